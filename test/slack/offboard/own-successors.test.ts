import { expect, test } from 'vitest';
import { asProposed, isAsProposed, nobodysOwn, ownSuccessorsLine } from '../../../src/slack/offboard/own-successors.js';
import { aPreview, archiveOwner, at, ola } from '../builders.js';

const bob = { id: 'p-bob', name: 'Bob Stone', email: 'bob@example.com' };

function proposing() {
  const { rooms, groups } = aPreview();
  return aPreview({
    rooms: rooms.map((room) => ({
      ...room,
      proposed: room.archived ? null : { successor: room.id === 1 ? ola : bob, lastSeenAt: at('09:00:00') },
    })),
    groups: groups.map((group) => ({
      ...group,
      proposed: group.ldap ? null : { successor: ola, registeredAt: at('09:00:00') },
    })),
  });
}

const said = (...given: Parameters<typeof ownSuccessorsLine>) =>
  ownSuccessorsLine(...given)
    ?.map((part) => ('text' in part ? part.text : ''))
    .join('');

test('every proposal becomes a choice, by id', () => {
  expect(asProposed(proposing())).toEqual({
    roomSuccessors: { 1: ola, 2: bob },
    groupSuccessors: { 'g-design': ola },
  });
  expect(asProposed(aPreview())).toEqual(nobodysOwn);
});

test('proposals that were taken are said to be proposals, with who receives how much', () => {
  expect(said(proposing(), asProposed(proposing()), archiveOwner)).toBe(
    'Not to the default successor: 1 room and 1 group to Ola Berg and 1 room to Bob Stone. ' +
      'This is proposed: “More choices” says why, and there you can change it.',
  );
});

test('what was chosen otherwise is no proposal', () => {
  const own = { roomSuccessors: { 1: bob, 2: bob }, groupSuccessors: {} };
  expect(isAsProposed(proposing(), own)).toBe(false);
  expect(said(proposing(), own, archiveOwner)).toBe(
    'Not to the default successor: 2 rooms to Bob Stone. “More choices” shows which.',
  );
});

test('proposals that are not taken are offered', () => {
  expect(said(proposing(), nobodysOwn, archiveOwner)).toBe(
    'Everything goes to the default successor. For 2 rooms and 1 group somebody else is proposed: see “More choices”.',
  );
});

test('nothing is said where nobody is proposed, or only the default successor', () => {
  expect(said(aPreview(), nobodysOwn, archiveOwner)).toBeUndefined();
  expect(said(aPreview(), { ...nobodysOwn, roomSuccessors: { 1: ola } }, ola)).toBeUndefined();
});

test('five people are named and the others counted', () => {
  const people = Array.from({ length: 7 }, (_, index) => ({ ...ola, id: `p-${index}`, name: `Person ${index}` }));
  const roomSuccessors = Object.fromEntries(people.map((person, index) => [String(index), person]));
  expect(said(aPreview(), { ...nobodysOwn, roomSuccessors }, archiveOwner)).toContain(
    '1 room to Person 4 and the rest to 2 other people.',
  );
});
