import { describe, expect, test } from 'vitest';
import { say } from '../../../src/slack/kit/rich-text.js';
import { namesDiffer, offboardFormModal } from '../../../src/slack/offboard/form-view.js';
import { nobodysOwn } from '../../../src/slack/offboard/own-successors.js';
import { parseDraftMetadata } from '../../../src/slack/requests/ids.js';
import { aPreview, archiveOwner, at } from '../builders.js';
import { read, walk } from '../reading.js';

type Input = Parameters<typeof offboardFormModal>[0];

const choices: Input['choices'] = {
  successor: archiveOwner,
  links: 'revoke',
  when: 'now',
  startAt: null,
  reason: '',
  own: nobodysOwn,
};

function form(more: Partial<Input> = {}) {
  return offboardFormModal({
    draftId: 'd-1',
    preview: aPreview(),
    choices,
    approverNames: ['Ola', 'Bob', 'Carol'],
    requiredVotes: 1,
    viewerZone: 'Europe/Berlin',
    slackName: null,
    allowDeleteProfile: false,
    ...more,
  });
}

function text(more: Partial<Input> = {}): string {
  return read(form(more).view.blocks);
}

/** Elements of the inputs by action_id, each with its block's id. */
function inputs(more: Partial<Input> = {}): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  walk(form(more).view.blocks, ({ type, block_id, element }) => {
    if (type !== 'input' || typeof element !== 'object' || element === null) return;
    const { action_id: id } = element as { action_id?: unknown };
    found[String(id)] = { ...element, block_id };
  });
  return found;
}

test('the form is complete with its defaults', () => {
  expect(text()).toMatchInlineSnapshot(`
    "Jane Doe
    jane.doe@example.com · Room admin · active
    Owns 3 rooms (1 archived) with 12 members, 3 guests among them; whoever is in two rooms counts twice
    Manages 1 group: Design; the manager of All staff is set in the directory (LDAP)
    1 active room has links to people outside
    Workspace: the folder “Jane Doe” moves to “Archive”, HR can read it
    Stays behind. My documents and Trash: what is in there and not shared stays; the portal does not let anyone count it. The person uses 1.2 GB in all.
    Memberships in other people’s rooms stay listed; a disabled account can’t use them.
    To the default successor too: room templates, connected storages, and what is shared from My documents. DocSpace lets nobody see or count them.
    Default successor
    Only room admins and DocSpace admins can own rooms.
    [Archive Owner <archive@example.com>]
    When
    ( ) As soon as approved ( ) At a time
    Reason or ticket
    Approvers read this, and it stays on the trail.
    Links to the outside
    ( ) Revoke (1 room) ( ) Keep
    [More choices]
    Ola, Bob or Carol must approve. Jane Doe is not told."
  `);
  expect(form().fallback).toBeNull();
});

test('it knows its draft and nothing else', () => {
  expect(form().view.callback_id).toBe('offboardForm');
  expect(parseDraftMetadata(form().view.private_metadata)).toEqual({ draftId: 'd-1' });
});

test('inputs keep their ids from one showing to the next, so that Slack keeps what was typed', () => {
  const ids = (more: Partial<Input>) => Object.values(inputs(more)).map((element) => element.block_id);
  expect(ids({ choices: { ...choices, reason: 'HR-1' }, warning: say`No.` })).toEqual(ids({}));
  expect(ids({ successorGeneration: 1 })).not.toEqual(ids({}));
});

describe('the person', () => {
  test('was last seen at a time in the reader’s zone, where it is known, and otherwise nothing is said of it', () => {
    const seenAs = (how: 'signedIn' | 'acted') =>
      text({ preview: aPreview({ lastSeen: { at: at('09:20:00'), how } }) });
    expect(seenAs('signedIn')).toContain('active · signed in 2026-11-24 09:20 UTC\n');
    expect(seenAs('acted')).toContain('active · used DocSpace 2026-11-24 09:20 UTC\n');
    const dates: unknown[] = [];
    const known = aPreview({ lastSeen: { at: at('09:20:00'), how: 'signedIn' } });
    walk(form({ preview: known }).view.blocks, (record) => {
      if (record.type === 'date') dates.push(record.timestamp);
    });
    expect(dates).toEqual([at('09:20:00').getTime() / 1000]);
    expect(text({ preview: aPreview({ lastSeen: null }) })).toContain('Room admin · active\n');
  });

  test('is called by both names where Slack and DocSpace differ, and the email must be typed', () => {
    const { view, fallback } = form({ slackName: 'J. Miller' });
    expect(view.blocks[0]).toMatchObject({ type: 'alert', level: 'warning' });
    expect(read(view.blocks)).toContain(
      'DocSpace calls this person “Jane Doe”, Slack “J. Miller”. Type the email below to go on.',
    );
    expect(read(view.blocks)).toContain('Type jane.doe@example.com to go on');
    expect(fallback?.blocks[0]).toMatchObject({ type: 'context' });
    expect(read(fallback?.blocks)).toContain('! DocSpace calls this person “Jane Doe”');
  });

  test('is not doubted for a difference of case, width or hidden characters', () => {
    expect(text({ slackName: 'jane\u200B DOE' })).not.toContain('Type the email');
    expect(namesDiffer('Ｊane Doe', 'Jane Doe')).toBe(false);
    expect(namesDiffer('Jane Doe', 'Jane Dœ')).toBe(true);
  });

  test('is said to be invited where they never signed in', () => {
    const { person } = aPreview();
    expect(text({ preview: aPreview({ person: { ...person, status: 'pending' } }) })).toContain(
      'Room admin · invited, has never signed in',
    );
  });
});

describe('what is owned', () => {
  test('nothing reads as nothing', () => {
    const { person } = aPreview();
    const preview = aPreview({
      rooms: [],
      groups: [],
      workspace: { kind: 'none' },
      person: { ...person, usedSpaceBytes: null },
    });
    expect(text({ preview })).toContain(
      'Owns no rooms\nManages no groups\nNo active room has a link to people outside\nWorkspace: none\n',
    );
    expect(text({ preview })).not.toContain('uses');
  });

  test('storage that a person connected stays theirs, which is said where a room is kept there', () => {
    const [room] = aPreview().rooms;
    const drive = room ? [{ ...room, id: 'sbox-1-drive' }] : [];
    expect(text({ preview: aPreview({ rooms: drive }) })).toContain('the storage account stays the person’s');
    expect(text()).not.toContain('storage account stays');
  });

  test('AI agents are counted where there are any', () => {
    expect(text({ preview: aPreview({ agents: 2 }) })).toContain('Owns 2 AI agents, to go to the default successor');
  });

  test('rooms that can’t be read are said', () => {
    const rooms = aPreview().rooms.map((room) => ({ ...room, members: null, guests: null }));
    expect(text({ preview: aPreview({ rooms }) })).toContain('Owns 3 rooms (1 archived); I can’t see who is in them');
    const mixed = aPreview().rooms.map((room, index) =>
      index === 0 ? { ...room, members: null, guests: null } : room,
    );
    expect(text({ preview: aPreview({ rooms: mixed }) })).toContain(
      '8 members, 2 guests among them; whoever is in two rooms counts twice; I can’t see who is in 1 of the rooms',
    );
  });

  test('five groups are named and the rest counted', () => {
    const more = { ldap: false, members: null, proposed: null };
    const groups = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => ({ id: name, name, system: false, ...more }));
    const staying = ['x', 'y'].map((name) => ({ id: name, name, system: true, ...more }));
    expect(text({ preview: aPreview({ groups }) })).toContain('Manages 7 groups: A, B, C, D, E and 2 more');
    expect(text({ preview: aPreview({ groups: staying }) })).toContain(
      'Manages no groups that can be handed over; the managers of x and y are set by DocSpace itself',
    );
  });

  test('groups from the directory and of DocSpace itself are told apart', () => {
    const group = (name: string, ldap: boolean) => ({
      id: name,
      name,
      ldap,
      system: !ldap,
      members: null,
      proposed: null,
    });
    const shown = (...groups: ReturnType<typeof group>[]) => text({ preview: aPreview({ groups }) });
    expect(shown(group('x', true))).toContain('the manager of x is set in the directory (LDAP)');
    expect(shown(group('x', true), group('y', false))).toContain(
      'the managers of x and y are set in the directory (LDAP) or by DocSpace itself',
    );
    expect(shown()).toContain('Manages no groups\n');
  });

  test('what was looked for and not found is noted, dead links of archived rooms are said', () => {
    const rooms = aPreview().rooms.map((room) => ({ ...room, shared: true }));
    const shown = text({ preview: aPreview({ rooms, notes: ['No folder is called “Jane Doe”.'] }) });
    expect(shown).toContain('! No folder is called “Jane Doe”.');
    expect(shown).toContain('2 active rooms have links to people outside');
    expect(shown).toContain('Outside links into archived rooms stay');
  });

  test('space is said in units that people use', () => {
    const { person } = aPreview();
    const used = (usedSpaceBytes: number) => text({ preview: aPreview({ person: { ...person, usedSpaceBytes } }) });
    expect(used(0)).toContain('uses 0 bytes in all');
    expect(used(2_048)).toContain('uses 2.0 KB in all');
    expect(used(5e16)).toContain('uses 45474.7 TB in all');
  });
});

describe('choices', () => {
  test('a default successor is chosen; without one the reader must choose', () => {
    expect(inputs().chooseSuccessor).toMatchObject({
      initial_option: { value: 'p-archive', text: { text: 'Archive Owner <archive@example.com>' } },
    });
    expect(inputs({ choices: { ...choices, successor: null } }).chooseSuccessor).not.toHaveProperty('initial_option');
  });

  test('a time is asked for only if it is wanted, in the reader’s zone by name', () => {
    expect(inputs()).not.toHaveProperty('startAt');
    const later = { ...choices, when: 'later' as const };
    expect(text({ choices: later })).toContain('Start (your time, Europe/Berlin)');
    expect(text({ choices: later, viewerZone: null })).toContain('Start (your time)');
    expect(inputs({ choices: later }).startAt).not.toHaveProperty('initial_date_time');
  });

  test('a chosen time is printed in the portal’s zone, where that is known', () => {
    const later = { ...choices, when: 'later' as const, startAt: at('17:00:00') };
    expect(text({ choices: later, portalZone: 'Asia/Tokyo' })).toContain('= 25 Nov 2026, 02:00 portal time');
    expect(text({ choices: later })).not.toContain('portal time');
    expect(inputs({ choices: later }).startAt).toMatchObject({ initial_date_time: 1_795_539_600 });
  });

  test('links are revoked or kept as chosen', () => {
    expect(inputs().links).toMatchObject({ initial_option: { value: 'revoke', text: { text: 'Revoke (1 room)' } } });
    expect(inputs({ choices: { ...choices, links: 'keep' } }).links).toMatchObject({
      initial_option: { value: 'keep' },
    });
    const rooms = aPreview().rooms.map((room) => ({ ...room, shared: false }));
    expect(text({ preview: aPreview({ rooms }) })).toContain('Revoke (none found yet)');
  });

  test('a reason is kept as it was typed, within its length', () => {
    expect(inputs().reason).not.toHaveProperty('initial_value');
    expect(inputs({ choices: { ...choices, reason: 'HR-2211' } }).reason).toMatchObject({ initial_value: 'HR-2211' });
    const long = inputs({ choices: { ...choices, reason: 'a'.repeat(600) } }).reason;
    expect(String(long?.initial_value)).toHaveLength(500);
  });

  test('deleting is offered only where allowed, with what it destroys and the email to type', () => {
    expect(text()).not.toContain('Delet');
    const { view } = form({ allowDeleteProfile: true });
    expect(read(view.blocks)).toContain(
      'Deleting destroys everything in My documents and the Trash of Jane Doe. It can’t be undone.',
    );
    expect(read(view.blocks)).toContain('Type jane.doe@example.com to delete it. Leave this empty to keep it.');
    expect(view.blocks.find((block) => block.type === 'alert')).toMatchObject({ level: 'error' });
  });
});

describe('the end of the form', () => {
  test('says who must approve and that the person is not told', () => {
    expect(text()).toContain('Ola, Bob or Carol must approve. Jane Doe is not told.');
    expect(text({ requiredVotes: 2 })).toContain('2 of Ola, Bob and Carol must approve.');
    expect(text({ approverNames: [] })).toContain('An approver must approve.');
    const many = Array.from({ length: 9 }, (_, index) => `A${index}`);
    expect(text({ approverNames: many })).toContain('A5 or 3 others must approve.');
  });

  test('after a refusal its sentence stands on top', () => {
    const { view } = form({ warning: say`${'Ola'} is a User and can’t own rooms.` });
    expect(read(view.blocks.slice(0, 2))).toBe(
      'Read this before you send the form.\nOla is a User and can’t own rooms.',
    );
  });
});
