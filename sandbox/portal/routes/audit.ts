import type { AuditEvent, LoginEvent } from '../entities/audit-event.js';
import { formatApiDate } from '../http/dates.js';
import { type Answer, list } from '../http/envelope.js';
import { type PortalContext, route } from '../http/router.js';
import { auditActionById } from '../rules/audit.js';
import { type AuditAction, auditActions } from '../rules/audit-actions.js';
import { loginActions } from '../rules/logins.js';
import { plainName, requireAdmin } from '../rules/people.js';
import type { PortalState } from '../state.js';

export const auditRoutes = [
  route('GET', '/security/audit/login/filter', getLogins),
  route('GET', '/security/audit/events/filter', getEvents),
  route('GET', '/security/audit/settings/lifetime', (context) => {
    requireAdmin(context);
    return { response: { loginHistoryLifeTime: 180, auditTrailLifeTime: 180 }, count: 1, total: null, statusCode: 200 };
  }),
];

const eventNames = Object.fromEntries(Object.values(auditActions).map((action) => [action.name, action.id]));
const loginNames = Object.fromEntries([...loginActions].map(([id, action]) => [action.name, id]));
const actionNames = { None: 0, ...eventNames, ...loginNames };
const entryTypes = { None: 0, File: 1, Folder: 2, User: 23, Group: 24, Room: 25, Tag: 26, Agent: 27 };
const locations = {
  None: 0,
  Files: 1,
  Folders: 2,
  DocumentsSettings: 3,
  Rooms: 27,
  Settings: 29,
  Contacts: 30,
  Agents: 31,
};
const actionTypes = {
  None: 0,
  Create: 1,
  Update: 2,
  Delete: 3,
  UpdateAccess: 11,
  Upload: 13,
  Copy: 14,
  Move: 15,
  Reassigns: 16,
};

/** Cuts the page out of the whole portal's history first and filters inside it afterwards, as every version does. */
function getLogins(context: PortalContext): Answer {
  requireAdmin(context);
  const { state, query } = context;
  const page = query.page();
  const userId = query.guid('userId');
  const action = query.member('action', actionNames) ?? 0;
  const from = query.date('from');
  const to = query.date('to');
  if (!state.settings.audit) return list(lastLogins(state));
  const window = orderedLogins(state, page.startIndex).slice(page.startIndex, page.startIndex + page.count);
  const rows = window
    .filter((event) => userId === null || event.userId === userId)
    .filter((event) => action === 0 || event.actionId === action)
    .filter((event) => inRange(event.at, from, to));
  return list(rows.map((event) => loginDto(state, event)));
}

/** Ordered by date alone: rows of one moment stand in another order on every other page. */
function orderedLogins(state: PortalState, startIndex: number): readonly LoginEvent[] {
  const tie = Math.floor(startIndex / 100) % 2 === 0 ? -1 : 1;
  return sorted(state.logins, tie);
}

function getEvents(context: PortalContext): Answer {
  requireAdmin(context);
  const { state, query } = context;
  const page = query.page();
  const from = query.date('from');
  const to = query.date('to');
  const userId = query.guid('userId');
  const wanted = eventTest(context);
  if (!state.settings.audit) return list(lastEvents(state));
  const rows = newestFirst(state)
    .filter((event) => userId === null || event.userId === userId)
    .filter((event) => wanted(event) && inRange(event.at, from, to));
  return list(rows.slice(page.startIndex, page.startIndex + page.count).map((event) => eventDto(state, event)));
}

/** A target alone is ignored: it counts with an action (equal) or with an entry type (contained). */
function eventTest({ query }: PortalContext): (event: AuditEvent) => boolean {
  const action = query.member('action', actionNames) ?? 0;
  const entryType = query.member('entryType', entryTypes) ?? 0;
  const actionType = query.member('actionType', actionTypes) ?? 0;
  const location = query.member('moduleType', locations) ?? 0;
  // The vendor's database compares without regard to case.
  const target = query.text('target')?.toLowerCase() ?? null;
  const targetsOf = (event: AuditEvent) => event.target.join(',').toLowerCase();
  if (action !== 0) {
    return (event) => event.actionId === action && (target === null || targetsOf(event) === target);
  }
  const describes = (facts: AuditAction | undefined) =>
    (actionType === 0 || facts?.actionType === actionType) && (location === 0 || facts?.location === location);
  return (event) => {
    const facts = auditActionById(event.actionId);
    if (!describes(facts)) return false;
    if (entryType === 0 || target === null) return true;
    return facts?.entries.includes(entryType) === true && targetsOf(event).includes(target);
  };
}

function inRange(at: Date, from: Date | null, to: Date | null): boolean {
  return (from === null || at >= from) && (to === null || at <= to);
}

function newestFirst(state: PortalState): readonly AuditEvent[] {
  return sorted(state.audit, -1);
}

interface Sorted {
  readonly last: { readonly id: number } | undefined;
  readonly rows: readonly { readonly id: number; readonly at: Date }[];
}

/** Rows are only ever added, and a portal may have two hundred thousand: each order is made once. */
const orders = new WeakMap<readonly object[], Map<number, Sorted>>();

function sorted<T extends { readonly id: number; readonly at: Date }>(rows: readonly T[], tie: number): readonly T[] {
  const known = orders.get(rows) ?? new Map<number, Sorted>();
  orders.set(rows, known);
  const order = known.get(tie);
  if (order && order.rows.length === rows.length && order.last === rows.at(-1)) return order.rows as readonly T[];
  const made = [...rows].sort((a, b) => b.at.getTime() - a.at.getTime() || tie * (a.id - b.id));
  known.set(tie, { last: rows.at(-1), rows: made });
  return made;
}

function lastLogins(state: PortalState): readonly unknown[] {
  return orderedLogins(state, 0)
    .slice(0, 20)
    .map((event) => loginDto(state, event));
}

function lastEvents(state: PortalState): readonly unknown[] {
  return newestFirst(state)
    .slice(0, 20)
    .map((event) => eventDto(state, event));
}

function actorName(state: PortalState, userId: string): string {
  const person = state.people.get(userId);
  return person === undefined ? 'Unknown' : plainName(person);
}

function loginDto(state: PortalState, event: LoginEvent): Record<string, unknown> {
  return {
    id: event.id,
    date: formatApiDate(event.at, state.settings.timeZone),
    user: actorName(state, event.userId),
    userId: event.userId,
    login: event.login,
    action: loginActions.get(event.actionId)?.text ?? '',
    actionId: event.actionId,
    ip: event.ip,
    country: '',
    city: '',
    browser: 'Chrome 126',
    platform: 'Windows 10',
    page: '/',
  };
}

function eventDto(state: PortalState, event: AuditEvent): Record<string, unknown> {
  const facts = auditActionById(event.actionId);
  return {
    id: event.id,
    date: formatApiDate(event.at, state.settings.timeZone),
    user: actorName(state, event.userId),
    userId: event.userId,
    action: event.text,
    actionId: event.actionId,
    ip: '127.0.0.1',
    country: '',
    city: '',
    browser: '',
    platform: '',
    page: '',
    actionType: facts?.actionType ?? 0,
    product: facts?.product ?? 0,
    location: facts?.location ?? 0,
    target: event.target,
    entries: facts?.entries ?? [],
    context: event.context,
  };
}
