import type { ContractorPeoplePort, ContractorPerson, PeopleFilter } from './ports.js';

const pageSize = 100;
/** A portal that counts and then gives fewer, because somebody joined or left meanwhile, is read once more. */
const rounds = 2;

/** Everybody the filter lets through; pages are read at once. */
export async function listPeople(
  people: ContractorPeoplePort,
  filter: PeopleFilter,
): Promise<readonly ContractorPerson[]> {
  const found = new Map<string, ContractorPerson>();
  for (let round = 0; round < rounds; round += 1) {
    const first = await people.peoplePage(filter, 0);
    const total = first.total ?? first.items.length;
    const starts = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => (index + 1) * pageSize);
    const rest = await Promise.all(starts.map((startIndex) => people.peoplePage(filter, startIndex)));
    for (const { items } of [first, ...rest]) for (const person of items) found.set(person.id, person);
    if (found.size >= total) break;
  }
  return [...found.values()];
}
