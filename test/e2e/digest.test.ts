import { afterEach, describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, CAROL, DAVE, OLA } from '../../sandbox/slack/seed.js';
import { fileDigest, inactive, scanOf } from './filed-digest.js';
import { changesOf, isDisabled } from './portal-looks.js';
import { wordsIn, wordsOf } from './shown.js';
import { answerTo, card, cardNow, clickAsSeen, settledView, until } from './walk.js';
import { createWorld, usualPolicy, type World, type WorldOptions } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const { guestNia, guestTom, guestUma, guestVic } = personIds;
const terminated = '/people/status/Terminated';
const guests = [guestNia, guestTom, guestUma, guestVic];

/** A world with a list of these guests before the approvers. */
async function listed(ids: readonly string[] = guests, options: WorldOptions = {}) {
  const current = await createWorld(options);
  world = current;
  const policy = { ...usualPolicy, ...options.policy };
  await fileDigest(current, scanOf(current, inactive(current, ids)), { policy });
  await card(current, 'look inactive');
  return { current, policy };
}

/** Clicks a row's button, or one of the list's own. */
async function click(current: World, actionId: string, personId: string | null, by = BOB) {
  const message = cardNow(current, { viewer: by });
  if (!message) throw new Error('there is no list');
  const blocks = message.blocks ?? [];
  const block = blocks.find(
    (one) =>
      one.type === 'actions' &&
      JSON.stringify(one).includes(`"${actionId}"`) &&
      (personId === null || JSON.stringify(one).includes(personId)),
  );
  if (!block) throw new Error(`no ${actionId} for ${personId} in ${JSON.stringify(blocks)}`);
  return await current.slack
    .as(by)
    .click({ message: { channel: APPROVALS, ts: message.ts }, actionId, blockId: String(block.block_id ?? '') });
}

function dayAhead(current: World, days: number): string {
  return new Date(current.clock.now().getTime() + days * 24 * 60 * 60_000).toISOString().slice(0, 10);
}

/** Somebody signs in to the portal now. */
function signIn({ portal, clock }: World, userId: string): void {
  const { state } = portal;
  state.counters.login += 1;
  const login = state.people.get(userId)?.email ?? '';
  state.logins.push({
    ...state.logins[0],
    id: state.counters.login,
    at: clock.now(),
    userId,
    login,
    actionId: 1029,
  } as never);
}

describe('a list of inactive contractors', () => {
  it('one click of an approver disables one person, who can be enabled again', async () => {
    const { current } = await listed();
    await click(current, 'contractor.disable', guestTom);
    const seen = await card(current, '✅ Disabled by');
    expect(isDisabled(current, guestTom)).toBe(true);
    expect(isDisabled(current, guestNia)).toBe(false);
    expect(wordsIn(seen)).toContain('can be undone until');
    await click(current, 'contractor.undo', guestTom, CAROL);
    await card(current, '✅ Enabled again by');
    expect(isDisabled(current, guestTom)).toBe(false);
    expect(changesOf(current)).toMatchObject({ 'PUT /people/status/Terminated': 1, 'PUT /people/status/Active': 1 });
  });

  it('is enabled again by as many as the rule for taking back says, whom the row shows', async () => {
    const { current } = await listed(guests, { policy: { rules: { undo: { required: 2 } } } });
    await click(current, 'contractor.disable', guestTom);
    await card(current, '✅ Disabled by');
    await click(current, 'contractor.undo', guestTom, CAROL);
    const row = await card(current, '1 of 2 approvals to enable again');
    expect(isDisabled(current, guestTom)).toBe(true);
    expect(JSON.stringify(row.blocks)).toContain('"Enable again"');
    expect(await answerTo(await click(current, 'contractor.undo', guestTom, CAROL))).toContain('approved');
    await click(current, 'contractor.undo', guestTom, BOB);
    await card(current, '✅ Enabled again by');
    expect(isDisabled(current, guestTom)).toBe(false);
  });

  it('is enabled again by those whom the rule for taking back names; approvers of lists may only ask', async () => {
    const rules = {
      contractors: { approvers: { users: [BOB], usergroups: [] } },
      undo: { approvers: { users: [OLA], usergroups: [] } },
    };
    const { current } = await listed(guests, { policy: { rules } });
    await click(current, 'contractor.disable', guestTom);
    await card(current, '✅ Disabled by');
    expect(await answerTo(await click(current, 'contractor.undo', guestTom, OLA))).toContain("You can't do that");
    expect(await answerTo(await click(current, 'contractor.undo', guestTom, BOB))).toContain(
      'I asked whoever approves',
    );
    await card(current, '0 of 1 approvals to enable again');
    expect(await answerTo(await click(current, 'contractor.undo', guestTom, BOB))).toContain("You can't do that");
    expect(isDisabled(current, guestTom)).toBe(true);
    await click(current, 'contractor.undo', guestTom, OLA);
    await card(current, '✅ Enabled again by');
    expect(isDisabled(current, guestTom)).toBe(false);
  });

  it('the button for many disables exactly the people it names, the first alone, and reports in the thread', async () => {
    const { current } = await listed(guests, { policy: { contractors: { schedule: '', maxPerDay: 3 } } });
    const seen = await card(current, 'look inactive');
    expect(JSON.stringify(seen.blocks)).toContain('Disable 3 today...');
    await click(current, 'contractors.disableMany', null);
    await until(current, () => guests.filter((id) => isDisabled(current, id)).length === 3, 'three are disabled');
    expect(isDisabled(current, guestVic)).toBe(false);
    const thread = await current.slack.as(BOB).waitFor((me) => {
      const replies = me.thread(APPROVALS, seen.ts);
      return replies.some((reply) => wordsIn(reply).includes('3 contractors are disabled')) ? replies : undefined;
    });
    const words = thread.map(wordsIn).join(' | ');
    expect(words).toContain('3 of 3 disabled');
    expect(JSON.stringify((await card(current, 'Disabled by')).blocks)).not.toContain('contractors.disableMany');
    const order = current.portal.requests.filter(
      ({ method, path }) => method === 'PUT' && path.includes('/people/status/'),
    );
    expect(order).toHaveLength(3);
  });

  it('two approvers who press at once, on two processes, disable each person once', async () => {
    const { current } = await listed();
    await current.startAnother();
    const [one, other] = await Promise.all([
      click(current, 'contractors.disableMany', null, BOB),
      click(current, 'contractors.disableMany', null, CAROL),
    ]);
    await until(current, () => guests.every((id) => isDisabled(current, id)), 'all are disabled');
    await card(current, 'Disabled by');
    expect(changesOf(current)['PUT /people/status/Terminated']).toBe(4);
    expect([one, other]).toHaveLength(2);
  });

  it('kept and exempt people stay, and the next list leaves them out', async () => {
    const { current, policy } = await listed();
    await click(current, 'contractor.keep', guestNia);
    await card(current, 'Kept until');
    await click(current, 'contractor.exempt', guestTom);
    const bob = current.slack.as(BOB);
    const form = await settledView(bob);
    await bob.type({ viewId: form.id, actionId: 'contractor.reason', value: 'Project Brand' });
    await bob.select({ viewId: form.id, actionId: 'contractor.until', value: dayAhead(current, 90) });
    expect((await bob.submit()).outcome).toBe('updated');
    await card(current, 'Project Brand');
    await fileDigest(current, scanOf(current, inactive(current, guests)), { policy });
    const next = await card(current, '2 contractors look inactive', { requestId: 1002 });
    expect(wordsIn(next)).toContain('2 kept, exempt or protected');
    const old = await card(current, 'A newer scan took the place of this list');
    expect(JSON.stringify(old.blocks)).not.toContain('contractor.disable');
    expect(isDisabled(current, guestNia)).toBe(false);
  });

  it('a click on a list that was replaced changes nothing and says so', async () => {
    const { current, policy } = await listed();
    const old = await card(current);
    await fileDigest(current, scanOf(current, inactive(current, guests)), { policy });
    await card(current, 'A newer scan took the place of this list');
    const result = await clickAsSeen(current, old, { by: BOB, actionId: 'contractor.disable' });
    expect(await answerTo(result)).toContain('This list is closed');
    expect(changesOf(current)['PUT /people/status/Terminated']).toBeUndefined();
  });

  it('nobody but an approver acts on it', async () => {
    const { current } = await listed();
    const result = await clickAsSeen(current, await card(current), { by: DAVE, actionId: 'contractor.disable' });
    expect(await answerTo(result)).toContain("You can't do that here.");
    expect(changesOf(current)['PUT /people/status/Terminated']).toBeUndefined();
  });

  it('whoever signed in since the scan is left alone', async () => {
    const { current } = await listed();
    current.clock.advance(60_000);
    signIn(current, guestTom);
    await click(current, 'contractor.disable', guestTom);
    await card(current, 'Left alone: They were active again');
    expect(isDisabled(current, guestTom)).toBe(false);
  });

  it('a list that is not plausible is held until an approver goes on with a reason', async () => {
    const current = await createWorld();
    world = current;
    const people = inactive(current, guests);
    await fileDigest(current, scanOf(current, people, { listed: 4, looked: 4 }), { policy: usualPolicy });
    const held = await card(current, 'I stopped: the list is not plausible');
    expect(wordsIn(held)).toContain('4 of 4 people would be proposed for disabling');
    expect(JSON.stringify(held.blocks)).not.toContain('contractor.disable');
    await click(current, 'contractors.goOn', null);
    const bob = current.slack.as(BOB);
    const form = await settledView(bob);
    await bob.type({ viewId: form.id, actionId: 'contractor.reason', value: 'The project is over' });
    expect((await bob.submit()).outcome).toBe('updated');
    await card(current, 'The project is over');
    await click(current, 'contractor.disable', guestTom);
    await card(current, '✅ Disabled by');
  });

  it('where two approvals are needed, the row shows the votes and the second disables', async () => {
    const { current } = await listed(guests, { policy: { rules: { contractors: { required: 2 } } } });
    await click(current, 'contractor.disable', guestTom, BOB);
    await card(current, '1 of 2 approvals');
    expect(isDisabled(current, guestTom)).toBe(false);
    await click(current, 'contractor.disable', guestTom, CAROL);
    await card(current, '✅ Disabled by');
    expect(isDisabled(current, guestTom)).toBe(true);
  });

  it('what is said of it beyond five sentences is a file in the thread, also where nobody is on it', async () => {
    const current = await createWorld();
    world = current;
    const emails = Array.from({ length: 7 }, (_, index) => `gone${index}@studio.example`);
    const problems = emails.map((email) => ({ kind: 'notInPortal', email }) as const);
    await fileDigest(current, scanOf(current, [], { source: 'csvFile', listed: 0, problems }), { policy: usualPolicy });
    const seen = await card(current, 'the list is not plausible');
    expect(wordsIn(seen)).toContain('and 2 more, in the notes below');
    const bob = current.slack.as(BOB);
    const [file] = await bob.waitFor((me) => {
      const files = me.thread(APPROVALS, seen.ts).flatMap((reply) => reply.files ?? []);
      return files.length > 0 ? files : undefined;
    });
    expect(file?.title).toBe('H-1001-notes.txt');
    const text = await bob.download(file?.id ?? '');
    expect(text.split('\n').filter((line) => line !== '')).toEqual(
      emails.map((email) => `${email} is on the list, but nobody in the portal has this email.`),
    );
  });

  it('the whole list is a file in the thread and a window for whoever reviews it', async () => {
    const { current } = await listed();
    const seen = await card(current);
    await current.slack
      .as(BOB)
      .waitFor(
        (me) =>
          me.thread(APPROVALS, seen.ts).some((reply) => JSON.stringify(reply).includes('H-1001-contractors.csv')) ||
          undefined,
      );
    await click(current, 'contractors.review', null);
    const view = await settledView(current.slack.as(BOB));
    expect(wordsOf(view.blocks)).toContain('Page 1 of 1');
  });

  it('a sponsor is asked once, answers, and the answer stands on the row', async () => {
    const current = await createWorld();
    world = current;
    const [nia, ...rest] = inactive(current, guests);
    if (!nia) throw new Error('nobody is inactive');
    const invited = { ...nia, invitedBy: { id: personIds.ola, name: 'Ola Berg' } };
    await fileDigest(current, scanOf(current, [invited, ...rest]), { policy: usualPolicy });
    await card(current, 'invited by Ola Berg');
    await click(current, 'contractor.askSponsor', guestNia);
    await card(current, 'Ola Berg was asked');
    const ola = current.slack.as(OLA);
    const question = await ola.waitFor((me) => me.messages('dm').find((one) => wordsIn(one).includes('still needed?')));
    await ola.click({ message: { channel: question.channel, ts: question.ts }, actionId: 'sponsor.needed' });
    const answered = await card(current, 'Ola Berg says: needed for 30 more days');
    expect(JSON.stringify(answered.blocks)).toContain('Disable 3 today...');
    expect(wordsIn(answered)).toMatch(/Ola Berg says: needed for 30 more days · \S/);
    await ola.waitFor(
      (me) => me.messages('dm').some((one) => wordsIn(one).includes('You said: needed for 30')) || undefined,
    );
  });

  it('where Slack does not let a sponsor be written to, the list says so', async () => {
    const current = await createWorld();
    world = current;
    const [nia, ...rest] = inactive(current, guests);
    if (!nia) throw new Error('nobody is inactive');
    const invited = { ...nia, invitedBy: { id: personIds.ola, name: 'Ola Berg' } };
    await fileDigest(current, scanOf(current, [invited, ...rest]), { policy: usualPolicy });
    await card(current, 'invited by Ola Berg');
    current.slack.failNext({ method: 'chat.postMessage', kind: 'error', error: 'user_disabled' });
    await click(current, 'contractor.askSponsor', guestNia);
    await card(current, '1 sponsor could not be asked: Slack does not let me write to them.');
  });

  it('where a sponsor never answers, somebody else can be asked, and each only once', async () => {
    const rules = { ...usualPolicy, contractors: { schedule: '', sponsors: { waitDays: 1 } } };
    const current = await createWorld({ policy: rules });
    world = current;
    const [nia, ...rest] = inactive(current, guests);
    if (!nia) throw new Error('nobody is inactive');
    const invited = { ...nia, invitedBy: { id: personIds.ola, name: 'Ola Berg' } };
    await fileDigest(current, scanOf(current, [invited, ...rest]), { policy: rules });
    await card(current, 'invited by Ola Berg');
    await click(current, 'contractor.askSponsor', guestNia);
    await card(current, 'Ola Berg was asked');
    current.clock.advance(24 * 60 * 60_000);
    await click(current, 'contractor.keep', guestTom);
    const late = await card(current, 'Ola Berg did not answer in time');
    expect(JSON.stringify(late.blocks)).toContain('Ask somebody else');
    await click(current, 'contractor.askSponsor', guestNia);
    await card(current, 'Jane Doe was asked and has until');
    const ola = current.slack
      .as(OLA)
      .messages('dm')
      .filter((one) => wordsIn(one).includes('still needed?'));
    expect(ola).toHaveLength(1);
  });

  it('one refusal holds nobody else back, and is told by name in the thread and in the file', async () => {
    const { current } = await listed();
    const seen = await card(current);
    current.portal.failNext({ kind: 'forbidden', method: 'PUT', path: terminated, skip: 1 });
    await click(current, 'contractors.disableMany', null);
    await until(current, () => guests.filter((id) => isDisabled(current, id)).length === 3, 'three are disabled');
    await card(current, 'was not disabled. DocSpace refused');
    const bob = current.slack.as(BOB);
    const shared = await bob.waitFor((me) => me.files(APPROVALS).find(({ title }) => title === 'H-1002-accounts.csv'));
    const rows = (await bob.download(shared.id)).trim().split('\r\n');
    expect(rows).toHaveLength(5);
    expect(rows.filter((row) => row.includes('refused by DocSpace'))).toHaveLength(1);
    const thread = bob.thread(APPROVALS, seen.ts).map(wordsIn).join(' | ');
    expect(thread).toContain('3 of 4 disabled');
  });

  it('where the first of many is refused, nobody else is touched until somebody has looked', async () => {
    const { current } = await listed();
    const seen = await card(current);
    current.portal.failNext({ kind: 'forbidden', method: 'PUT', path: terminated });
    await click(current, 'contractors.disableMany', null);
    await card(current, '⚠️ Paused');
    expect(guests.some((id) => isDisabled(current, id))).toBe(false);
    const bob = current.slack.as(BOB);
    const paused = await bob.waitFor((me) =>
      me.thread(APPROVALS, seen.ts).find((one) => JSON.stringify(one.blocks ?? []).includes('"action_id":"retry"')),
    );
    await bob.click({ message: { channel: APPROVALS, ts: paused.ts }, actionId: 'retry' });
    await until(current, () => guests.every((id) => isDisabled(current, id)), 'all are disabled');
  });

  it('enabling somebody where no seat is free waits for a person, and goes on when one is', async () => {
    const { current } = await listed();
    await click(current, 'contractor.disable', guestTom);
    await card(current, '✅ Disabled by');
    current.portal.failNext({ kind: 'status', status: 402, method: 'PUT', path: '/people/status/Active' });
    const seen = await card(current);
    await click(current, 'contractor.undo', guestTom);
    await card(current, '⚠️ Paused');
    const bob = current.slack.as(BOB);
    const paused = await bob.waitFor((me) =>
      me.thread(APPROVALS, seen.ts).find((one) => JSON.stringify(one.blocks ?? []).includes('"action_id":"retry"')),
    );
    await bob.click({ message: { channel: APPROVALS, ts: paused.ts }, actionId: 'retry' });
    await card(current, '✅ Enabled again');
  });

  it('Not now puts the list away, and whoever is on it stays as they are', async () => {
    const { current } = await listed();
    await click(current, 'contractors.notNow', null);
    const closed = await card(current, 'Put away by');
    expect(JSON.stringify(closed.blocks)).not.toContain('contractor.disable');
    expect(guests.some((id) => isDisabled(current, id))).toBe(false);
  });

  it('nobody on the list sees it: where one reads the channel it goes to the other approvers alone', async () => {
    const current = await createWorld();
    world = current;
    const [bob] = inactive(current, [personIds.bob]);
    if (!bob) throw new Error('there is no Bob');
    const user = { ...bob, person: { ...bob.person, type: 'roomAdmin' as const } };
    await fileDigest(current, scanOf(current, [user, ...inactive(current, guests)]), { policy: usualPolicy });
    const isList = (one: { readonly blocks?: unknown }) => JSON.stringify(one.blocks ?? []).includes('look inactive');
    const theirs = await current.slack.as(CAROL).waitFor((me) => me.messages('dm').find(isList));
    expect(wordsIn(theirs)).toContain('Bob Stone');
    expect(current.slack.as(BOB).messages('dm').some(isList)).toBe(false);
    expect(current.slack.as(BOB).messages(APPROVALS).some(isList)).toBe(false);
    const result = await clickAsSeen(current, theirs, { by: BOB, actionId: 'contractor.disable' });
    expect(await answerTo(result)).not.toContain('H-1001');
    expect(changesOf(current)['PUT /people/status/Terminated']).toBeUndefined();
  });
});
