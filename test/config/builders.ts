import type { Variables } from '../../src/config/environment.js';
import type { ReadFile } from '../../src/config/files.js';

/** The least that a Socket Mode start needs. */
export const goodEnv: Variables = {
  DOCSPACE_API_HOST: 'https://docs.example.com',
  DOCSPACE_API_KEY: 'sk-0123456789',
  SLACK_BOT_TOKEN: 'xoxb-1-2-three',
  SLACK_APP_TOKEN: 'xapp-1-A0-two',
};

/** A disk that holds these files and nothing else. */
export function diskWith(files: Readonly<Record<string, string>>): ReadFile {
  return (path) => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return text;
  };
}

export const emptyDisk = diskWith({});
