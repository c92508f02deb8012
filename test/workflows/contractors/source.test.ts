import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { SeedPerson } from '../../../sandbox/portal/seed-state.js';
import type { Policy } from '../../../src/domain/policy/policy.js';
import { createScanScene, now } from './scene.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-list-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Source = Policy['contractors']['source'];

async function scanning(
  source: Source,
  people: (people: readonly SeedPerson[]) => readonly SeedPerson[] = (all) => all,
) {
  const seed = demoSeed({ now });
  const scene = await createScanScene({ seed: { ...seed, people: people(seed.people) }, rules: { source } });
  return { ...scene, result: async () => withNames(await scene.scan()) };
}

const withNames = ({
  people,
  pending,
  ...rest
}: Awaited<ReturnType<Awaited<ReturnType<typeof createScanScene>>['scan']>>) => ({
  ...rest,
  names: people.map(({ person }) => person.name).sort(),
  pending: pending.map(({ person }) => person.name),
});

const csv = (text: string): Source => {
  const path = join(folder, 'contractors.csv');
  writeFileSync(path, text);
  return { csvFile: path };
};

it('guests are all active guests, open invitations are a class of their own', async () => {
  const { result } = await scanning('guests', (people) =>
    people.map((person) => (person.id === personIds.guestVic ? { ...person, status: 4 } : person)),
  );
  expect(await result()).toMatchObject({
    source: 'guests',
    listed: 4,
    looked: 3,
    names: ['Nia Fox', 'Tom Grün', 'Uma Hill'],
    pending: ['Vic Ives'],
    problems: [],
  });
});

it('a guest from the directory can’t be disabled here, so they are named and left out', async () => {
  const { result } = await scanning('guests', (people) =>
    people.map((person) => (person.id === personIds.guestVic ? { ...person, isLdap: true } : person)),
  );
  expect(await result()).toMatchObject({
    names: ['Nia Fox', 'Tom Grün', 'Uma Hill'],
    problems: [{ kind: 'leftOut', email: 'vic.ives@contractor.example', why: 'directory' }],
  });
});

it('a guest who invited nobody knows is known with who invited them', async () => {
  const { scan } = await scanning('guests');
  const { people } = await scan();
  const inviter = (id: string) => people.find(({ person }) => person.id === id)?.invitedBy;
  expect(inviter(personIds.guestTom)).toEqual({ id: personIds.carol, name: 'Carol Reyes' });
  expect(inviter(personIds.guestUma)).toBeNull();
});

it('the members of a group are found by its id or name; admins among them are never proposed', async () => {
  const byName = await scanning({ group: ' hr ' });
  const names = (await byName.result()).names;
  expect(names).toContain('Kim Lee');
  const [hr] = [...byName.sandbox.state.groups.values()].filter(({ name }) => name === 'HR');
  if (!hr) throw new Error('there is no group HR');
  hr.memberIds.push(personIds.dave, personIds.owner, personIds.handover, personIds.ldap, personIds.pending);
  expect(await byName.result()).toMatchObject({
    source: 'group',
    names,
    pending: ["Paul O'Pending"],
    problems: expect.arrayContaining([
      { kind: 'leftOut', email: 'dave.miller@example.com', why: 'admin' },
      { kind: 'leftOut', email: 'owner@example.com', why: 'owner' },
      { kind: 'leftOut', email: 'handover@example.com', why: 'serviceAccount' },
      { kind: 'leftOut', email: 'lars.directory@example.com', why: 'directory' },
    ]),
  });
  const byId = await scanning({ group: hr.id });
  expect((await byId.result()).names).toEqual(names);
});

it('a group that is not there, or there twice, is a sentence and no scan', async () => {
  await expect((await scanning({ group: 'Nobody' })).scan()).rejects.toThrow('The portal has no group "Nobody"');
  const { scan, sandbox } = await scanning({ group: 'HR' });
  const [hr] = [...sandbox.state.groups.values()].filter(({ name }) => name === 'HR');
  if (hr) sandbox.state.groups.set('twice', { ...hr, id: 'twice' });
  await expect(scan()).rejects.toThrow('The portal has several groups "HR"');
});

it('a list is matched by email whatever its case; what is wrong with it is said, and nobody is guessed', async () => {
  const emails = [
    'Kim.Lee@Example.com',
    'tom.gruen@contractor.example',
    'KIM.LEE@example.com',
    'nobody@example.com',
    'not an email',
    'dina.gone@example.com',
    'dave.miller@example.com',
    'paul.pending@example.com',
  ];
  const { result } = await scanning(csv(`email\n${emails.join('\n')}\n`));
  expect(await result()).toMatchObject({
    source: 'csvFile',
    listed: 8,
    names: ['Kim Lee', 'Tom Grün'],
    pending: ["Paul O'Pending"],
    problems: [
      { kind: 'noEmail', entry: 5 },
      { kind: 'duplicate', email: 'kim.lee@example.com', times: 2 },
      { kind: 'notInPortal', email: 'nobody@example.com' },
      { kind: 'leftOut', email: 'dina.gone@example.com', why: 'disabled' },
      { kind: 'leftOut', email: 'dave.miller@example.com', why: 'admin' },
    ],
  });
});

it('an email that several people have is nobody’s', async () => {
  const { result } = await scanning(csv('kim.lee@example.com'), (people) =>
    people.map((person) => (person.id === personIds.user ? { ...person, email: 'Kim.Lee@example.com' } : person)),
  );
  expect(await result()).toMatchObject({ names: [], problems: [{ kind: 'ambiguous', email: 'kim.lee@example.com' }] });
});

it('a short list on a large portal is asked for one by one', async () => {
  const seed = demoSeed({ now, people: 600 });
  const { scan, sandbox } = await createScanScene({
    seed,
    rules: { source: csv('kim.lee@example.com\nnobody@example.com') },
  });
  const { people, problems } = await scan();
  expect(people.map(({ person }) => person.name)).toEqual(['Kim Lee']);
  expect(problems).toContainEqual({ kind: 'notInPortal', email: 'nobody@example.com' });
  expect(sandbox.requests.filter(({ path }) => path.endsWith('/people/filter'))).toHaveLength(1);
});

it('an empty list is nobody, which whoever reads the result can see', async () => {
  expect(await (await scanning(csv('email\n'))).result()).toMatchObject({
    listed: 0,
    looked: 0,
    names: [],
    problems: [],
  });
});
