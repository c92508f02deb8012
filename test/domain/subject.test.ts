import { describe, expect, it } from 'vitest';
import {
  actorOf,
  portalIdOf,
  type Requester,
  type Subject,
  sameAs,
  sameSubject,
  slackIdOf,
  subjectKey,
} from '../../src/domain/subject.js';
import { buildMember } from '../builders/member.js';

const jane = buildMember('Jane');
const person: Subject = { kind: 'person', slackId: null, portalId: 'JANE', email: null };
const room: Subject = { kind: 'room', id: 42, title: 'Invoices' };
const stored: Subject = { kind: 'room', id: 'sbox-7', title: 'Elsewhere' };
const group: Subject = { kind: 'group', id: 'GUID-7', name: 'Sales' };
const none: Subject = { kind: 'none' };
const asker: Requester = { kind: 'member', ...jane };
const schedule: Requester = { kind: 'schedule', name: 'nightly' };

describe('what a request is about', () => {
  it('is a person only where it says so', () => {
    expect(sameAs(person, jane)).toBe('same');
    expect(sameAs(person, buildMember('Bob'))).toBe('different');
    expect(sameAs(person, buildMember('Bob', { portalId: null }))).toBe('undecidable');
    for (const other of [room, group, none]) expect(sameAs(other, jane)).toBe('different');
  });

  it('has a name by which the trail finds it', () => {
    expect([person, room, stored, group, none].map(subjectKey)).toEqual([
      'person:jane',
      'room:42',
      'room:sbox-7',
      'group:guid-7',
      null,
    ]);
    expect([person, room, stored, group, none].map(portalIdOf)).toEqual(['JANE', '42', 'sbox-7', 'GUID-7', null]);
  });

  it('is the same thing by the kind and the id, a person by whatever tells persons', () => {
    expect(sameSubject(person, { kind: 'person', ...jane, portalId: 'jane' })).toBe(true);
    expect(sameSubject(room, { ...room, title: 'Renamed' })).toBe(true);
    expect(sameSubject(group, { ...group, id: 'guid-7' })).toBe(true);
    expect(sameSubject(room, stored)).toBe(false);
    expect(sameSubject(room, { kind: 'group', id: '42', name: 'Sales' })).toBe(false);
    expect(sameSubject(room, person)).toBe(false);
    expect(sameSubject(person, room)).toBe(false);
  });

  it('is never the same where it is about nothing in particular', () => {
    expect(sameSubject(none, none)).toBe(false);
  });
});

describe('who asked', () => {
  it('is a person only where a member did', () => {
    expect(sameAs(asker, jane)).toBe('same');
    expect(sameAs(asker, buildMember('Bob'))).toBe('different');
    expect(sameAs(schedule, jane)).toBe('different');
  });

  it('is in Slack only where a member did', () => {
    expect([asker, schedule, person, { ...person, slackId: 'U0JANE' }, room].map(slackIdOf)).toEqual([
      'U0JANE',
      null,
      null,
      'U0JANE',
      null,
    ]);
  });
});

it.each([
  [{ kind: 'member', name: 'Ann', slackId: 'U0ANN', portalId: null, email: null }, 'U0ANN'],
  [{ kind: 'member', name: 'Ann', slackId: null, portalId: 'ann', email: null }, 'system'],
  [{ kind: 'schedule', name: 'the nightly look' }, 'schedule'],
  [{ kind: 'webhook', name: 'the portal’s webhook' }, 'webhook'],
  [{ kind: 'commandLine', name: 'the command line' }, 'cli'],
] as const)('the trail names %o as %s', (requester, actor) => {
  expect(actorOf(requester)).toBe(actor);
});
