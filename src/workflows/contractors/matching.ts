import type { LeftOutReason, ScanProblem } from '../../domain/contractors/scan-result.js';
import type { ListEntry } from '../lists.js';
import { listPeople } from './people.js';
import type { ContractorPeoplePort, ContractorPerson } from './ports.js';

const pageSize = 100;

/** Who is on a list, and what is wrong with it. */
export interface Matched {
  readonly people: readonly ContractorPerson[];
  readonly problems: readonly ScanProblem[];
}

/** Finds the portal's people of a list by email, whatever its case; whoever can't be told is reported, never guessed. */
export async function matchEntries(people: ContractorPeoplePort, entries: readonly ListEntry[]): Promise<Matched> {
  const times = new Map<string, number>();
  const problems: ScanProblem[] = [];
  for (const { entry, email } of entries) {
    if (email === null) problems.push({ kind: 'noEmail', entry });
    else times.set(email.toLowerCase(), (times.get(email.toLowerCase()) ?? 0) + 1);
  }
  for (const [email, count] of times) if (count > 1) problems.push({ kind: 'duplicate', email, times: count });
  const byEmail = await peopleOf(people, [...times.keys()]);
  const found = [...times.keys()].flatMap((email) => {
    const [one, ...others] = byEmail.get(email) ?? [];
    if (one && others.length === 0) return [one];
    problems.push({ kind: one ? 'ambiguous' : 'notInPortal', email });
    return [];
  });
  return { people: found, problems };
}

type ByEmail = ReadonlyMap<string, readonly ContractorPerson[]>;

/** A request for each email, or all pages of the portal's people, whichever is less. */
async function peopleOf(people: ContractorPeoplePort, emails: readonly string[]): Promise<ByEmail> {
  if (emails.length === 0) return new Map();
  const { total } = await people.peoplePage({}, 0);
  const isShort = total !== undefined && emails.length < Math.ceil(total / pageSize);
  const everybody = isShort
    ? (await Promise.all(emails.map((email) => people.findByEmail(email)))).filter((person) => person !== undefined)
    : await listPeople(people, {});
  const byEmail = new Map<string, ContractorPerson[]>();
  for (const person of everybody) {
    const email = person.email.toLowerCase();
    byEmail.set(email, [...(byEmail.get(email) ?? []), person]);
  }
  return byEmail;
}

/** Why this person is never proposed; undefined for everybody else. */
export function leftOutReason(person: ContractorPerson, selfId: string): LeftOutReason | undefined {
  if (person.id === selfId) return 'serviceAccount';
  if (person.type === 'owner') return 'owner';
  if (person.type === 'docSpaceAdmin') return 'admin';
  if (person.status === 'disabled') return 'disabled';
  return person.isLdap ? 'directory' : undefined;
}
