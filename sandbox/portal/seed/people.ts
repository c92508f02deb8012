import type { PersonType } from '../entities/person.js';
import { generatedPersonId, personIds } from '../seed-ids.js';
import type { SeedPerson } from '../seed-state.js';

const dayMs = 24 * 60 * 60_000;

/** A moment so many days before another. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}

/** The named people. */
export function seedPeople(now: Date): SeedPerson[] {
  const guest = (id: string, first: string, last: string, facts: Partial<SeedPerson> = {}): SeedPerson => ({
    ...someone(id, first, last, 'Guest'),
    email: `${first}.${last}@contractor.example`.toLowerCase(),
    registeredAt: daysBefore(now, 120),
    createdBy: personIds.jane,
    ...facts,
  });
  return [
    { ...someone(personIds.owner, 'Petra', 'Owner', 'DocSpaceAdmin'), email: 'owner@example.com', isOwner: true },
    { ...someone(personIds.handover, 'Handover', 'Service', 'DocSpaceAdmin'), email: 'handover@example.com' },
    { ...someone(personIds.archiveOwner, 'Archive', 'Owner', 'RoomAdmin'), email: 'archive@example.com' },
    { ...someone(personIds.jane, 'Jane', 'Doe', 'RoomAdmin'), usedSpaceBytes: 48_250_112, createdBy: personIds.dave },
    someone(personIds.dave, 'Dave', 'Miller', 'DocSpaceAdmin'),
    { ...someone(personIds.bob, 'Bob', 'Stone', 'RoomAdmin'), createdBy: personIds.dave },
    { ...someone(personIds.carol, 'Carol', 'Reyes', 'RoomAdmin'), createdBy: personIds.dave },
    { ...someone(personIds.ola, 'Ola', 'Berg', 'RoomAdmin'), createdBy: personIds.dave },
    { ...someone(personIds.kim, 'Kim', 'Lee', 'User'), createdBy: personIds.carol },
    { ...someone(personIds.ldap, 'Lars', 'Directory', 'RoomAdmin'), isLdap: true },
    { ...someone(personIds.user, 'Una', 'Plain', 'User'), createdBy: personIds.bob },
    { ...someone(personIds.disabled, 'Dina', 'Gone', 'RoomAdmin'), status: 2, terminatedAt: daysBefore(now, 40) },
    {
      ...someone(personIds.pending, 'Paul', "O'Pending", 'User'),
      email: 'paul.pending@example.com',
      status: 4,
      createdBy: personIds.carol,
    },
    guest(personIds.guestNia, 'Nia', 'Fox', { relatedTo: [personIds.carol] }),
    guest(personIds.guestTom, 'Tom', 'Grün', { email: 'tom.gruen@contractor.example', createdBy: personIds.carol }),
    guest(personIds.guestUma, 'Uma', 'Hill', { createdBy: null }),
    guest(personIds.guestVic, 'Vic', 'Ives'),
  ];
}

function someone(id: string, firstName: string, lastName: string, type: PersonType): SeedPerson {
  return { id, firstName, lastName, type, email: `${firstName}.${lastName}@example.com`.toLowerCase() };
}

const firstNames = [
  'Ada',
  'Ben',
  'Cleo',
  'Dan',
  'Eva',
  'Finn',
  'Gia',
  'Hugo',
  'Iris',
  'Jon',
  'Kaya',
  'Leo',
  'Mia',
  'Noah',
  'Olga',
  'Per',
];
const lastNames = [
  'Abel',
  'Brook',
  'Cruz',
  'Dahl',
  'Erik',
  'Frost',
  'Gray',
  'Holm',
  'Ito',
  'Jung',
  'Klein',
  'Lund',
  'Moss',
];
const types: readonly PersonType[] = ['User', 'RoomAdmin', 'User', 'Guest', 'User'];

/** So many more people, by rule and not by chance. */
export function generatedPeople(count: number, now: Date): SeedPerson[] {
  return Array.from({ length: count }, (_, index): SeedPerson => {
    const number = index + 1;
    const firstName = firstNames[index % firstNames.length] ?? 'Ada';
    const lastName = lastNames[Math.floor(index / firstNames.length) % lastNames.length] ?? 'Abel';
    const type = types[index % types.length] ?? 'User';
    const domain = type === 'Guest' ? 'contractor.example' : 'example.com';
    return {
      id: generatedPersonId(number),
      firstName,
      lastName,
      type,
      email: `${firstName}.${lastName}.${number}@${domain}`.toLowerCase(),
      registeredAt: daysBefore(now, 30 + (index % 300)),
      createdBy: index % 7 === 0 ? null : personIds.carol,
    };
  });
}
