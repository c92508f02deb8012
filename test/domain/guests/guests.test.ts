import { describe, expect, it } from 'vitest';
import { readEndedLinks } from '../../../src/domain/guests/ended-links.js';
import { candidatesOf, guestsOf, linksOf } from '../../../src/domain/guests/evidence.js';
import { whyExempt } from '../../../src/domain/guests/exempt.js';
import { fileLabel } from '../../../src/domain/guests/file-label.js';
import { keptGuests } from '../../../src/domain/guests/grace.js';
import { guestsKind } from '../../../src/domain/guests/kind.js';
import { whyNoNews } from '../../../src/domain/guests/occasion.js';
import type { AutomaticPlan, CleanupPlan, GuestsPlan } from '../../../src/domain/guests/plan.js';
import { type CleanupFacts, cleanupPlan, isWorthCleaning } from '../../../src/domain/guests/planning.js';
import { receiverOf } from '../../../src/domain/guests/receiver.js';
import { readRemovalMemory, removalEvidence } from '../../../src/domain/guests/removal.js';
import type { JsonObject } from '../../../src/domain/json.js';
import { usualMissedStartHours } from '../../../src/domain/kind.js';
import { type Policy, policySchema } from '../../../src/domain/policy/policy.js';
import { reportMarkdown } from '../../../src/domain/report-text.js';
import type { Request } from '../../../src/domain/request.js';
import { buildRequest } from '../../builders/request.js';
import { buildEffect } from '../../builders/run.js';

const noon = new Date('2026-03-02T12:00:00.000Z');
const policy = (guests: JsonObject = {}): Policy =>
  policySchema.parse({ channels: { approvals: 'C0APPROVALS' }, approvers: { users: ['U0BOB'] }, guests });
const owner = { id: 'ola', name: 'Ola Berg', email: 'Ola@example.com', status: 'active', type: 'roomAdmin' } as const;
const guest = (id: string) => ({
  id,
  name: `Guest ${id}`,
  email: `${id}@studio.example`,
  access: 'read' as const,
  pending: false,
});
const facts = {
  room: { id: 42, title: 'Launch', roomType: 'custom' as const, archived: true },
  owner: { id: 'ola', name: 'Ola Berg', email: 'ola@example.com', status: 'active' as const },
  receiver: { id: 'ola', name: 'Ola Berg', email: 'ola@example.com', isFallback: false },
  guests: [guest('b'), guest('a'), guest('c')],
  members: 4,
  externalLinks: true,
} satisfies CleanupFacts;
const occasion = { archivedBy: null, archivedAt: null, reason: 'IT-7', now: noon };
const plan = (rules: JsonObject = {}) => cleanupPlan(facts, policy(rules), occasion);
const automatic: AutomaticPlan = {
  kind: 'guests',
  what: 'automatic',
  policyDigest: 'a1b2c3d4',
  startAt: null,
  reason: 'x',
};

function reported(given: GuestsPlan, effects: Readonly<Record<string, JsonObject>>) {
  const steps = guestsKind.stepsOf(given).map(({ key, title }) => ({ key, title, status: 'done', detail: null }));
  const request = { ...buildRequest(), kind: 'guests', plan: given } as unknown as Request<GuestsPlan>;
  return guestsKind.report(request, {
    status: 'done',
    steps,
    effects: Object.entries(effects).map(([key, evidence]) => ({
      key,
      stepKey: 's',
      title: key,
      evidence,
      provedAt: noon,
    })),
    startedAt: noon,
    endedAt: noon,
  });
}

describe('the plan of a clean-up', () => {
  it('is the same in whatever order the portal lists guests, and starts at once without a grace', () => {
    const other = cleanupPlan({ ...facts, guests: [...facts.guests].reverse() }, policy(), occasion);
    expect(other).toEqual(plan());
    expect(plan()).toMatchObject({
      startAt: null,
      grace: null,
      force: false,
      links: 'revoke',
      invitationLinks: 'withGuests',
    });
    expect(plan({ formRoles: 'force' }).force).toBe(true);
    expect(guestsKind.planSchema.safeParse(plan()).success).toBe(true);
  });

  it('starts after the grace, if there are guests to keep', () => {
    const until = '2026-03-05T12:00:00.000Z';
    expect(plan({ graceDays: 3 })).toMatchObject({ startAt: until, grace: { until, kept: [] } });
    const empty = cleanupPlan({ ...facts, guests: [] }, policy({ graceDays: 3 }), occasion);
    expect(empty).toMatchObject({ startAt: null, grace: null });
  });

  it('has a name, steps and no limit of starts', () => {
    const all: readonly GuestsPlan[] = [plan(), automatic];
    expect(all.map(guestsKind.subjectName)).toEqual(['Launch', 'Guest clean-ups without asking']);
    expect(all.map((one) => guestsKind.stepsOf(one).length)).toEqual([8, 1]);
    expect([guestsKind.perDay(policy(), automatic), guestsKind.missedStartHours(policy())]).toEqual([
      null,
      usualMissedStartHours,
    ]);
  });
});

it.each([
  [{ guests: 1, externalLinks: false }, {}, true],
  [{ guests: 0, externalLinks: true }, {}, true],
  [{ guests: 0, externalLinks: true }, { links: 'keep' }, false],
  [{ guests: 0, externalLinks: false }, {}, false],
  [{ guests: 0, externalLinks: false }, { invitationLinks: 'thorough' }, true],
])('a room with %o under %o is worth cleaning: %s', (room, rules, is) => {
  expect(isWorthCleaning(room, policy(rules))).toBe(is);
});

it.each([
  [{}, null],
  [{ exemptRooms: ['42'] }, { because: 'room', what: '42' }],
  [{ exemptRoomTypes: ['custom'] }, { because: 'roomType', what: 'custom' }],
  [{ exemptTags: ['keep'] }, { because: 'tag', what: 'Keep' }],
])('a room is spared under %o: %o', (rules, why) => {
  expect(whyExempt({ id: 42, roomType: 'custom', tags: ['Keep'] }, policy(rules))).toEqual(why);
});

describe('who has the room in the end', () => {
  const disabled = { ...owner, status: 'disabled' } as const;
  const carol = { ...owner, id: 'carol', name: 'Carol' };

  it('is its owner, else the fallback', () => {
    expect(receiverOf({ name: 'Ola', account: owner }, null)).toMatchObject({
      receiver: { id: 'ola', email: 'ola@example.com', isFallback: false },
    });
    expect(receiverOf({ name: 'Ola', account: disabled }, carol)).toMatchObject({
      receiver: { id: 'carol', isFallback: true },
    });
  });

  it.each([
    [null, 'none'],
    [undefined, 'unknown'],
    [{ ...carol, type: 'user' } as const, 'unfit'],
  ] as const)('is nobody with the fallback %o: %s', (fallback, word) => {
    expect(receiverOf({ name: 'Ola', account: disabled }, fallback)).toEqual({
      ok: false,
      because: 'Ola is disabled in DocSpace. Enable the account again.',
      fallback: word,
    });
  });
});

describe('an event', () => {
  const news = { by: 'kim', at: new Date(noon.getTime() + 1_000) };
  const earlier = { isOpen: false, createdAt: noon, endedAt: noon };
  const at = { botId: 'BOT', now: new Date(noon.getTime() + 60_000) };

  it.each([
    ['news without an earlier request', news, null, at, null],
    ['none while a request is open', news, { ...earlier, isOpen: true }, at, 'openRequest'],
    ['known if a request came after it', { ...news, at: noon }, earlier, at, 'known'],
    ['an echo of the bot’s', { ...news, by: 'bot' }, earlier, at, 'echo'],
    ['an echo where nobody is named', { ...news, by: null }, earlier, at, 'echo'],
    ['news from a person', news, earlier, at, null],
    [
      'news from the bot later',
      { ...news, by: 'bot' },
      earlier,
      { ...at, now: new Date(noon.getTime() + 600_001) },
      null,
    ],
    [
      'news from the bot after a request that never ran',
      { ...news, by: 'bot' },
      { ...earlier, endedAt: null },
      at,
      null,
    ],
  ])('is %s', (_, event, before, when, why) => {
    expect(whyNoNews(event, before, when)).toBe(why);
  });
});

describe('what a run remembers', () => {
  it('is nothing where it can’t be read', () => {
    expect(readRemovalMemory({ seen: 1 })).toEqual({ seen: [], removedAt: {}, formRoles: [] });
    expect(readEndedLinks({ found: 1 })).toEqual({ found: {}, entries: [], expiring: [], doubtful: [], refused: [] });
    expect(guestsOf([{ key: 'room.guests', evidence: { removed: 1 } }])).toEqual({
      removed: [],
      formRoles: [],
      kept: [],
    });
    expect(linksOf([], 'nested')).toEqual({ revoked: [], regenerated: [], expiring: [], notRevoked: [] });
    expect(candidatesOf([])).toEqual([]);
  });

  it('tells who went when, who holds a role, and whom the owner keeps', () => {
    const seen = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, email: id, access: 'read' }));
    const memory = { seen, removedAt: { a: '2026-03-02T11:00:00.000Z' }, formRoles: ['c', 'd'] };
    const evidence = removalEvidence(memory, { there: new Set(['c', 'd']), kept: new Set(['d']), now: noon });
    expect(evidence.removed.map(({ id, at }) => [id, at])).toEqual([
      ['a', '2026-03-02T11:00:00.000Z'],
      ['b', noon.toISOString()],
    ]);
    expect([evidence.formRoles, evidence.kept].map((list) => list.map(({ id }) => id))).toEqual([['c'], ['d']]);
  });

  it('of whom the owner keeps is the last word on the trail', () => {
    const entry = (kind: string, detail: JsonObject) => ({ kind, detail });
    expect(keptGuests([])).toEqual(new Set());
    const words = [
      entry('guests.kept', { guests: ['a'] }),
      entry('guests.kept', { guests: ['b'] }),
      entry('other', {}),
    ];
    expect(keptGuests(words)).toEqual(new Set(['b']));
  });
});

it.each([
  ['Launch 2026', 'guests Launch 2026'],
  ['a/b\\c:d*e?f"g<h>i|j#k', 'guests a b c d e f g h i j k'],
  ['‮/‬', 'guests'],
  ['🚀'.repeat(165), `guests ${'🚀'.repeat(80)}`],
])('the room %s makes the file name %s', (title, label) => {
  expect(fileLabel(title)).toBe(label);
});

describe('the report', () => {
  const removed = { id: 'a', name: 'Max', email: 'max@studio.example', access: 'read', at: noon.toISOString() };
  const stays = { id: 'b', name: 'Ida', email: 'ida@noor.example', access: 'read' };

  it('says who was removed, what became of links, and what is left', () => {
    const report = reported(plan(), {
      'room.guests': { removed: [removed], formRoles: [stays], kept: [stays] },
      'room.links': { titles: ['Shared link', 'Invite'], regenerated: ['Shared link'], notRevoked: ['Old'] },
      'room.nested': { titles: ['A'], expiring: ['B'], notRevoked: ['C'] },
      'room.givenBack': { room: 'Launch', was: 'contentCreator', notes: ['Somebody made Carol the owner.'] },
      'room.readAgain': { archived: true, ownerName: 'Carol', left: ['1 guest was let in.'] },
      'report.withoutRooms': { people: [{ id: 'a', name: 'Max', email: 'max@studio.example' }] },
    });
    expect(report.headline).toBe('Launch still has 1 guest and 2 links that could not be revoked');
    expect(report.rows.map(({ what, result }) => `${what}: ${result}`)).toEqual([
      'Guests: 1 removed, 1 kept by the owner',
      'Links of the room: 1 revoked, 1 replaced by a new one',
      'Links on files and folders: 1 revoked, 1 set to expire',
      'Room: in the archive, belongs to Carol',
    ]);
    expect(report.notDone.map((line) => line.slice(0, 30))).toEqual([
      '1 guest was let in.',
      'Ida (ida@noor.example) could n',
      'Link “Old” could not be revoke',
      'Link “C” could not be revoked.',
    ]);
    expect(report.noted.join(' ')).toMatch(
      /replaced by a new one.*set to expire within two minutes.*Carol the owner.*Content creator.*in no other room/,
    );
    expect(report.lists?.map(({ title, lines }) => [title, lines.length])).toEqual([
      ['Guests removed', 1],
      ['Guests kept by the owner', 1],
      ['Links revoked', 2],
    ]);
  });

  it('says nothing of links that are kept, nor that a room is archived which was not read there', () => {
    const report = reported({ ...plan(), links: 'keep' } as CleanupPlan, {
      'room.guests': { removed: [removed], formRoles: [], kept: [] },
      'room.readAgain': { archived: false },
    });
    expect([report.headline, report.about]).toEqual(['Launch is not in the archive any more', 'room of Ola Berg']);
    expect(report.rows.map(({ what }) => what)).toEqual(['Guests']);
  });

  it('says done only where no guest and no link stays, and whom the owner keeps', () => {
    const ended = (guests: object, again: object = {}) => {
      const evidence = {
        'room.guests': { removed: [], formRoles: [], kept: [], ...guests },
        'room.readAgain': { archived: true, ...again },
      };
      const { headline, outcome } = reported(plan(), evidence);
      return [headline, outcome];
    };
    expect(ended({ removed: [removed] })).toEqual(['Launch has no guests any more', 'done']);
    expect(ended({})).toEqual(['Launch is cleaned up', 'done']);
    expect(ended({ removed: [removed], kept: [stays] })).toEqual([
      'Launch has no guests any more but 1 whom the owner keeps',
      'done',
    ]);
    expect(ended({ formRoles: [stays] }, { guests: 1 })).toEqual(['Launch still has 2 guests', 'partly']);
    expect(ended({}, { gone: true, archived: false })).toEqual(['Launch is cleaned up', 'done']);
  });

  it('counts links that were replaced, and says that a clean-up fell short', () => {
    const links = { titles: ['A', 'B'], regenerated: ['A', 'B'], notRevoked: ['C'] };
    const report = reported(plan(), { 'room.links': links });
    expect(report.rows[0]?.result).toBe('0 revoked, 2 replaced by new ones');
    const effects = [{ ...buildEffect('room.links'), evidence: links }];
    expect(guestsKind.fellShort?.(plan(), { effects })).toBe(true);
    expect(guestsKind.fellShort?.(plan(), { effects: [] })).toBe(false);
    expect(guestsKind.fellShort?.(automatic, { effects })).toBe(false);
  });

  it('has no row for what was never read, and counts a link that got another title', () => {
    expect(reported(plan(), {}).rows).toEqual([]);
    const evidence = { titles: ['Old name'], regenerated: ['New name'] };
    expect(linksOf([{ key: 'room.links', evidence }], 'links')).toMatchObject({
      revoked: ['Old name'],
      regenerated: ['New name'],
    });
  });

  it('lists everybody in the file alone', () => {
    const text = reportMarkdown(reported(plan(), { 'room.guests': { removed: [removed], formRoles: [], kept: [] } }));
    expect(text).toContain('## Guests removed');
    expect(text).toContain('max@studio.example, Max, was Viewer, removed 2026-03-02T12:00:00.000Z');
  });

  it('of a standing approval says what ends it', () => {
    const report = reported(automatic, {});
    expect(report.headline).toBe('Guest clean-ups start without asking');
    expect(report.about).toBe('policy a1b2c3');
  });
});
