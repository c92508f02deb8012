import type { AuditEvent, LoginEvent } from '../../sandbox/portal/entities/audit-event.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSeed, SeedPerson } from '../../sandbox/portal/seed-state.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';

export interface BusyPortalOptions {
  readonly now: Date;
  readonly guests: number;
  /** Events of the sign-in history, spread evenly over `days`. */
  readonly signIns: number;
  /** Events of the audit trail. */
  readonly actions: number;
  readonly days: number;
  readonly inactiveAfterDays: number;
  readonly settings?: Partial<PortalSettings>;
}

/** How a guest of this sort behaves, and so what they are. */
const sorts = {
  /** Signs in again and again. */
  regular: 'active',
  /** Signed in once since the threshold, long before the newest hundred events. */
  once: 'active',
  /** Signed in only before the threshold, and works through the API since. */
  apiOnly: 'active',
  /** Registered since the threshold, and not seen yet. */
  fresh: 'active',
  /** Signed in only before the threshold. */
  gone: 'inactive',
  /** Never signed in. */
  never: 'inactive',
  /** Failed to sign in lately. */
  failing: 'inactive',
  /** Signed in before the threshold; the session ended lately. */
  loggedOut: 'inactive',
  /** Worked through the API, only before the threshold. */
  apiGone: 'inactive',
  pending: 'pending',
} as const;
type Sort = keyof typeof sorts;

export interface BusyPortal {
  readonly seed: PortalSeed;
  /** What each guest is by how they were made, not by what anybody reads. */
  readonly truth: ReadonlyMap<string, 'active' | 'inactive' | 'pending'>;
  /** Pages of a hundred that hold what is needed: guests, and both logs since the threshold. */
  readonly neededPages: { readonly people: number; readonly signIns: number; readonly actions: number };
}

const dayMs = 86_400_000;
/** Of a hundred guests. */
const shares: readonly (readonly [Sort, number])[] = [
  ['regular', 52],
  ['once', 8],
  ['apiOnly', 6],
  ['fresh', 4],
  ['gone', 10],
  ['never', 6],
  ['failing', 4],
  ['loggedOut', 4],
  ['apiGone', 3],
  ['pending', 3],
];

interface Guest {
  readonly id: string;
  readonly sort: Sort;
}
type Event = { readonly at: Date; readonly userId: string; readonly actionId: number };

/** A portal with many guests and long logs, made by rule: the same for the same options. */
export function busyPortal(options: BusyPortalOptions): BusyPortal {
  const { now, guests: count, signIns, actions, settings } = options;
  const guests = Array.from({ length: count }, (_, index): Guest => ({ id: guestId(index), sort: sortOf(index) }));
  const chance = createChance();
  const logins = [...guests.flatMap((guest) => ownSignIns(guest, options, chance))];
  const audit = [...guests.flatMap((guest) => ownActions(guest, options, chance))];
  const regulars = guests.filter(({ sort }) => sort === 'regular');
  fill(logins, signIns, { ...options, regulars, chance, actionIds: [1029, 1029, 1029, 1006, 1002, 1015] });
  fill(audit, actions, { ...options, regulars, chance, actionIds: [5002, 5013, 5024] });
  const base = demoSeed({ now, settings: { ...settings, rateLimits: null } });
  const seed: PortalSeed = {
    ...base,
    people: [...base.people.filter(({ type }) => type !== 'Guest'), ...guests.map((guest) => personOf(guest, options))],
    shares: [],
    formRoles: [],
    logins: inOrder(logins).map(
      (event, index): LoginEvent => ({ ...event, id: index + 1, login: 'guest', ip: '203.0.113.7' }),
    ),
    audit: inOrder(audit).map(
      (event, index): AuditEvent => ({
        ...event,
        id: index + 1,
        target: ['9001'],
        text: 'File updated',
        context: null,
      }),
    ),
  };
  const threshold = now.getTime() - options.inactiveAfterDays * dayMs;
  const pagesSince = (events: readonly Event[]) =>
    Math.ceil(events.filter(({ at }) => at.getTime() >= threshold).length / 100);
  const pending = guests.filter(({ sort }) => sort === 'pending').length;
  return {
    seed,
    truth: new Map(guests.map(({ id, sort }) => [id, sorts[sort]])),
    neededPages: {
      people: Math.ceil((count - pending) / 100) + Math.ceil(pending / 100),
      signIns: pagesSince(logins),
      actions: pagesSince(audit),
    },
  };
}

const guestId = (index: number): string => `a0000000-0000-4000-8000-${String(500_000 + index).padStart(12, '0')}`;

function sortOf(index: number): Sort {
  let place = (index * 37) % 100;
  for (const [sort, share] of shares) {
    if (place < share) return sort;
    place -= share;
  }
  return 'regular';
}

/** A linear congruential generator: the same numbers each time, from 0 to 1. */
function createChance(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Whole seconds, as the vendor's database keeps them, so that many events share a moment. */
function between(now: Date, fromDays: number, toDays: number, chance: () => number): Date {
  const days = fromDays + chance() * (toDays - fromDays);
  return new Date(Math.floor((now.getTime() - days * dayMs) / 1_000) * 1_000);
}

function ownSignIns(
  { id, sort }: Guest,
  { now, days, inactiveAfterDays }: BusyPortalOptions,
  chance: () => number,
): Event[] {
  const event = (actionId: number, fromDays: number, toDays: number): Event => ({
    at: between(now, fromDays, toDays, chance),
    userId: id,
    actionId,
  });
  const before = (actionId: number) => event(actionId, inactiveAfterDays + 0.1, days);
  const lately = (actionId: number) => event(actionId, 0.1, inactiveAfterDays - 0.1);
  switch (sort) {
    case 'regular':
      return [lately(1029)];
    case 'once':
      return [event(1015, inactiveAfterDays - 2, inactiveAfterDays - 0.1)];
    case 'apiOnly':
    case 'gone':
      return [before(1029), before(1006)];
    case 'failing':
      return [lately(1002), lately(1008)];
    case 'loggedOut':
      return [before(1029), lately(1006), lately(1017)];
    default:
      return [];
  }
}

function ownActions(
  { id, sort }: Guest,
  { now, days, inactiveAfterDays }: BusyPortalOptions,
  chance: () => number,
): Event[] {
  const at = (fromDays: number, toDays: number) => between(now, fromDays, toDays, chance);
  if (sort === 'apiOnly') return [{ at: at(0.1, inactiveAfterDays - 0.1), userId: id, actionId: 5013 }];
  if (sort === 'apiGone') return [{ at: at(inactiveAfterDays + 0.1, days), userId: id, actionId: 5013 }];
  return [];
}

interface Filling extends BusyPortalOptions {
  readonly regulars: readonly Guest[];
  readonly chance: () => number;
  readonly actionIds: readonly number[];
}

/** Adds what regular guests and staff do, in bursts of one second now and then. */
function fill(events: Event[], count: number, { now, days, regulars, chance, actionIds }: Filling): void {
  const staff = [personIds.carol, personIds.bob, personIds.dave, personIds.kim];
  while (events.length < count) {
    const at = between(now, 0, days, chance);
    const burst = chance() < 0.001 ? 40 : 1;
    for (let row = 0; row < burst && events.length < count; row += 1) {
      const regular = regulars[Math.floor(chance() * regulars.length)];
      const userId =
        chance() < 0.2 || !regular ? (staff[Math.floor(chance() * staff.length)] ?? personIds.bob) : regular.id;
      const actionId = actionIds[Math.floor(chance() * actionIds.length)] ?? 1006;
      events.push({ at, userId, actionId });
    }
  }
}

const inOrder = (events: readonly Event[]): readonly Event[] =>
  [...events].sort((a, b) => a.at.getTime() - b.at.getTime());

function personOf({ id, sort }: Guest, { now, inactiveAfterDays, days }: BusyPortalOptions): SeedPerson {
  const number = Number(id.slice(-6)) - 500_000;
  const ageDays = sort === 'fresh' ? 1 + (number % (inactiveAfterDays - 1)) : inactiveAfterDays + 1 + (number % days);
  return {
    id,
    firstName: `Guest${number}`,
    lastName: 'Contractor',
    type: 'Guest',
    email: `guest.${number}@contractor.example`,
    status: sort === 'pending' ? 4 : 1,
    registeredAt: new Date(now.getTime() - ageDays * dayMs),
    createdBy: number % 7 === 0 ? null : personIds.carol,
  };
}
