import { isSignIn } from '../../domain/activity.js';
import type { ActivityLogsPort, LogRow } from '../activity/ports.js';
import { walkLog } from '../activity/walk.js';
import type { AuditPort } from '../ports.js';

/** What the portal's logs say about somebody since a moment. */
export type ActiveSince =
  | { readonly kind: 'silent' }
  | { readonly kind: 'active'; readonly at: Date }
  /** It can't be told: nobody is disabled on that. */
  | { readonly kind: 'unknown'; readonly because: string };

export interface ActiveSinceDeps {
  readonly audit: AuditPort;
  readonly activityLogs: Pick<ActivityLogsPort, 'signInPage'>;
}

/** The portal can be asked for one person's actions, but not for their sign-ins: those of everybody are read. */
export interface ActivityLook {
  of(personId: string, now: Date): Promise<ActiveSince>;
}

/** People are disabled one after the other; the sign-ins are read anew once they are older than that. */
const freshMs = 30_000;

interface SignIns {
  readonly readAt: Date;
  /** The newest of each person since the moment, as far as it was read. */
  readonly seen: ReadonlyMap<string, Date>;
  /** False where some may have been missed: then who isn't among them may be active all the same. */
  readonly isWhole: boolean;
}

/** Looks whether people were active since then. May throw the portal's errors. */
export function createActivityLook({ audit, activityLogs }: ActiveSinceDeps, since: Date): ActivityLook {
  let known: SignIns | undefined;

  async function signIns(now: Date): Promise<SignIns> {
    if (!known || now.getTime() - known.readAt.getTime() > freshMs) {
      known = { readAt: now, ...(await signInsSince(activityLogs, since)) };
    }
    return known;
  }

  return {
    async of(personId, now) {
      if (!(await audit.hasAudit())) {
        return {
          kind: 'unknown',
          because:
            'The portal’s tariff has no audit any more, so nobody can tell whether they were active since the scan.',
        };
      }
      const { seen, isWhole } = await signIns(now);
      const signIn = seen.get(personId.toLowerCase());
      if (signIn) return { kind: 'active', at: signIn };
      for await (const { at } of audit.auditEvents({ userId: personId, from: since })) return { kind: 'active', at };
      if (!isWhole) {
        return {
          kind: 'unknown',
          because: 'The portal’s login history could not be read back to the scan. Stop this, and scan again.',
        };
      }
      return { kind: 'silent' };
    },
  };
}

async function signInsSince(
  { signInPage }: Pick<ActivityLogsPort, 'signInPage'>,
  since: Date,
): Promise<Omit<SignIns, 'readAt'>> {
  const seen = new Map<string, Date>();
  const note = ({ at, userId, actionId }: LogRow) => {
    if (userId === undefined || !isSignIn(actionId) || at < since) return;
    const id = userId.toLowerCase();
    const newest = seen.get(id);
    if (!newest || at > newest) seen.set(id, at);
  };
  const end = await walkLog({
    readPage: (startIndex) => signInPage(startIndex),
    until: since,
    onRows: (rows) => rows.forEach(note),
  });
  if (end.stop?.kind === 'failed') throw end.stop.error;
  const isEnough = end.isWhole || (end.reachesBackTo !== null && end.reachesBackTo <= since);
  return { seen, isWhole: end.stop === null && isEnough };
}
