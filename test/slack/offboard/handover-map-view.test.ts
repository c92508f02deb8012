import { expect, test } from 'vitest';
import { personOption } from '../../../src/slack/kit/modal.js';
import {
  defaultSuccessorOption,
  defaultSuccessorValue,
  handoverMapModal,
} from '../../../src/slack/offboard/handover-map-view.js';
import { parseRowBlockId } from '../../../src/slack/offboard/ids.js';
import { nobodysOwn } from '../../../src/slack/offboard/own-successors.js';
import { parseDraftMetadata } from '../../../src/slack/requests/ids.js';
import { aPreview, archiveOwner, ola } from '../builders.js';
import { buttonsIn, read } from '../reading.js';

type Input = Parameters<typeof handoverMapModal>[0];

function map(more: Partial<Input> = {}) {
  return handoverMapModal({
    draftId: 'd-1',
    preview: aPreview(),
    successor: archiveOwner,
    ...nobodysOwn,
    page: 0,
    ...more,
  }).view;
}

function rooms(number: number): Input['preview'] {
  const [first] = aPreview().rooms;
  if (!first) throw new Error('The preview has rooms.');
  return aPreview({
    rooms: Array.from({ length: number }, (_, index) => ({ ...first, id: index + 1, title: `Room ${index + 1}` })),
    groups: [],
  });
}

const places = ['row.workspace.choice', 'row.archive.choice', 'row.hr.choice'];

function rowIds(view: ReturnType<typeof map>): unknown[] {
  return view.blocks.flatMap((block) => ('accessory' in block ? [block.block_id] : []));
}

test('every room and group has a row, and those that can be handed over a menu', () => {
  expect(read(map().blocks)).toMatchInlineSnapshot(`
    "Everything not chosen here goes to Archive Owner.
    1 archived room can only go to the default successor
    1 group can’t be handed over: the directory (LDAP) or DocSpace itself decides about it
    Workspace: the folder “Jane Doe”
    Archive folder: “Archive”
    HR group: HR
    Room: Launch
    4 members · 1 guest · has outside links
    Room: Budget
    4 members · 1 guest
    Group: Design
    Archived room: Old
    4 members · 1 guest
    Goes to the default successor with the rest
    Group: All staff
    Comes from the directory (LDAP): keeps its manager"
  `);
  expect(rowIds(map())).toEqual([...places, 'row.room.1', 'row.room.2', 'row.group.g-design']);
});

test('what was chosen is shown in its row', () => {
  const chosen = map({ roomSuccessors: { 2: ola }, groupSuccessors: { 'g-design': ola } });
  expect(read(chosen.blocks).match(/Ola Berg/g)).toHaveLength(2);
});

test('a room as workspace, no HR group and no successor yet are said', () => {
  const preview = aPreview({
    workspace: { kind: 'room', id: 1, title: 'Jane', roomType: 'custom', ownerId: 'p-jane' },
    archive: null,
    hr: null,
    rooms: [],
    groups: [],
  });
  const text = read(map({ preview, successor: null }).blocks);
  expect(text).toContain('goes to the successor, whom you choose on the form');
  expect(text).toContain('Workspace: the room “Jane”\nArchive folder: none\nHR group: none');
  expect(text).toContain('There is no room or group to choose a successor for.');
  expect(read(map({ preview: aPreview({ workspace: { kind: 'none' } }) }).blocks)).toContain('Workspace: none');
});

test('a room of which nothing is known has no remark', () => {
  const [first] = aPreview().rooms;
  const preview = aPreview({
    rooms: first ? [{ ...first, members: null, guests: null, shared: false }] : [],
    groups: [],
  });
  expect(read(map({ preview }).blocks).split('\n').at(-1)).toBe('Room: Launch');
});

test('twenty rows are a page, and one turns it both ways', () => {
  const preview = rooms(45);
  const labels = (page: number) => Object.keys(buttonsIn(map({ preview, page }).blocks));
  expect(rowIds(map({ preview, page: 0 }))).toHaveLength(20 + places.length);
  expect(rowIds(map({ preview, page: 2 }))).toEqual([
    ...places,
    'row.room.41',
    'row.room.42',
    'row.room.43',
    'row.room.44',
    'row.room.45',
  ]);
  expect([labels(0), labels(1), labels(2)]).toEqual([['Next 20'], ['Previous 20', 'Next 20'], ['Previous 20']]);
  expect(map({ preview, page: 1 }).title.text).toBe('More choices 2/3');
});

test('a page that doesn’t exist is the nearest one, and the view knows which it shows', () => {
  const preview = rooms(45);
  expect(parseDraftMetadata(map({ preview, page: 99 }).private_metadata)).toEqual({ draftId: 'd-1', page: 2 });
  expect(parseDraftMetadata(map({ preview, page: -1 }).private_metadata)).toEqual({ draftId: 'd-1', page: 0 });
});

test('a person’s option shows the email whole however long the name is', () => {
  const { text, value } = personOption({ ...ola, name: 'O'.repeat(500) });
  expect(text.text.length).toBeLessThanOrEqual(75);
  expect(text.text).toContain('… <ola@example.com>');
  expect(value).toBe('p-ola');
});

test('a row can be given back to the default successor', () => {
  expect(defaultSuccessorOption()).toMatchObject({
    value: defaultSuccessorValue,
    text: { text: 'Like everything else' },
  });
});

test('who is proposed stands in the row with why, and what the portal tells of the room', () => {
  const { rooms, groups } = aPreview();
  const yesterday = new Date('2026-11-23T08:00:00Z');
  const preview = aPreview({
    readAt: new Date('2026-11-24T10:00:00Z'),
    rooms: rooms.map((room) => ({
      ...room,
      updatedAt: yesterday,
      proposed: room.id === 1 ? { successor: ola, lastSeenAt: yesterday } : null,
    })),
    groups: groups.map((group) => ({ ...group, members: 7, proposed: { successor: ola, registeredAt: yesterday } })),
  });
  const text = read(map({ preview, zone: 'Europe/Berlin' }).blocks);
  expect(text).toContain(
    'Room: Launch\n4 members · 1 guest · last changed yesterday · has outside links\nProposed: Ola Berg, manages it, active yesterday',
  );
  expect(text).toContain('Room: Budget\n4 members · 1 guest · last changed yesterday\nGroup');
  expect(text).toContain('Group: Design\n7 members\nProposed: Ola Berg, has the oldest account of its members');
});

test('one click sets every row, where that would change something', () => {
  const { rooms } = aPreview();
  const preview = aPreview({
    rooms: rooms.map((room) => ({ ...room, proposed: { successor: ola, lastSeenAt: new Date(0) } })),
    groups: [],
  });
  const labels = (more: Partial<Input>) => Object.keys(buttonsIn(map({ preview, ...more }).blocks));
  const proposed = Object.fromEntries(rooms.map(({ id }) => [id, ola]));
  expect(labels({})).toEqual(['Everything as proposed']);
  expect(labels({ roomSuccessors: proposed })).toEqual(['Everything to the default successor']);
  expect(labels({ roomSuccessors: { 1: ola } })).toEqual([
    'Everything to the default successor',
    'Everything as proposed',
  ]);
  expect(labels({ preview: aPreview() })).toEqual([]);
});

test('rows that were set for all at once have other ids, and stand for the same rooms', () => {
  const ids = rowIds(map({ generation: 2 })).map(String);
  expect(ids).toEqual([...places, 'row.room@2.1', 'row.room@2.2', 'row.group@2.g-design']);
  expect(ids.slice(3).map(parseRowBlockId)).toEqual([
    { kind: 'room', id: '1' },
    { kind: 'room', id: '2' },
    { kind: 'group', id: 'g-design' },
  ]);
});
