import fc from 'fast-check';
import { folderIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { signed } from '../builders/signed-delivery.js';
import {
  digestOf,
  eventOf,
  type FuzzDelivery,
  movedOf,
  signedDelivery,
  unsignedDelivery,
  webhookPath,
} from './delivery.js';
import { createRandom, type Random } from './random.js';

export interface FuzzOptions {
  readonly seed: number;
  readonly count: number;
  /** The world's time; events are some minutes older. */
  readonly now: Date;
}

interface Turn {
  readonly index: number;
  readonly random: Random;
  readonly now: Date;
  readonly seed: number;
  readonly json: readonly unknown[];
}

type Make = (turn: Turn) => FuzzDelivery;

const minuteMs = 60_000;

/** A room of which nobody with the secret ever speaks: whatever happens to it was caused by a stranger. */
const strangersRoom = roomIds.archivedCampaign;

/** The deliveries of one seed, the same on each call. */
export function* deliveries({ seed, count, now }: FuzzOptions): Generator<FuzzDelivery> {
  const json = fc.sample(fc.jsonValue(), { seed, numRuns: 500 });
  for (let index = 0; index < count; index += 1) {
    const random = createRandom(seed * 1_000_003 + index);
    yield random.of(makers)({ index, random, now, seed, json });
  }
}

/** A few bodies that come slowly, as from a bad connection; they are sent beside the others. */
export function slowDeliveries({ seed, now }: FuzzOptions): readonly FuzzDelivery[] {
  return [1, 2, 3].map((number) => ({
    ...eventDelivery('slow', { id: 9_000_000 + number, seed, now }),
    pace: 'slow',
  }));
}

function eventDelivery(kind: string, from: { readonly id: number; readonly seed: number; readonly now: Date }) {
  const random = createRandom(from.seed + from.id);
  const nowhere = 900_000 + random.below(1_000);
  const room = random.of<number | string>([
    roomIds.archivedAgency,
    roomIds.brand,
    roomIds.drive,
    nowhere,
    'sbox-9-none',
  ]);
  const at = new Date(from.now.getTime() - random.below(60) * minuteMs);
  return signedDelivery(kind, JSON.stringify(eventOf({ id: from.id, room, at })), 200, `webhook:1:${from.id}`);
}

const valid: Make = ({ index, seed, now }) => eventDelivery('valid', { id: index + 1, seed, now });

/** Each of its moves is sent again and again, which is one event. */
const moved: Make = ({ random }) => {
  const body = JSON.stringify(movedOf(random.of<number | string>([roomIds.press, '2003', roomIds.drive])));
  return signedDelivery('moved', body, 200, digestOf(body));
};

const replay: Make = ({ index, random, seed, now }) =>
  eventDelivery('replay', { id: 8_000_000 + random.below(1 + Math.floor(index / 50)), seed, now });

const nothingFollows: Make = ({ index, random, now }) => {
  const event = eventOf({ id: index + 1, room: strangersRoom, at: now });
  const moment = (at: number) => ({ ...(event.event as object), createOn: new Date(at).toISOString() });
  const body = random.of<object>([
    { ...event, event: { ...(event.event as object), trigger: random.of(['user.updated', 'room.restored', '*']) } },
    { ...event, event: moment(now.getTime() - 25 * 60 * minuteMs - random.below(1e9)) },
    { ...event, event: moment(now.getTime() + 60 * minuteMs + random.below(1e9)) },
    movedOf(strangersRoom, random.of<unknown>([folderIds.roomsRoot, 1, 'x'])),
  ]);
  return signedDelivery('nothing follows', JSON.stringify(body), 200);
};

const randomBytes: Make = ({ random }) => {
  const bytes = Buffer.concat([Buffer.from([0xff]), random.bytes(random.below(400))]);
  const known = signedDelivery('random bytes', bytes, 400);
  return random.of([known, unsignedDelivery('random bytes, unsigned', bytes, { 'content-type': 'application/json' })]);
};

const wrongShape: Make = ({ index, random, now, json }) => {
  const junk = json[random.below(json.length)];
  const event = eventOf({ id: index + 1, room: strangersRoom, at: now });
  const inner = event.event as object;
  const body = random.of<unknown>([
    junk,
    { event: junk },
    { event: 'room_moved', data: junk },
    { ...event, event: { ...inner, id: random.of<unknown>([null, 0, -1, 1.5, '', [], {}, true]) } },
    {
      ...event,
      event: { ...inner, createOn: random.of<unknown>([null, 0, 'never', '2026-13-45', {}, '9'.repeat(80)]) },
    },
    { ...event, event: { ...inner, trigger: random.of<unknown>([null, 0, '', ['room.archived']]) } },
    { ...event, payload: random.of<unknown>([null, [], {}, 'x', { id: null }, { id: 0 }, { id: {} }, { ID: 1 }]) },
    { ...event, webhook: random.of<unknown>([null, [], {}, 7, { id: [] }]) },
    movedOf(random.of<unknown>([null, 0, -1, [], {}]), folderIds.archiveRoot),
  ]);
  return signedDelivery('wrong shape', JSON.stringify(body), 400);
};

const hugeNumbers: Make = ({ random, now }) => {
  const text = JSON.stringify(eventOf({ id: 1, room: strangersRoom, at: now }));
  const huge = random.of(['1e400', '-1e400', '9'.repeat(2_000), '1e-400', '9007199254740993', '-0']);
  const member = random.of(['"event":{"id":1', `"payload":{"id":${strangersRoom}`, '"webhook":{"id":1']);
  const [name = ''] = /.*:/.exec(member) ?? [];
  return signedDelivery('huge numbers', text.replace(member, `${name}${huge}`), 400);
};

const deepNesting: Make = ({ random, now }) => {
  const depth = 1 + random.below(100_000);
  const deep = random.of(['['.repeat(depth), '['.repeat(depth) + ']'.repeat(depth), '{"a":'.repeat(depth / 2)]);
  const event = JSON.stringify({ ...eventOf({ id: 1, room: strangersRoom, at: now }), payload: 0 });
  return signedDelivery('deep nesting', random.of([deep, event.replace('"payload":0', `"payload":${deep}`)]), 400);
};

const wrongSignature: Make = ({ index, random, now }) => {
  const body = JSON.stringify(eventOf({ id: index + 1, room: strangersRoom, at: now }));
  const name = 'x-docspace-signature-256';
  const right = signed(body)[name] ?? '';
  const forged = random.of([
    signed(body, 'another secret')[name] ?? '',
    signed(`${body} `)[name] ?? '',
    right.slice(0, -1),
    `${right}0`,
    right.replace('sha256=', ''),
    right.replace('sha256=', 'sha1='),
    `${right}, ${right}`,
    `sha256=${'0'.repeat(64)}`,
    `sha256=${'\u00e9'.repeat(64)}`,
    '',
  ]);
  return unsignedDelivery('wrong signature', body, { 'content-type': 'application/json', [name]: forged });
};

const unsigned: Make = ({ index, random, now }) => {
  const event = eventOf({ id: index + 1, room: strangersRoom, at: now });
  const body = JSON.stringify(random.of<object>([event, movedOf(strangersRoom)]));
  return unsignedDelivery('unsigned', body, { 'content-type': random.of(['application/json', 'text/plain', '']) });
};

/** Cut before it is signed it is broken JSON; cut on its way it never arrives whole. */
const truncated: Make = ({ index, random, now }) => {
  const body = JSON.stringify(eventOf({ id: index + 1, room: strangersRoom, at: now }));
  const half = body.slice(0, 1 + random.below(body.length - 1));
  const onItsWay = { ...signedDelivery('cut on its way', body, 400), pace: 'truncated', statuses: [] } as const;
  return random.of<FuzzDelivery>([
    signedDelivery('cut before', half, 400),
    { ...unsignedDelivery('cut after', half, signed(body)) },
    onItsWay,
  ]);
};

const otherPlaces: Make = ({ index, random, now }) => {
  const body = JSON.stringify(eventOf({ id: index + 1, room: strangersRoom, at: now }));
  const known = signedDelivery('elsewhere', body, 404);
  return random.of<FuzzDelivery>([
    { ...known, path: random.of(['/', '/docspace', `${webhookPath}/`, `/${webhookPath}`, '/__proto__', '/%00']) },
    { ...known, method: random.of(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']), statuses: [405] },
    { ...known, method: 'HEAD', body: Buffer.alloc(0), statuses: [200] },
  ]);
};

const makers: readonly [Make, ...Make[]] = [
  valid,
  moved,
  replay,
  nothingFollows,
  randomBytes,
  wrongShape,
  wrongShape,
  hugeNumbers,
  deepNesting,
  wrongSignature,
  wrongSignature,
  unsigned,
  truncated,
  otherPlaces,
];
