import { isSignIn } from '../../domain/activity.js';
import type { ActivityLogsPort } from '../activity/ports.js';
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

const pageSize = 100;
/** Rows of one moment may swap between pages, so two pages share some. */
const stride = 90;
/** More sign-ins since the scan than these pages hold can't be told. */
const mostPages = 100;
/** People are disabled one after the other; the sign-ins are read anew once they are older than that. */
const freshMs = 30_000;

interface SignIns {
  readonly readAt: Date;
  /** The newest of each person since the moment; undefined where the log was longer than can be read. */
  readonly seen: ReadonlyMap<string, Date> | undefined;
}

/** Looks whether people were active since then. May throw the portal's errors. */
export function createActivityLook({ audit, activityLogs }: ActiveSinceDeps, since: Date): ActivityLook {
  let known: SignIns | undefined;

  async function signIns(now: Date): Promise<SignIns> {
    if (!known || now.getTime() - known.readAt.getTime() > freshMs) {
      known = { readAt: now, seen: await signInsSince(activityLogs, since) };
    }
    return known;
  }

  return {
    async of(personId, now) {
      if (!(await audit.hasAudit())) {
        return {
          kind: 'unknown',
          because: 'The portal’s tariff has no audit any more, so nobody can tell who is active.',
        };
      }
      const { seen } = await signIns(now);
      const signIn = seen?.get(personId.toLowerCase());
      if (signIn) return { kind: 'active', at: signIn };
      for await (const { at } of audit.auditEvents({ userId: personId, from: since })) return { kind: 'active', at };
      if (!seen) {
        return { kind: 'unknown', because: 'There were too many sign-ins since the scan to look through. Scan again.' };
      }
      return { kind: 'silent' };
    },
  };
}

/** Newest first, page by page: that the log moves on meanwhile shows some rows twice and hides none. */
async function signInsSince(
  { signInPage }: Pick<ActivityLogsPort, 'signInPage'>,
  since: Date,
): Promise<ReadonlyMap<string, Date> | undefined> {
  const seen = new Map<string, Date>();
  for (let page = 0; page < mostPages; page += 1) {
    const rows = await signInPage(page * stride);
    for (const { at, userId, actionId } of rows) {
      if (userId === undefined || !isSignIn(actionId) || at < since) continue;
      const id = userId.toLowerCase();
      const newest = seen.get(id);
      if (!newest || at > newest) seen.set(id, at);
    }
    const oldest = rows.at(-1)?.at;
    if (rows.length < pageSize || (oldest && oldest < since)) return seen;
  }
  return undefined;
}
