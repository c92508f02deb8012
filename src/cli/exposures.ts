import type { Stats } from 'node:fs';
import { policyPath, secretFiles, type Variables } from '../config/environment.js';

export interface ExposureSources {
  /** Files that hold secrets, and the one that says who decides. */
  readonly files: { readonly secrets: readonly string[]; readonly rules: string };
  readonly stat: (path: string) => Pick<Stats, 'mode'>;
}

/** The files that the environment leads to. */
export function filesOf(env: Variables): ExposureSources['files'] {
  return { secrets: ['.env', ...secretFiles(env)], rules: policyPath(env) };
}

/** What other users of this machine could read or change, a sentence each. Files that aren't there expose nothing. */
export function exposures({ files, stat }: ExposureSources): readonly string[] {
  const modeOf = (path: string): number => {
    try {
      return stat(path).mode;
    } catch {
      return 0;
    }
  };
  const readable = files.secrets
    .filter((path) => (modeOf(path) & 0o004) !== 0)
    .map((path) => `Everybody on this machine can read the secrets in ${path}: chmod 600 ${path}.`);
  const { rules } = files;
  const isOpen = (modeOf(rules) & 0o002) !== 0;
  const writable = `Everybody on this machine can change ${rules}, which says who decides: chmod 640 ${rules}.`;
  return isOpen ? [...readable, writable] : readable;
}

const flag = '--disable-sigusr1';

export const inspectorSentence = `SIGUSR1 opens Node’s inspector to every program of this user: start with node ${flag} (or NODE_OPTIONS=${flag}).`;

/** Whether SIGUSR1 opens the inspector. A handler of our own would not prevent it: only Node's option does. */
export function opensInspector(execArgv: readonly string[], env: Variables): boolean {
  return !execArgv.includes(flag) && !(env.NODE_OPTIONS ?? '').split(/\s+/).includes(flag);
}
