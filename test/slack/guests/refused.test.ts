import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, CAROL, DAVE } from '../../../sandbox/slack/seed.js';
import type { RefusedCleanup, RefusedEnd } from '../../../src/domain/guests/refused.js';
import { endAnswer, hiddenCard, refusedCard } from '../../../src/slack/guests/refused/card.js';
import { createRefusedDrawable } from '../../../src/slack/guests/refused/drawable.js';
import { parseRefusedValue, refusedValue } from '../../../src/slack/guests/refused/ids.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import type { Wanted } from '../../../src/slack/posting/drawable.js';
import { noon } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, read } from '../reading.js';
import { createSlackScene, type SlackScene } from '../scene.js';

const host = 'https://docs.example.com';
const refused: RefusedCleanup = {
  id: 7,
  roomId: 42,
  title: 'Launch 2026',
  because: 'Ola Berg is disabled in DocSpace. Enable the account again.',
  fallback: 'none',
  archivedBy: 'p-kim',
  archivedAt: noon.toISOString(),
  reason: 'The room went to the archive.',
  requester: { kind: 'webhook', name: 'DocSpace' },
  askedBy: null,
  refusedAt: noon,
  lookedAt: noon,
  end: null,
};
const ends: readonly RefusedEnd[] = [
  { as: 'asked', requestId: 1042 },
  ...(['newer', 'restored', 'gone', 'nothingToDo', 'exempt', 'notMovable'] as const).map((as) => ({ as })),
];

describe('the card of a refused clean-up', () => {
  it('says what, why and what to do, and has the room looked at again', () => {
    const card = refusedCard(refused, host);
    expectSendable(card);
    expect(read(card.blocks).split('\n').slice(0, 5)).toEqual([
      '⚠️ Not cleaned up: “Launch 2026”',
      expect.stringContaining(
        'it is left there as it is: nobody could own it afterwards. The clean-up was asked for by DocSpace',
      ),
      'Why: Ola Berg is disabled in DocSpace. Enable the account again.',
      expect.stringContaining('name in the policy who gets such rooms (guests.fallbackOwner)'),
      'I look again when the policy changes, or when somebody presses Try again.',
    ]);
    expect(JSON.stringify(card.blocks)).toContain('"action_id":"guests.lookAgain"');
    expect(JSON.stringify(card.blocks)).toContain('https://docs.example.com/rooms/shared/42');
  });

  it('mentions who asked', () => {
    const asked = { ...refused, askedBy: DAVE, archivedAt: null };
    expect(JSON.stringify(refusedCard(asked, host).blocks)).toContain(`"user_id":"${DAVE}"`);
  });

  it.each(ends)('that is over ($as) says what became of it, and has no button', (end) => {
    const card = refusedCard({ ...refused, end: { ...end, at: noon } }, host);
    expectSendable(card);
    expect(read(card.blocks)).toContain('Closed: “Launch 2026”');
    expect(JSON.stringify(card.blocks)).not.toContain('action_id');
    expect(asText(endAnswer('Launch 2026', end))).toMatch(/^“Launch 2026”: .*\.$/);
  });

  it('can be sent whatever the room and its owner are called', () => {
    for (const words of hostileTexts)
      expectSendable(refusedCard({ ...refused, roomId: words, title: words, because: words }, host));
  });

  it('says nothing where others may read it by now', () => {
    expectSendable(hiddenCard(refused));
    expect(read(hiddenCard(refused).blocks)).not.toContain('Launch');
  });

  it('has a button that carries a number and nothing else', () => {
    expect(parseRefusedValue(refusedValue(7))).toBe(7);
    for (const value of [undefined, '', 'nothing', '{}', '{"refusedId":"7"}', '{"refusedId":0}'])
      expect(parseRefusedValue(value)).toBeUndefined();
  });
});

describe('where the card is', () => {
  let scene: SlackScene;
  let problems: (string | null)[];
  let reach: 'private' | 'notPrivate' | 'unreachable';
  beforeEach(async () => {
    scene = await createSlackScene();
    problems = [];
    reach = 'private';
  });
  afterEach(async () => await scene.close());

  async function shown(known: readonly Record<string, unknown>[] = []): Promise<Wanted | undefined> {
    const { tenant, clock, store } = scene;
    const messages = { ...store.messages, of: async () => known as never };
    const guests = { ...store.guests, find: async (_: unknown, id: number) => (id === 7 ? refused : undefined) };
    const drawable = createRefusedDrawable({
      places: { reach: async () => reach } as never,
      people: { approvers: async () => [BOB, CAROL] } as never,
      store: { ...store, messages, guests },
      policy: () => buildPolicy(),
      tenant,
      clock,
      portalHost: host,
      onChannel: (problem) => problems.push(problem),
    });
    return await drawable.wanted(7, { fresh: true });
  }
  const placesOf = (wanted: Wanted | undefined) => wanted?.messages.map(({ place }) => place);

  it('is the approvals channel while it is private', async () => {
    expect(placesOf(await shown())).toEqual([{ channel: APPROVALS }]);
    expect(problems).toEqual([null]);
  });

  it('is each approver’s direct messages while others may read the channel, and the card there says nothing more', async () => {
    reach = 'notPrivate';
    const posted = { key: `g7.card.${APPROVALS}`, channel: APPROVALS, userId: null, ts: '1.1', failed: null };
    const wanted = await shown([posted]);
    expect(placesOf(wanted)).toEqual([{ userId: BOB }, { userId: CAROL }, { channel: APPROVALS }]);
    expect(read(wanted?.messages[2]?.message.blocks ?? [])).not.toContain('Launch');
    expect(problems).toEqual([null]);
  });

  it('is the same while the channel takes nothing, which is said', async () => {
    const refusedIt = {
      key: `g7.card.${APPROVALS}`,
      channel: APPROVALS,
      userId: null,
      ts: null,
      failed: 'is_archived',
    };
    expect(placesOf(await shown([refusedIt]))).toEqual([{ userId: BOB }, { userId: CAROL }]);
    reach = 'unreachable';
    expect(placesOf(await shown())).toEqual([{ userId: BOB }, { userId: CAROL }]);
    expect(problems.every((problem) => problem !== null)).toBe(true);
  });

  it('stays with whoever has it directly once the channel is fit again', async () => {
    const direct = { key: `g7.card.${BOB}`, channel: 'D0BOB', userId: BOB, ts: '1.1', failed: null };
    const wanted = await shown([direct]);
    expect(placesOf(wanted)).toEqual([{ channel: APPROVALS }, { userId: BOB }]);
    expect(read(wanted?.messages[1]?.message.blocks ?? [])).toContain('Launch 2026');
  });
});
