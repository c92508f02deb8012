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

/** The audit trail; without `audit` in the tariff it holds the last 20 events of everybody. May throw the errors of errors.ts. */
export interface AuditApi {
  /** Whether the tariff includes the logs; without it they must not be read as an answer about anybody. */
  hasAudit(options?: CallOptions): Promise<boolean>;
  /** Matching events, newest first. */
  auditEvents(filter: AuditFilter, options?: CallOptions): AsyncGenerator<AuditEvent, void, undefined>;
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

const auditRows = listOf(auditSchema);

/** Creates the calls about the portal's logs. */
export function createAuditApi(client: DocSpaceClient): AuditApi {
  const fetchAudit = (query: Query, options?: CallOptions) =>
    client.value({ method: 'GET', path: '/security/audit/events/filter', query, schema: auditRows, ...options });

  return {
    async hasAudit(options) {
      const quota = await client.value({ method: 'GET', path: '/portal/quota', schema: quotaSchema, ...options });
      return quota.audit;
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
  };
}
