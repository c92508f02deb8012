import { expect, it } from 'vitest';
import { exposures, filesOf, opensInspector } from '../../src/cli/exposures.js';

const files = { secrets: ['.env', '/run/key'], rules: 'policy.yml' };

function exposed(modes: Readonly<Record<string, number>>): readonly string[] {
  return exposures({
    files,
    stat: (path) => {
      const mode = modes[path];
      if (mode === undefined) throw new Error('ENOENT');
      return { mode };
    },
  });
}

it('private files and files that are not there expose nothing', () => {
  expect(exposed({ '.env': 0o100600, 'policy.yml': 0o100644 })).toEqual([]);
});

it('secrets that everybody can read and rules that everybody can change are named', () => {
  expect(exposed({ '.env': 0o100644, '/run/key': 0o100604, 'policy.yml': 0o100666 })).toEqual([
    'Everybody on this machine can read the secrets in .env: chmod 600 .env.',
    'Everybody on this machine can read the secrets in /run/key: chmod 600 /run/key.',
    'Everybody on this machine can change policy.yml, which says who decides: chmod 640 policy.yml.',
  ]);
});

it('the files are those that the environment leads to', () => {
  const env = { SLACK_BOT_TOKEN_FILE: '/run/bot', DOCSPACE_API_KEY_FILE: '', POLICY_FILE: 'rules.yml' };
  expect(filesOf(env)).toEqual({ secrets: ['.env', '/run/bot'], rules: 'rules.yml' });
});

it('the inspector opens unless Node was told not to', () => {
  expect(opensInspector([], {})).toBe(true);
  expect(opensInspector(['--disable-sigusr1'], {})).toBe(false);
  expect(opensInspector([], { NODE_OPTIONS: '--max-old-space-size=512 --disable-sigusr1' })).toBe(false);
});
