import { afterEach, describe, expect, it } from 'vitest';
import { groupIds, personIds } from '../../sandbox/portal/seed-ids.js';
import { BOB, CAROL, DAVE, KIM } from '../../sandbox/slack/seed.js';
import { changesOf } from './portal-looks.js';
import { wordsIn, wordsOf } from './shown.js';
import { answerTo, card, finished, openForm, press, receipt, refusalOf, settledView } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const command = '/group';
const called = ({ portal }: World, name: string) =>
  [...portal.state.groups.values()].filter((group) => group.name === name);

interface Wanted {
  readonly name?: string;
  readonly manager?: string;
  /** Portal ids of those chosen by type-ahead. */
  readonly members?: readonly string[];
  readonly slack?: readonly string[];
  readonly emails?: string;
}

/** Fills in the form of a new group and sends it; what took its place. */
async function create(current: World, { name = 'Design', manager = personIds.ola, members, slack, emails }: Wanted) {
  const me = current.slack.as(DAVE);
  const { id: viewId } = await openForm(current, { command, text: `create ${name}` });
  await me.select({ viewId, actionId: 'group.manager', value: manager, query: 'example' });
  if (members) await me.select({ viewId, actionId: 'group.members', value: members, query: 'example' });
  if (slack) await me.select({ viewId, actionId: 'group.slackMembers', value: slack });
  if (emails) await me.type({ viewId, actionId: 'group.emails', value: emails });
  await me.type({ viewId, actionId: 'reason', value: 'OPS-18 a team' });
  const sent = await me.submit();
  if (sent.outcome !== 'updated') throw new Error(`not sent: ${JSON.stringify(sent.errors)}`);
  return await settledView(me);
}

describe('/group create', () => {
  it.each(['socket', 'http'] as const)(
    'makes a group with Slack people and portal emails in it, over %s',
    async (mode) => {
      world = await createWorld({ mode });
      const current = world;
      const sent = await create(current, {
        slack: [CAROL],
        emails: 'Bob Stone <bob.stone@example.com>; kim.lee@example.com',
      });
      expect(sent.callback_id).toBe('sent');
      const shown = wordsIn(await card(current, 'Create the group Design?'));
      expect(shown).toContain('Ola Berg (ola.berg@example.com) manages it, with 3 other members:');
      await press(current, 'approve', { by: BOB });
      const thread = await finished(current);
      expect(wordsIn(thread[2])).toContain('Design is created');
      expect(wordsIn(thread[2])).toContain('4 people, the manager among them');
      const [group] = called(current, 'Design');
      expect([group?.managerId, group?.memberIds.length]).toEqual([personIds.ola, 4]);
      expect(changesOf(current)).toEqual({ 'POST /group': 1 });
      await receipt(current, 'Design is created');
    },
  );

  it('has members chosen by type-ahead over everybody in DocSpace who may be in a group', async () => {
    world = await createWorld();
    const current = world;
    const { bob, kim, jane } = personIds;
    await create(current, { members: [bob, kim], emails: 'kim.lee@example.com, carol.reyes@example.com' });
    expect(wordsIn(await card(current, 'Create the group Design?'))).toContain('with 3 other members:');
    await press(current, 'approve', { by: BOB });
    await finished(current);
    const [group] = called(current, 'Design');
    expect(group?.memberIds).toEqual(expect.arrayContaining([personIds.ola, bob, kim]));
    expect([group?.memberIds.length, group?.memberIds.includes(jane)]).toEqual([4, false]);
  });

  it('offers neither guests nor disabled people as members, and nobody to who may not ask', async () => {
    world = await createWorld();
    const dave = world.slack.as(DAVE);
    const { id: viewId } = await openForm(world, { command, text: 'create Design' });
    const offered = async (query: string) =>
      (await dave.suggest({ viewId, actionId: 'group.members', value: query })).map(({ text }) => wordsOf([text]));
    expect(await offered('bob')).toEqual(['Bob Stone <bob.stone@example.com>']);
    expect(await offered('nia')).toEqual([]);
    expect(await offered('dina')).toEqual([]);
  });

  it('says who was chosen and can’t be in a group any more, and keeps the others chosen', async () => {
    world = await createWorld();
    const me = world.slack.as(DAVE);
    const { id: viewId } = await openForm(world, { command, text: 'create Design' });
    await me.select({ viewId, actionId: 'group.manager', value: personIds.ola, query: 'example' });
    await me.select({ viewId, actionId: 'group.members', value: [personIds.bob, personIds.kim], query: 'example' });
    const kim = world.portal.state.people.get(personIds.kim);
    if (kim) kim.status = 2;
    await me.type({ viewId, actionId: 'reason', value: 'OPS-18 a team' });
    await me.submit();
    const view = await settledView(me);
    expect(wordsOf(view.blocks)).toContain('Kim Lee (disabled)');
    expect(JSON.stringify(view.blocks)).toContain('Bob Stone <bob.stone@example.com>');
  });

  it('names each member who does not fit, and keeps what was filled in', async () => {
    world = await createWorld();
    const view = await create(world, {
      emails: 'nia.guest@studio.example, dina.gone@example.com, nobody@example.com, bob.stone@example.com',
    });
    expect(view.callback_id).toBe('groupCreateForm');
    const words = wordsOf(view.blocks);
    expect(words).toContain('Dina Gone (disabled)');
    expect(words).toContain('nobody@example.com (not in DocSpace)');
    expect(words).not.toContain('Bob Stone (');
    expect(JSON.stringify(view.blocks)).toContain('nobody@example.com, bob.stone@example.com');
    expect(JSON.stringify(view.blocks)).toContain('Ola Berg');
  });

  it('refuses a name that a group has already, and says whose it is', async () => {
    world = await createWorld();
    const words = wordsOf((await openForm(world, { command, text: 'create marketing' })).blocks);
    expect(words).toContain('A group called Marketing exists already (managed by Jane Doe');
    await world.slack.as(DAVE).close();
    expect(wordsOf((await create(world, { name: 'MARKETING' })).blocks)).toContain('exists already');
    expect(called(world, 'MARKETING')).toEqual([]);
  });

  it('takes only emails for emails', async () => {
    world = await createWorld();
    expect(wordsOf((await create(world, { emails: 'bob.stone@example.com carol' })).blocks)).toContain(
      'This is no email: carol',
    );
  });
});

describe('/group manager', () => {
  const text = 'manager Marketing ola.berg@example.com';

  it('hands a group over by its name, reads the manager back, and leaves the former one a member', async () => {
    world = await createWorld();
    const current = world;
    const me = current.slack.as(DAVE);
    const form = await openForm(current, { command, text });
    expect(wordsOf(form.blocks)).toContain('Managed by: Jane Doe (jane.doe@example.com)');
    await me.type({ viewId: form.id, actionId: 'reason', value: 'OPS-18 Jane leaves' });
    await me.submit();
    await settledView(me);
    const shown = wordsIn(await card(current, 'Hand over the group Marketing?'));
    expect(shown).toContain('Ola Berg (ola.berg@example.com) manages it, instead of Jane Doe');
    await press(current, 'approve', { by: BOB });
    const thread = await finished(current);
    expect(wordsIn(thread[2])).toContain('Marketing has a new manager');
    expect(wordsIn(thread[2])).toContain('Jane Doe stays a member of the group.');
    expect(current.portal.state.groups.get(groupIds.marketing)?.managerId).toBe(personIds.ola);
    expect(changesOf(current)).toEqual({ 'PUT /group/*': 1 });
  });

  it('says on the card that the portal took it and did nothing', async () => {
    world = await createWorld();
    const current = world;
    // The vendor answers 200 and keeps the manager for whom it won't have.
    current.portal.onRequest(({ method, path, phase }) => {
      const group = current.portal.state.groups.get(groupIds.marketing);
      if (method === 'PUT' && path.includes('/group/') && phase === 'applied' && group)
        group.managerId = personIds.jane;
    });
    const me = current.slack.as(DAVE);
    const form = await openForm(current, { command, text });
    await me.type({ viewId: form.id, actionId: 'reason', value: 'OPS-18 Jane leaves' });
    await me.submit();
    await press(current, 'approve', { by: BOB });
    expect(wordsIn(await card(current, 'DocSpace did not accept Ola Berg as manager of Marketing'))).toContain(
      'Paused',
    );
  });

  it.each([
    ['manager Nowhere @ola', 'DocSpace has no group called "Nowhere"'],
    ['manager "All of Berlin" @ola', 'comes from your directory (LDAP)'],
    ['manager Marketing jane.doe@example.com', 'Jane Doe manages Marketing already'],
    ['manager Marketing dina.gone@example.com', 'Dina Gone is not active'],
    ['manager Marketing nobody@example.com', "I can't find that successor"],
  ])('%s is answered on the form', async (given, sentence) => {
    world = await createWorld();
    const form = await openForm(world, { command, text: given });
    expect([form.callback_id, wordsOf(form.blocks)]).toEqual(['groupManagerForm', expect.stringContaining(sentence)]);
  });

  it('lets the group be chosen by typing, without those of the directory', async () => {
    world = await createWorld();
    const me = world.slack.as(DAVE);
    const form = await openForm(world, { command, text: 'manager' });
    const all = await me.suggest({ viewId: form.id, actionId: 'group.group', value: 'a' });
    expect(all.map((option) => wordsOf(option)).join()).toMatch(/Marketing/);
    expect(all.map((option) => wordsOf(option)).join()).not.toMatch(/All of Berlin/);
    await me.select({ viewId: form.id, actionId: 'group.group', value: groupIds.marketing });
    await me.waitFor((person) => wordsOf(person.openView()?.blocks).includes('Managed by: Jane Doe'));
  });

  it('is one request a group at a time', async () => {
    world = await createWorld();
    const me = world.slack.as(DAVE);
    const form = await openForm(world, { command, text });
    await me.type({ viewId: form.id, actionId: 'reason', value: 'OPS-18 Jane leaves' });
    await me.submit();
    await settledView(me);
    await me.close();
    expect(await refusalOf(world, { command, text })).toContain('Marketing already has a request: H-1001');
  });
});

describe('who may', () => {
  it('is asked before anything is read from the portal', async () => {
    world = await createWorld();
    const sentence = await refusalOf(world, { command, text: 'manager Marketing @ola', by: KIM });
    expect(sentence).toContain("You can't ask for changes to groups here");
    expect(world.portal.requests.some(({ path }) => path.includes('/group'))).toBe(false);
  });

  it('decides is not who asked', async () => {
    world = await createWorld();
    await create(world, {});
    await card(world, 'Create the group Design?');
    expect(await answerTo(await press(world, 'approve', { by: DAVE, channel: 'C0APPROVALS' }))).not.toBe('');
    expect(called(world, 'Design')).toEqual([]);
  });
});

it('one form leads to the other', async () => {
  world = await createWorld();
  const me = world.slack.as(DAVE);
  const form = await openForm(world, { command, text: '' });
  expect(form.callback_id).toBe('groupCreateForm');
  await me.click({ viewId: form.id, actionId: 'group.managerInstead' });
  await me.waitFor((person) => person.openView()?.callback_id === 'groupManagerForm');
  await me.click({ viewId: form.id, actionId: 'group.createInstead' });
  await me.waitFor((person) => person.openView()?.callback_id === 'groupCreateForm');
});
