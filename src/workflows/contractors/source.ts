import type { ScanProblem, ScanResult } from '../../domain/contractors/scan-result.js';
import type { Policy } from '../../domain/policy/policy.js';
import { type EmailLists, ListError } from '../lists.js';
import { leftOutReason, matchEntries } from './matching.js';
import { listPeople } from './people.js';
import type { ContractorPerson, ScanPortal } from './ports.js';

/** Who counts as a contractor, read now. */
export interface Contractors {
  readonly source: ScanResult['source'];
  readonly listed: number;
  readonly active: readonly ContractorPerson[];
  readonly pending: readonly ContractorPerson[];
  readonly problems: readonly ScanProblem[];
}

export interface ReadContractors {
  readonly portal: Pick<ScanPortal, 'people' | 'groups'>;
  readonly lists: EmailLists;
  readonly rules: Policy['contractors'];
  readonly signal?: AbortSignal | undefined;
}

interface Listed {
  readonly source: ScanResult['source'];
  readonly listed: number;
  readonly people: readonly ContractorPerson[];
  readonly problems: readonly ScanProblem[];
}

/** Reads who is a contractor. Throws ListError, and the portal's errors. */
export async function readContractors(input: ReadContractors): Promise<Contractors> {
  const { source, listed, people, problems } = await readSource(input);
  const self = await input.portal.people.getSelf();
  const leftOut = people.flatMap((person): readonly ScanProblem[] => {
    const why = leftOutReason(person, self.id);
    return why ? [{ kind: 'leftOut', email: person.email, why }] : [];
  });
  const others = people.filter((person) => !leftOutReason(person, self.id));
  return {
    source,
    listed,
    active: others.filter(({ status }) => status === 'active'),
    pending: others.filter(({ status }) => status === 'pending'),
    problems: [...problems, ...leftOut],
  };
}

async function readSource({ portal, lists, rules, signal }: ReadContractors): Promise<Listed> {
  const { source, allowPrivateHosts } = rules;
  if (source === 'guests') {
    const everybody = await joined(portal, { area: 'Guests' });
    // A portal that didn't know the filter would answer with everybody.
    const people = everybody.filter(({ type }) => type === 'guest');
    return { source: 'guests', listed: people.length, people, problems: [] };
  }
  if ('group' in source) {
    const people = await joined(portal, { groupId: await groupId(portal, source.group) });
    return { source: 'group', listed: people.length, people, problems: [] };
  }
  const entries =
    'csvFile' in source
      ? await lists.csvFile(source.csvFile)
      : await lists.jsonUrl(source.jsonUrl, { mayBePrivate: allowPrivateHosts, signal });
  const matched = await matchEntries(portal.people, entries);
  return { source: 'csvFile' in source ? 'csvFile' : 'jsonUrl', listed: entries.length, ...matched };
}

/** Active people and open invitations, for which the portal must be asked twice. */
async function joined(
  { people }: Pick<ScanPortal, 'people'>,
  filter: { readonly area?: 'Guests'; readonly groupId?: string },
): Promise<readonly ContractorPerson[]> {
  const active = await listPeople(people, { ...filter, employeeStatus: 'Active' });
  const pending = await listPeople(people, { ...filter, employeeStatus: 'Pending' });
  return [
    ...active.filter(({ status }) => status === 'active'),
    ...pending.filter(({ status }) => status === 'pending'),
  ];
}

async function groupId({ groups }: Pick<ScanPortal, 'groups'>, wanted: string): Promise<string> {
  const all = await groups.listGroups({});
  const name = wanted.trim().toLowerCase();
  const byId = all.filter(({ id }) => id === name);
  const [one, ...others] = byId.length > 0 ? byId : all.filter((group) => group.name.trim().toLowerCase() === name);
  if (!one)
    throw new ListError(
      `The portal has no group ${JSON.stringify(wanted)}: set contractors.source in the policy to the id or name of one.`,
    );
  if (others.length > 0)
    throw new ListError(
      `The portal has several groups ${JSON.stringify(wanted)}: set contractors.source in the policy to the id of one.`,
    );
  return one.id;
}
