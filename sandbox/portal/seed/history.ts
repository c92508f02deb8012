import type { AuditEvent, LoginEvent } from '../entities/audit-event.js';
import { personIds, roomIds } from '../seed-ids.js';
import type { SeedPerson } from '../seed-state.js';
import { daysBefore } from './people.js';

/** Days since the last successful sign-in of the named people; nobody else in the list ever signed in. */
const lastSignIn: Readonly<Record<string, number>> = {
  [personIds.owner]: 3,
  [personIds.archiveOwner]: 20,
  [personIds.jane]: 1,
  [personIds.dave]: 1,
  [personIds.bob]: 2,
  [personIds.carol]: 1,
  [personIds.ola]: 5,
  [personIds.kim]: 1,
  [personIds.ldap]: 8,
  [personIds.user]: 4,
  [personIds.disabled]: 75,
  [personIds.guestNia]: 45,
  [personIds.guestTom]: 2,
  [personIds.guestVic]: 60,
};

/** Sign-ins, failures and sign-outs, oldest first. */
export function seedLogins(people: readonly SeedPerson[], now: Date): LoginEvent[] {
  const rows = people.flatMap((person, index) => signInsOf(person, { index, now }));
  return rows.sort((a, b) => a.at.getTime() - b.at.getTime()).map((row, index) => ({ id: index + 1, ...row }));
}

function signInsOf(person: SeedPerson, context: { index: number; now: Date }): Omit<LoginEvent, 'id'>[] {
  const generated = person.status === undefined && context.index > 16;
  const days = lastSignIn[person.id] ?? (generated && context.index % 9 !== 0 ? 1 + (context.index % 70) : null);
  // Apart by the second, so that only deliberate rows share a moment.
  const at = (daysAgo: number) => new Date(daysBefore(context.now, daysAgo).getTime() - context.index * 1000);
  const row = (daysAgo: number, actionId: number) => ({
    at: at(daysAgo),
    userId: person.id,
    login: person.email,
    actionId,
    ip: `203.0.113.${context.index % 250}`,
  });
  // A failure after the last success: looks like life, is none.
  if (person.id === personIds.guestUma) return [row(1, 1002)];
  if (days === null) return [];
  return [row(days + 7, 1029), row(days + 7, 1006), row(days, 1029), ...(days > 30 ? [row(3, 1002)] : [])];
}

/** A few rows of the audit trail, oldest first. */
export function seedAudit(now: Date): AuditEvent[] {
  const rows: readonly Omit<AuditEvent, 'id'>[] = [
    event(daysBefore(now, 60), personIds.jane, {
      actionId: 5072,
      target: String(roomIds.archivedCampaign),
      text: 'Room archived: Campaign 2024',
    }),
    event(daysBefore(now, 40), personIds.dave, {
      actionId: 4020,
      target: personIds.disabled,
      text: 'Users status updated: Dina Gone',
    }),
    event(daysBefore(now, 12), personIds.guestNia, {
      actionId: 5002,
      target: '9001',
      text: 'File updated: Brand guide.docx',
    }),
    event(daysBefore(now, 1), personIds.carol, {
      actionId: 5085,
      target: String(roomIds.carolOffice),
      text: 'User added to room: Office',
    }),
  ];
  return rows.map((row, index) => ({ id: index + 1, ...row }));
}

function event(
  at: Date,
  userId: string,
  facts: { actionId: number; target: string; text: string },
): Omit<AuditEvent, 'id'> {
  return { at, userId, actionId: facts.actionId, target: [facts.target], text: facts.text, context: null };
}
