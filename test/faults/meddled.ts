import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import { wrapStore } from '../engine/wrapped-store.js';
import { createJudge } from './judge.js';
import type { Meddling } from './meddlings.js';
import { fileOffboarding } from './offboarding.js';
import { createPortalJudge } from './portal-judge.js';

/** How an offboarding with which somebody meddled ended. */
export interface MeddledEnd {
  readonly outcome: 'done' | 'parked' | 'wrong';
  /** What the card says of a parked run. */
  readonly said: string | null;
  readonly problems: readonly string[];
  /** It said that all is done, and it wasn't. */
  readonly isFalseDone: boolean;
}

/** Plays an offboarding in which it happens behind this step, or before the run (`start`); time passes as the run asks. */
export async function playMeddling(meddling: Meddling, after: string): Promise<MeddledEnd> {
  const { options, told, meddle, says, itself } = meddling;
  let portal: SandboxPortal | undefined;
  let isMeddled = after === 'start';
  const offboarding = await fileOffboarding({
    ...options,
    runs: (runs) =>
      wrapStore(runs, async (name, call) => {
        const result = await call();
        if (name === `finish ${after}` && portal && !isMeddled) {
          isMeddled = true;
          meddle(portal.state);
          // What was read a moment ago is not read again; behind the check that holds until it is old.
          if (after === 'check') offboarding.clock.advance(30 * 60_000);
        }
        return result;
      }),
  });
  try {
    portal = offboarding.portal;
    const judge = createJudge(portal.state);
    await offboarding.approve();
    if (isMeddled) meddle(portal.state);
    const portalJudge = createPortalJudge(portal.state, told);
    const end = await offboarding.goOn();
    const problems = offboarding.bugs.map((bug) => `a bug: ${bug}`);
    if (!isMeddled) problems.push('nobody meddled');
    const status = end.run?.status;
    if (status === 'done') {
      const untrue = [...judge(end).filter((problem) => !itself?.test(problem)), ...portalJudge(end)];
      const all = [...problems, ...untrue];
      return { outcome: all.length > 0 ? 'wrong' : 'done', said: null, problems: all, isFalseDone: untrue.length > 0 };
    }
    const said = end.run?.parked?.because ?? '';
    if (status !== 'parked') problems.push(`it is ${status}`);
    else if (!says?.test(said)) problems.push(`the card says: ${said}`);
    return { outcome: problems.length > 0 ? 'wrong' : 'parked', said, problems, isFalseDone: false };
  } finally {
    await offboarding.close();
  }
}
