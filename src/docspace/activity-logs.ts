import { z } from 'zod';
import type { Query } from './address.js';
import type { CallOptions, DocSpaceClient } from './client.js';
import { guid, listOf, moment, wholeNumber } from './dto-fields.js';
import { pageSize } from './paging.js';

/** One event of a log, as far as it tells who was active when. */
export interface LogRow {
  readonly id: number;
  readonly at: Date;
  /** Who did it; missing where the portal doesn't know, as with a sign-in under a wrong name. */
  readonly userId?: string | undefined;
  /** A MessageAction number. */
  readonly actionId: number;
}

/**
 * The portal's two logs, page by page and newest first. Both are ordered by time alone, so rows of one moment may swap
 * between two pages, and both move on while they are read. Without `audit` in the tariff every page is the last 20
 * events of everybody. May throw the errors of errors.ts.
 */
export interface ActivityLogsApi {
  /**
   * At most 100 of everybody's sign-ins, failures and sign-outs. There is no way to ask for one person's: the portal
   * cuts the page first and filters what is left of it (LoginEventsRepository.GetByFilterAsync).
   */
  signInPage(startIndex: number, options?: CallOptions): Promise<readonly LogRow[]>;
  /** At most 100 of what everybody did. */
  actionPage(startIndex: number, options?: CallOptions): Promise<readonly LogRow[]>;
  /** The newest events that fit, at most one; what comes must be compared with what was asked. */
  newestAction(
    filter: { readonly userId?: string | undefined; readonly to?: Date | undefined },
    options?: CallOptions,
  ): Promise<readonly LogRow[]>;
}

const rows = listOf(
  z.object({ id: wholeNumber, date: moment, userId: guid.nullish(), actionId: wholeNumber }).transform(
    (dto): LogRow => ({
      id: dto.id,
      at: dto.date,
      userId: dto.userId ?? undefined,
      actionId: dto.actionId,
    }),
  ),
);

/** Creates the calls that walk the portal's logs. */
export function createActivityLogsApi(client: DocSpaceClient): ActivityLogsApi {
  const read = (path: `/${string}`, query: Query, options?: CallOptions) =>
    client.value({ method: 'GET', path, query, schema: rows, ...options });

  return {
    signInPage: (startIndex, options) => read('/security/audit/login/filter', { count: pageSize, startIndex }, options),
    actionPage: (startIndex, options) =>
      read('/security/audit/events/filter', { count: pageSize, startIndex }, options),
    newestAction: (filter, options) =>
      read('/security/audit/events/filter', { ...filter, count: 1, startIndex: 0 }, options),
  };
}
