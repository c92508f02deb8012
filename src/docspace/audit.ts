import { z } from 'zod';
import type { Query } from './address.js';
import type { CallOptions, DocSpaceClient } from './client.js';
import { guid, listOf, moment, optionalText, wholeNumber } from './dto-fields.js';
import { DocSpaceInputError } from './errors.js';
import { paginate } from './paging.js';
import { quotaSchema } from './settings.js';

interface PortalEvent {
  readonly id: number;
  readonly at: Date;
  /** Who did it. */
  readonly userId?: string | undefined;
  readonly userName?: string | undefined;
  readonly actionId: number;
  /** The portal's own words, in the portal's language. */
  readonly action?: string | undefined;
  readonly ip?: string | undefined;
  readonly platform?: string | undefined;
  readonly browser?: string | undefined;
}

export interface LoginEvent extends PortalEvent {
  readonly login?: string | undefined;
  readonly outcome: 'success' | 'failure' | 'other';
}

export interface AuditEvent extends PortalEvent {
  /** Ids or names of what was acted on. */
  readonly targets: readonly string[];
  readonly entryTypes: readonly number[];
  readonly context?: string | undefined;
}

export type AuditEntryType = 'File' | 'Folder' | 'User' | 'Group' | 'Room';

/** Which audit events; events about somebody are `entryType` with `target`, or `action` with `target`. */
export interface AuditFilter {
  /** Who acted. */
  readonly userId?: string | undefined;
  /** A MessageAction number. */
  readonly action?: number | undefined;
  readonly entryType?: AuditEntryType | undefined;
  readonly target?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** The portal's logs; without `audit` in the tariff they hold the last 20 events of everybody. May throw the errors of errors.ts. */
export interface AuditApi {
  /** Whether the tariff includes the logs; without it they must not be read as an answer about anybody. */
  hasAudit(options?: CallOptions): Promise<boolean>;
  /** Everybody's sign-ins and failures, newest first; stop reading when far enough back. */
  loginEvents(
    options?: CallOptions & { readonly since?: Date | undefined },
  ): AsyncGenerator<LoginEvent, void, undefined>;
  /** Matching events, newest first. */
  auditEvents(filter: AuditFilter, options?: CallOptions): AsyncGenerator<AuditEvent, void, undefined>;
  /** The newest matching event, in one request. */
  latestAuditEvent(filter: AuditFilter, options?: CallOptions): Promise<AuditEvent | undefined>;
}

/** MessageAction numbers of successful and of failed sign-ins; the rest are logouts and session changes. */
const successes = new Set([1000, 1001, 1007, 1010, 1011, 1012, 1015, 1019, 1021, 1024, 1027, 1028, 1029]);
const failures = new Set([1002, 1003, 1004, 1005, 1008, 1009, 1013, 1014, 1018, 1020, 1022, 1023, 1025, 1026]);

function loginOutcome(actionId: number): LoginEvent['outcome'] {
  if (successes.has(actionId)) return 'success';
  return failures.has(actionId) ? 'failure' : 'other';
}

const eventFields = {
  id: wholeNumber,
  date: moment,
  userId: guid.nullish(),
  user: optionalText,
  actionId: wholeNumber,
  action: optionalText,
  ip: optionalText,
  platform: optionalText,
  browser: optionalText,
};

const baseSchema = z.object(eventFields);

const eventOf = (dto: z.infer<typeof baseSchema>): PortalEvent => ({
  id: dto.id,
  at: dto.date,
  userId: dto.userId ?? undefined,
  userName: dto.user,
  actionId: dto.actionId,
  action: dto.action,
  ip: dto.ip,
  platform: dto.platform,
  browser: dto.browser,
});

const loginSchema = z
  .object({ ...eventFields, login: optionalText })
  .transform((dto): LoginEvent => ({ ...eventOf(dto), login: dto.login, outcome: loginOutcome(dto.actionId) }));

const auditSchema = z
  .object({
    ...eventFields,
    target: listOf(z.string()),
    entries: listOf(wholeNumber),
    context: optionalText,
  })
  .transform(
    (dto): AuditEvent => ({
      ...eventOf(dto),
      targets: dto.target,
      entryTypes: dto.entries,
      context: dto.context,
    }),
  );

/** The portal ignores a target that stands alone. Throws DocSpaceInputError. */
function checkFilter({ target, entryType, action }: AuditFilter): void {
  if (target !== undefined && entryType === undefined && action === undefined) {
    throw new DocSpaceInputError('A target needs an entry type or an action beside it');
  }
}

/** Whether an event is what was asked for: a portal without `audit` in its tariff ignores the filter. */
function matches(event: AuditEvent, filter: AuditFilter): boolean {
  const { userId, action, target, from, to } = filter;
  if (userId !== undefined && event.userId !== userId.toLowerCase()) return false;
  if (action !== undefined && event.actionId !== action) return false;
  if (target !== undefined && !event.targets.some((id) => id.toLowerCase().includes(target.toLowerCase())))
    return false;
  if (from !== undefined && event.at < from) return false;
  return to === undefined || event.at <= to;
}

/** The log is ordered by time alone, so rows of one moment may swap between two pages: some are read twice. */
const loginOverlap = 10;

const loginRows = listOf(loginSchema);
const auditRows = listOf(auditSchema);

/** Creates the calls about the portal's logs. */
export function createAuditApi(client: DocSpaceClient): AuditApi {
  const fetchLogins = (query: Query, signal: AbortSignal | undefined) =>
    client.value({ method: 'GET', path: '/security/audit/login/filter', query, schema: loginRows, signal });

  const fetchAudit = (query: Query, options?: CallOptions) =>
    client.value({ method: 'GET', path: '/security/audit/events/filter', query, schema: auditRows, ...options });

  return {
    async hasAudit(options) {
      const quota = await client.value({ method: 'GET', path: '/portal/quota', schema: quotaSchema, ...options });
      return quota.audit;
    },

    async *loginEvents({ since, signal } = {}) {
      const events = paginate({
        path: '/security/audit/login/filter',
        // Without a filter: the portal cuts the page first and filters what is left of it.
        fetchPage: async (page) => ({ items: await fetchLogins({ ...page }, signal) }),
        idOf: (event) => event.id,
        overlap: loginOverlap,
      });
      for await (const event of events) {
        if (since !== undefined && event.at < since) return;
        yield event;
      }
    },

    async *auditEvents(filter, options) {
      checkFilter(filter);
      const events = paginate({
        path: '/security/audit/events/filter',
        fetchPage: async (page) => ({ items: await fetchAudit({ ...filter, ...page }, options) }),
        idOf: (event) => event.id,
      });
      for await (const event of events) {
        if (matches(event, filter)) yield event;
      }
    },

    async latestAuditEvent(filter, options) {
      checkFilter(filter);
      const events = await fetchAudit({ ...filter, count: 1, startIndex: 0 }, options);
      return events.find((event) => matches(event, filter));
    },
  };
}
