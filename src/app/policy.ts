import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import { outcomeOf } from '../config/errors.js';
import { readPolicy } from '../config/policy.js';
import type { Tenant } from '../domain/person.js';
import type { SlackFace } from '../slack/app.js';
import type { Notices } from '../workflows/notices.js';
import type { PolicyInForce, PolicyRead, Reloaded } from '../workflows/policy-in-force.js';

/** policy.yml as it is now. */
export function readAgain(path: string): PolicyRead {
  const outcome = outcomeOf(() => readPolicy(path, (file) => readFileSync(file, 'utf8')));
  return outcome.ok ? { ok: true, policy: outcome.value } : { ok: false, mistakes: outcome.problems };
}

export interface PolicyReloading {
  /** Reads policy.yml again, one reading after the other; what is wrong with it is said in the channel too. */
  reload(): Promise<Reloaded>;
  /** The same where another process put other rules on the trail. */
  follow(): Promise<void>;
}

const key = 'policy';
/** Editors write a file in several steps. */
const settleMs = 500;

/** How the rules change while the bot runs: what follows from it is seen in Slack at once. */
export function createPolicyReloading(
  { policy, notices, log }: { readonly policy: PolicyInForce; readonly notices: Notices; readonly log: Logger },
  { tenant, face }: { readonly tenant: Tenant; readonly face: Pick<SlackFace, 'rulesChanged'> },
): PolicyReloading {
  let last: Promise<unknown> = Promise.resolve();

  async function answer(reading: Promise<Reloaded | undefined>): Promise<void> {
    const reloaded = await reading;
    if (reloaded?.kind === 'refused') {
      log.error({ mistakes: reloaded.mistakes }, 'policy.yml has mistakes: the rules from before stay in force');
      notices.notice(
        key,
        `policy.yml has a mistake, so the rules from before stay in force. ${reloaded.mistakes.join(' ')}`,
      );
      return;
    }
    if (!reloaded) return;
    notices.over(key, 'policy.yml was read again and has no mistake any more.');
    if (reloaded.kind === 'same') return;
    log.info({ keys: reloaded.differences.map((difference) => difference.key) }, 'the rules changed');
    await face.rulesChanged();
  }

  const inTurn = <T extends Reloaded | undefined>(read: () => Promise<T>): Promise<T> => {
    const reading = last.then(read, read);
    last = answer(reading).catch(() => {});
    return reading;
  };
  return {
    reload: () => inTurn(() => policy.reload(tenant)),
    follow: async () => void (await inTurn(() => policy.follow(tenant))),
  };
}

/** Calls when the file was written, also where an editor or a mount puts another in its place. Ends with the signal. */
export function watchPolicy(path: string, onChange: () => void, signal: AbortSignal): void {
  let timer: NodeJS.Timeout | undefined;
  // The folder is watched: a file that is replaced takes its own watch with it.
  watch(dirname(path), { signal, persistent: false }, (_event, name) => {
    // A ConfigMap is replaced as a whole, by a link of another name.
    if (name !== null && name !== basename(path) && !name.startsWith('..')) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, settleMs);
    timer.unref();
  });
}
