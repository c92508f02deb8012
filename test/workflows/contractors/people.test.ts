import { expect, it } from 'vitest';
import { listPeople } from '../../../src/workflows/contractors/people.js';
import type { ContractorPeoplePort, ContractorPerson } from '../../../src/workflows/contractors/ports.js';

const person = (index: number): ContractorPerson => ({
  id: `p${index}`,
  displayName: '',
  email: '',
  type: 'guest',
  status: 'active',
  isLdap: false,
});

/** A list that may change before each page is cut out of it. */
function portalOf(current: ContractorPerson[], before: (page: number) => void = () => {}) {
  const asked: number[] = [];
  const people: Pick<ContractorPeoplePort, 'peoplePage'> = {
    async peoplePage(_, startIndex) {
      before(asked.length);
      asked.push(startIndex);
      return { items: current.slice(startIndex, startIndex + 100), total: current.length };
    },
  };
  return { asked, people: people as ContractorPeoplePort };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => person(index));

it('each page is read once', async () => {
  const { people, asked } = portalOf(many(250));
  expect(await listPeople(people, {})).toHaveLength(250);
  expect(asked).toEqual([0, 100, 200]);
});

it('somebody who left meanwhile moves others up: the list is read once more, and nobody is missing', async () => {
  const current = many(300);
  const { people, asked } = portalOf(current, (page) => {
    if (page === 1) current.splice(0, 10);
  });
  const found = new Set((await listPeople(people, {})).map(({ id }) => id));
  expect(
    many(300)
      .slice(10)
      .filter(({ id }) => !found.has(id)),
  ).toEqual([]);
  expect(asked).toHaveLength(6);
});

it('a portal that does not count is one page', async () => {
  const people = { peoplePage: async () => ({ items: many(3) }) } as unknown as ContractorPeoplePort;
  expect(await listPeople(people, {})).toHaveLength(3);
});
