import { describe, expect, it } from 'vitest';
import type { CleanupPlan } from '../../../src/domain/guests/plan.js';
import { guestsFace } from '../../../src/slack/guests/face.js';
import type { AnnouncedMessages, AnnouncementReaders } from '../../../src/slack/kind.js';
import type { SlackMessage } from '../../../src/slack/kit/message.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { expectSendable, read } from '../reading.js';
import { allEffects, archiveOwner, cleanupPlan, cleanupRequest, cleanupRun, doneCase, guest, ola } from './builders.js';

const inside: AnnouncementReaders = { addressee: 'U0OLA', isPrivate: true, portalHost: 'https://docs.example.com' };

function announced(current: Case<CleanupPlan>, readers: Partial<AnnouncementReaders> = {}): AnnouncedMessages {
  const announcement = guestsFace.announcement?.(current);
  if (!announcement) throw new Error('nothing is announced');
  const found = announcement.messages({ ...inside, ...readers });
  for (const message of [found.root, ...found.thread]) expectSendable(message);
  return found;
}
const rootOf = (current: Case<CleanupPlan>, readers?: Partial<AnnouncementReaders>) =>
  read(announced(current, readers).root.blocks).split('\n');
const threadOf = (current: Case<CleanupPlan>, readers?: Partial<AnnouncementReaders>) =>
  read(announced(current, readers).thread[0]?.blocks);

function noteOf(current: Case<CleanupPlan>): SlackMessage & { readonly to: string | undefined } {
  const [note] = guestsFace.notes?.(current) ?? [];
  if (!note) throw new Error('nobody is told');
  const message = note.message('U0OLA');
  expectSendable(message);
  return { ...message, to: note.portalId };
}

describe('the announcement', () => {
  it('tells the owner by numbers who archived the room and what is gone', () => {
    const { root } = announced(doneCase());
    expect(root.text).toBe('6 guests were removed from an archived room.');
    expect(read(root.blocks).split('\n')).toEqual([
      'Guests removed from “Launch 2026”',
      '@U0OLA, your room was archived by Kim Lee 2026-03-02 12:00 UTC. 6 guests and 2 links no longer have access; 14 members are unchanged. The room is in the archive and still yours.',
      '[Open the room] [Report]',
      'verified 2026-03-02 12:04 UTC | H-1042',
    ]);
    expect(guestsFace.announcement?.(doneCase())?.addressee).toEqual({ id: ola.id, email: ola.email });
  });

  it('has buttons to the portal alone', () => {
    const urls = JSON.stringify(announced(doneCase()).root.blocks).match(/"url":"[^"]*"/g);
    expect(urls).toEqual([
      '"url":"https://docs.example.com/rooms/shared/42"',
      '"url":"https://docs.example.com/doceditor?fileId=9"',
    ]);
    expect(rootOf(doneCase(), { portalHost: 'https://other.example.com' })).toContain('[Open the room]');
    expect(rootOf(doneCase(), { portalHost: 'docs.example.com' })).toContain('[Open the room] [Report]');
    expect(rootOf(doneCase(), { portalHost: '' })).not.toContain('[Open the room]');
  });

  it('mentions nobody and says so where the owner has no Slack account', () => {
    expect(rootOf(doneCase(), { addressee: null })[1]).toBe(
      'The room of Ola Berg was archived by Kim Lee 2026-03-02 12:00 UTC. The room’s owner, Ola Berg, has no Slack account that I can be sure of. 6 guests and 2 links no longer have access; 14 members are unchanged. The room is in the archive and still belongs to Ola Berg.',
    );
  });

  it('tells who has the room now where its owner is disabled', () => {
    const plan = cleanupPlan({
      owner: { ...ola, status: 'disabled' },
      receiver: { ...archiveOwner, isFallback: true },
      archivedBy: null,
      archivedAt: null,
    });
    expect(rootOf(doneCase(plan))[1]).toBe(
      '@U0OLA, the room of Ola Berg was archived. 6 guests and 2 links no longer have access; 14 members are unchanged. The room is in the archive and yours now, because Ola Berg can’t own rooms.',
    );
    const unknown = rootOf(doneCase(plan), { addressee: null })[1];
    expect(unknown).toContain('Archive Owner, who has it now, has no Slack account');
    expect(unknown).toContain('belongs to Archive Owner now, because Ola Berg can’t own rooms.');
  });

  it('says in bold what could not be done', () => {
    const plan = cleanupPlan();
    const one = doneCase(plan, allEffects(plan, { formRoles: [guest('Max Kurz')], notRevoked: ['x'] }));
    expect(rootOf(one)).toContain('1 guest could not be removed: holds a role in a form.');
    expect(rootOf(one)).toContain('1 link could not be revoked.');
    const two = doneCase(plan, allEffects(plan, { formRoles: [guest('Max Kurz'), guest('Ida Noor')] }));
    expect(rootOf(two)).toContain('2 guests could not be removed: they hold a role in a form.');
  });

  it('speaks of links alone where no guest was in it, of one where there was one, and of none', () => {
    const empty = cleanupPlan({ guests: [], members: 1 });
    const links = announced(doneCase(empty)).root;
    expect(links.text).toBe('2 links were revoked in an archived room.');
    expect(read(links.blocks)).toContain('Links revoked in “Launch 2026”');
    expect(read(links.blocks)).toContain('2 links no longer have access; 1 member is unchanged.');
    const single = announced(doneCase(empty, allEffects(empty, { revoked: ['a'] }))).root;
    expect(single.text).toBe('1 link was revoked in an archived room.');
    expect(read(single.blocks)).toContain('1 link no longer has access');
    const max = [guest('Max Kurz')];
    const stuck = cleanupPlan({ guests: max });
    const nothing = announced(doneCase(stuck, allEffects(stuck, { formRoles: max, revoked: [] })));
    expect(nothing.root.text).toBe('Something in a room could not be cleaned up.');
    expect(read(nothing.root.blocks)).toContain('Not cleaned up: “Launch 2026”');
    expect(read(nothing.thread[0]?.blocks)).toContain('No guest was removed\nMax Kurz');
  });

  it('does not say where the room is before that was read', () => {
    const plan = cleanupPlan();
    const effects = allEffects(plan).slice(0, 6);
    const current = {
      request: cleanupRequest(plan, { state: 'finished' }),
      run: cleanupRun(5, { status: 'stopped', effects: [...effects] }),
    };
    const lines = rootOf(current);
    expect(lines[1]).toMatch(/14 members are unchanged\.$/);
    expect(lines.at(-1)).toBe('not verified | H-1042');
    expect(guestsFace.notes?.(current)).toEqual([]);
  });

  it('says of the room what was read in the end, whatever somebody did to it', () => {
    const plan = cleanupPlan();
    const ended = (end: object) => rootOf(doneCase(plan, allEffects(plan, { end })))[1];
    expect(ended({ archived: false })).toMatch(/unchanged\. Somebody has taken the room out of the archive since\.$/);
    expect(ended({ gone: true })).toMatch(/unchanged\. The room is no longer in DocSpace\.$/);
    expect(ended({ ownerId: 'p-kim', ownerName: 'Kim Lee' })).toMatch(
      /unchanged\. The room is in the archive and belongs to Kim Lee\.$/,
    );
  });

  it('does not call a room archived whose clean-up a person stopped while it was active', () => {
    const plan = cleanupPlan({ room: { id: 42, title: 'Launch', roomType: 'custom', archived: false } });
    const effects = allEffects(plan).slice(0, 5);
    const run = cleanupRun(4, { status: 'stopped', effects: [...effects] });
    const { root } = announced({ request: cleanupRequest(plan, { state: 'finished' }), run });
    expect(root.text).toBe('6 guests were removed from a room.');
    expect(read(root.blocks)).toContain('@U0OLA, your room is not archived. 6 guests');
  });

  it('is none where nobody lost access and nothing is left to do', () => {
    const plan = cleanupPlan({ guests: [] });
    expect(guestsFace.announcement?.(doneCase(plan, allEffects(plan, { revoked: [] })))).toBeUndefined();
    expect(guestsFace.announcement?.({ request: cleanupRequest(plan), run: null })).toBeUndefined();
    expect(guestsFace.notes?.(doneCase(plan, allEffects(plan, { revoked: [] })))).toEqual([]);
  });

  it('names a room that was cleaned before it was archived', () => {
    const plan = cleanupPlan({ room: { id: 42, title: 'Launch', roomType: 'custom', archived: false } });
    expect(rootOf(doneCase(plan))[1]).toContain('@U0OLA, your room is archived now. 6 guests');
  });
});

describe('its thread', () => {
  it('names everybody in a private channel, with a file of the same', () => {
    const plan = cleanupPlan();
    const current = doneCase(plan, allEffects(plan, { formRoles: [guest('Max Kurz')], kept: [guest('Ida Noor')] }));
    expect(threadOf(current).split('\n')).toEqual([
      '4 guests removed',
      'Name | Email | Access | Removed',
      'Tom Ito | tom@studio.example | Viewer | 12:02:00 UTC',
      'Eva Lind | eva@studio.example | Viewer | 12:02:00 UTC',
      'Jo Park | jo@studio.example | Viewer | 12:02:00 UTC',
      'Al Roy | al@studio.example | Viewer | 12:02:00 UTC',
      'Max Kurz (max@studio.example) stays: holds a role in a form',
      'Ida Noor (ida@studio.example) stays: kept by the owner',
    ]);
    const { files } = announced(current);
    expect(files.map(({ title }) => title)).toEqual(['H-1042-guests.csv', 'H-1042-report.md']);
    expect(files[0]?.content.split('\r\n').slice(0, 2)).toEqual([
      'name,email,access,result,removed at',
      'Tom Ito,tom@studio.example,Viewer,removed,2026-03-02T12:02:00.000Z',
    ]);
    expect(files[0]?.content).toContain('Max Kurz,max@studio.example,Viewer,stays: holds a role in a form,');
    expect(files[0]?.content).toContain('Ida Noor,ida@studio.example,Viewer,stays: kept by the owner,');
  });

  it('has numbers alone anywhere else', () => {
    const plan = cleanupPlan();
    const current = doneCase(plan, allEffects(plan, { kept: [guest('Ida Noor')] }));
    const found = announced(current, { isPrivate: false });
    const everything = JSON.stringify([found.root, found.thread]);
    for (const { name, email } of plan.guests) {
      expect(everything).not.toContain(name);
      expect(everything).not.toContain(email);
    }
    expect(read(found.thread[0]?.blocks)).toContain('5 guests removed\n2 links revoked\n1 guest kept by the owner');
    expect(read(found.thread[0]?.blocks)).toContain('The room’s owner has them in a direct message.');
    const untold = announced(current, { isPrivate: false, addressee: null });
    expect(read(untold.thread[0]?.blocks)).not.toContain('direct message');
  });

  it('has no table where nobody was removed', () => {
    const plan = cleanupPlan({ guests: [] });
    expect(threadOf(doneCase(plan))).toBe('No guest was removed');
  });

  it('defuses what a spreadsheet would take for a formula', () => {
    const plan = cleanupPlan({ guests: [guest('=cmd|x'), guest('+1')] });
    expect(announced(doneCase(plan)).files[0]?.content).toContain("'=cmd|x");
  });

  it('is clipped at what a message takes, and the file has all', () => {
    const many = Array.from({ length: 120 }, (_, index) => guest(`Guest${index}`, { id: `p-${index}` }));
    const plan = cleanupPlan({ guests: many });
    expect(threadOf(doneCase(plan))).toContain('and 60 more, in the file in this thread');
    expect(announced(doneCase(plan)).files[0]?.content.split('\r\n')).toHaveLength(122);
    const stuck = doneCase(plan, allEffects(plan, { formRoles: many }));
    expect(threadOf(stuck)).toContain('and 105 more, in the file in this thread');
  });
});

describe('the owner’s direct message', () => {
  it('names who is no longer in the room, and says what to do', () => {
    const { to, text, blocks } = noteOf(doneCase());
    expect(to).toBe(ola.id);
    expect(text).toBe('Guests were removed from a room of yours');
    expect(read(blocks).split('\n').slice(0, 6)).toEqual([
      'Guests removed from “Launch 2026”',
      'Your room was archived by Kim Lee. 6 guests and 2 links no longer have access; 14 members are unchanged. The room is in the archive and still yours.',
      'If someone should keep access, invite them to a new room.',
      'Questions go to your IT admins.',
      'Name | Email | Access | Removed',
      'Max Kurz | max@studio.example | Viewer | 12:02:00 UTC',
    ]);
    expect(guestsFace.notes?.(doneCase())[0]?.files?.map(({ title }) => title)).toEqual(['H-1042-guests.csv']);
  });

  it('has no table and no file where only links are gone', () => {
    const plan = cleanupPlan({ guests: [] });
    const note = noteOf(doneCase(plan));
    expect(note.text).toBe('Links of a room of yours were revoked');
    expect(read(note.blocks)).toContain('Links revoked in “Launch 2026”');
    expect(read(note.blocks)).not.toContain('Email');
    expect(guestsFace.notes?.(doneCase(plan))[0]?.files).toBeUndefined();
  });

  it('counts whom the owner keeps', () => {
    const plan = cleanupPlan();
    const note = (kept: readonly ReturnType<typeof guest>[]) =>
      read(noteOf(doneCase(plan, allEffects(plan, { kept }))).blocks);
    expect(note([guest('Ida Noor')])).toContain('1 guest whom you keep still has access.');
    expect(note([guest('Ida Noor'), guest('Tom Ito')])).toContain('2 guests whom you keep still have access.');
  });

  it('goes to whoever has the room now, and names whom to ask', () => {
    const plan = cleanupPlan({ owner: { ...ola, status: 'gone' }, receiver: { ...archiveOwner, isFallback: true } });
    const { request, run } = doneCase(plan);
    const dave = {
      kind: 'member',
      slackId: 'U0DAVE',
      portalId: 'p-dave',
      email: 'd@example.com',
      name: 'Dave',
    } as const;
    const message = noteOf({ request: { ...request, requester: dave }, run });
    expect(message.to).toBe(archiveOwner.id);
    expect(read(message.blocks)).toContain('The room of Ola Berg was archived by Kim Lee.');
    expect(read(message.blocks)).toContain('Questions go to @U0DAVE.');
  });
});
