import Sqlite from 'better-sqlite3';
import type { World } from '../../demo/world.js';
import type { FuzzDelivery } from './delivery.js';

/** What was done although nobody who knows the secret asked for it, a line each; and what was lost, or kept twice. */
export interface Findings {
  readonly unsigned: readonly string[];
  readonly lost: readonly string[];
}

/** Entries of a bot to which nothing happens but events: it may ask, and never acts. */
const harmless = /^(policy\.|bot\.|approvers\.|request\.(created|refused|expired)$)/;

/** Reads the bot's database and the portal's log; the bot has ended. */
export function judge(world: World, sent: readonly FuzzDelivery[], before: { readonly audit: number }): Findings {
  const wanted = new Set(sent.flatMap(({ kept }) => kept ?? []));
  const { events, requests, trail } = readDatabase(world.databasePath);
  const kept = events.map(eventOf);
  const unsigned = [
    ...kept.filter((event) => !wanted.has(event)).map((event) => `the inbox holds ${event}`),
    ...requests.filter((event) => !wanted.has(event)).map((event) => `a request was made by ${event}`),
    ...trail
      .filter(({ kind, origin }) => !harmless.test(kind) && !(kind === ignored && wanted.has(eventOf(origin ?? ''))))
      .map(({ kind }) => `the trail holds ${kind}`),
    ...world.portal.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `the portal was asked for ${method} ${path}`),
    ...world.portal.state.audit.slice(before.audit).map(({ text }) => `the portal's log holds ${text}`),
  ];
  const lost = [
    ...[...wanted].filter((event) => !kept.includes(event)).map((event) => `${event} was not kept`),
    ...kept.filter((event, index) => kept.indexOf(event) < index).map((event) => `${event} was kept twice`),
  ];
  return { unsigned, lost };
}

/** An event after which nothing was to be done. */
const ignored = 'guests.ignored';

/** What an origin says of its event: the digest of its body for room_moved, whose origin carries the time too. */
function eventOf(origin: string): string {
  const event = origin.replace(/^guests:/, '');
  const [sort, digest] = event.split(':');
  return sort === 'moved' && digest ? digest : event;
}

/** What is kept as ignored isn't among the events: nothing waits for it and nothing follows. */
function readDatabase(path: string) {
  const database = new Sqlite(path, { readonly: true });
  const column = (sql: string) => database.prepare<[], string>(sql).pluck().all();
  try {
    return {
      events: column('SELECT origin FROM portal_events WHERE ignored_as IS NULL'),
      requests: column('SELECT origin FROM requests').map(eventOf),
      trail: database
        .prepare<[], { kind: string; origin: string | null }>("SELECT kind, detail ->> 'origin' AS origin FROM trail")
        .all(),
    };
  } finally {
    database.close();
  }
}
