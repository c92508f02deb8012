import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, BOT, CAROL, DAVE, DEACTIVATED, GUEST, JANE, KIM, STRANGER } from '../../sandbox/slack/seed.js';
import { requestsIn, wordsOf } from './shown.js';
import { ask, card, offboard, openForm, press, refusalOf, rulesCard, sendForm, settledView } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

describe('who cannot be offboarded, each with its sentence', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      portal: (state) => {
        const ola = state.people.get(personIds.ola);
        const una = state.people.get(personIds.user);
        if (ola) ola.type = 'DocSpaceAdmin';
        if (una)
          state.people.set('a0000000-0000-4000-8000-000000000099', {
            ...una,
            id: 'a0000000-0000-4000-8000-000000000099',
            email: 'UNA.plain@example.com',
          });
        const room = state.folders.get(2102);
        if (room) room.createdBy = personIds.disabled;
      },
    });
  });
  afterAll(async () => await world.close());

  it.each([
    [
      'an email that nobody has',
      'nobody@example.com',
      'Nobody in DocSpace has nobody@example.com. Choose the person in the form by name or by their DocSpace email. Who is leaving? Type a name or email',
    ],
    [
      'a word that is no address',
      'janedoe',
      "I can't find that person in DocSpace. Choose them in the form by name or by their DocSpace email. Who is leaving? Type a name or email",
    ],
    [
      'a text that no address can hold',
      'jane\ud83d@example.com',
      'Nobody in DocSpace has jane\ufffd@example.com. Choose the person in the form by name or by their DocSpace email. Who is leaving? Type a name or email',
    ],
    [
      'two matches',
      'una.plain@example.com',
      'Two DocSpace accounts use una.plain@example.com. Choose one in the form. Who is leaving? Type a name or email',
    ],
  ])('%s: somebody else can be chosen in the same window', async (_, text, sentence) => {
    const view = await openForm(world, { text });
    expect(view.callback_id).toBe('choosePerson');
    expect(wordsOf(view.blocks)).toContain(sentence);
    await world.slack.as(DAVE).close();
  });

  it.each([
    [
      'the portal owner',
      'owner@example.com',
      'Petra Owner owns the portal. Make someone else the owner in DocSpace first (Settings > Ownership).',
    ],
    [
      'somebody from the directory',
      'lars.directory@example.com',
      'The account of Lars Directory comes from your directory (LDAP). Disable it there, then ask for a reassignment of what they own.',
    ],
    [
      'the service account',
      'handover@example.com',
      "That's Handover's own service account, so it can't be offboarded.",
    ],
    [
      'a DocSpace admin',
      '@ola',
      "Ola Berg is a DocSpace admin and my key isn't the owner's. Change their type in DocSpace first, then ask again.",
    ],
    [
      'somebody disabled already',
      'dina.gone@example.com',
      'Dina Gone is already disabled but still owns 1 room. Press "Hand over what they own" to give it to somebody. Hand over what they own',
    ],
  ])('%s', async (_, text, sentence) => {
    expect(await refusalOf(world, { text })).toBe(sentence);
    await world.slack.as(DAVE).close();
  });

  it('a Slack user without a portal account is chosen by name, in the same window', async () => {
    const view = await openForm(world, { text: '@gina' });
    expect(view.callback_id).toBe('choosePerson');
    expect(wordsOf(view.blocks)).toContain(
      `${GUEST} has no DocSpace account with gina@studio.example. Choose the person by name or by their DocSpace email.`,
    );
    await world.slack.as(DAVE).close();
  });

  it('changes nothing in the portal and files no request', () => {
    expect(world.portal.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(world.slack.problems).toEqual([]);
  });
});

describe('who may not ask', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(async () => await world.close());

  const notAllowed = `You can't ask for offboardings here. Ask one of ${DAVE}, or see who can with /handover help.`;

  it('reads the same sentence whether the person exists or not, and nothing is read about anybody', async () => {
    await rulesCard(world);
    world.portal.requests.length = 0;
    for (const text of ['@jane', 'jane.doe@example.com', 'nobody@example.com']) {
      expect(await refusalOf(world, { by: KIM, text })).toBe(notAllowed);
      await world.slack.as(KIM).close();
    }
    const asked = world.portal.requests.map(({ path, query }) => `${path} ${JSON.stringify(query)}`.toLowerCase());
    expect(asked.filter((line) => !line.includes('kim.lee@example.com'))).toEqual([]);
    expect(asked.join()).not.toMatch(/jane|nobody/);
  });

  it('a guest is told that only members can use it', async () => {
    expect(await refusalOf(world, { by: GUEST })).toBe('Only members of this workspace can use Handover.');
  });

  it.each([
    ['a stranger', STRANGER],
    ['somebody deactivated', DEACTIVATED],
  ])('%s too, and type-ahead tells them nobody', async (_, userId) => {
    await world.slack.forge({ type: 'shortcut', userId, callback_id: 'offboard' });
    const view = await settledView(world.slack.as(userId));
    expect(wordsOf(view.blocks)).toBe('Only members of this workspace can use Handover.');
    const suggested = await world.slack.forge({
      type: 'block_suggestion',
      userId,
      action_id: 'chooseLeaver',
      block_id: 'offboard.leaver',
      value: 'jane',
      view: { id: view.id },
    });
    expect(suggested.ack).toEqual({ options: [] });
  });

  it('a member without a confirmed email is asked to confirm it', async () => {
    await world.slack.changeUser(DAVE, { emailConfirmed: false });
    expect(await refusalOf(world, {})).toContain("I couldn't match you to one DocSpace account");
    await world.slack.as(DAVE).close();
    await world.slack.changeUser(DAVE, { emailConfirmed: true });
  });

  it('somebody whose email now leads to another account waits for an operator', async () => {
    await openForm(world, { text: 'nobody@example.com' });
    await world.slack.as(DAVE).close();
    await world.slack.changeUser(DAVE, { email: 'kim.lee@example.com' });
    expect(await refusalOf(world, {})).toBe(
      'Your email in Slack no longer leads to the DocSpace account that I know as yours. If that is right, ask an operator of Handover to confirm who you are (handover people confirm).',
    );
  });

  it('a bot is nobody', async () => {
    await world.slack.forge({ type: 'shortcut', userId: BOT, callback_id: 'offboard' });
    const view = await settledView(world.slack.as(BOT));
    expect(wordsOf(view.blocks)).toBe('Only members of this workspace can use Handover.');
  });
});

describe('what the form refuses', () => {
  let world: World | undefined;
  afterEach(async () => await world?.close());

  const laterIn = (ms: number, { clock }: World) => Math.floor((clock.now().getTime() + ms) / 1000);

  it('a successor who can no longer own rooms when the form is sent: a sentence on the form, and no request', async () => {
    world = await createWorld();
    const form = await openForm(world);
    const archiveOwner = world.portal.state.people.get(personIds.archiveOwner);
    if (archiveOwner) archiveOwner.type = 'User';
    const shown = await sendForm(world, form);
    expect(shown.callback_id).toBe('offboardForm');
    expect(wordsOf(shown.blocks)).toContain(
      "Archive Owner is a User and can't own rooms. Choose an active room admin or DocSpace admin.",
    );
    const reason = JSON.stringify(shown.state.values);
    expect(reason).toContain('HR-2211 last day');
    if (archiveOwner) archiveOwner.type = 'RoomAdmin';
    const dave = world.slack.as(DAVE);
    await dave.submit();
    expect((await settledView(dave, ['offboardForm'])).callback_id).toBe('sent');
  });

  it('the leaver as successor', async () => {
    world = await createWorld();
    const form = await openForm(world);
    const dave = world.slack.as(DAVE);
    await dave.select({ viewId: form.id, actionId: 'chooseSuccessor', query: 'jane', value: personIds.jane });
    const shown = await dave.waitFor((me) => {
      const view = me.openView();
      return view && wordsOf(view.blocks).includes('hand over to themselves') ? view : undefined;
    });
    expect(wordsOf(shown.blocks)).toContain("Jane Doe can't hand over to themselves. Choose somebody else.");
  });

  it('a time that has passed, under its input', async () => {
    world = await createWorld();
    const current = world;
    const form = await openForm(current);
    const dave = current.slack.as(DAVE);
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    await dave.select({ viewId: form.id, actionId: 'when', value: 'later' });
    await dave.waitFor((me) => JSON.stringify(me.openView()?.blocks).includes('datetimepicker'));
    await dave.select({ actionId: 'startAt', value: laterIn(-60_000, current) });
    const sent = await dave.submit();
    expect(sent.errors).toEqual({
      'offboard.startAt': 'This has passed. Choose a later time, or “As soon as approved”.',
    });
  });

  it('a second request for the same person names the first', async () => {
    world = await createWorld({
      policy: { requesters: { users: [DAVE, BOB], usergroups: [], docspaceAdmins: false } },
    });
    const form = await openForm(world, { by: BOB });
    await ask(world);
    expect(await refusalOf(world, {})).toMatch(
      /^Jane Doe already has a request: H-1001, waiting for approval since .*\.$/,
    );
    const late = await sendForm(world, form, { by: BOB });
    expect(wordsOf(late.blocks)).toContain('Jane Doe already has a request: H-1001, waiting for approval');
    const audience = world.slack.as(BOB).messages('dm');
    expect(JSON.stringify(audience)).not.toContain('h1002');
  });

  it('the same form sent twice makes one request', async () => {
    world = await createWorld();
    const current = world;
    const form = await openForm(current);
    const dave = current.slack.as(DAVE);
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    const open = dave.openView();
    const again = { type: 'view_submission', userId: DAVE, view: open };
    await Promise.all([dave.submit(), current.slack.forge(again), current.slack.forge(again)]);
    await card(current, 'Offboard Jane Doe?');
    await current.slack.settled();
    const cards = requestsIn(current.slack, BOB, APPROVALS);
    expect(cards.map((message) => message.blocks?.[0]?.block_id)).toEqual(['h1001.card.v1']);
  });

  it("the day's limit", async () => {
    world = await createWorld({ policy: { offboarding: { ...usualPolicy.offboarding, maxPerDay: 1 } } });
    await offboard(world);
    const refused = await sendForm(world, await openForm(world, { text: '@kim' }));
    expect(wordsOf(refused.blocks)).toContain(
      'The limit of 1 in 24 hours is reached. Try later, or ask an operator to raise it.',
    );
  });

  it('somebody protected', async () => {
    const protectedPeople = { emails: [], groups: ['Launch crew'], rule: 'refuse' };
    world = await createWorld({ policy: { protected: protectedPeople } });
    expect(await refusalOf(world, {})).toBe('Jane Doe is on the protected list and is never offboarded from Slack.');
  });

  it('where the rule says two, a protected person needs two approvals', async () => {
    const protectedPeople = { emails: ['jane.doe@example.com'], groups: [], rule: 'two' };
    world = await createWorld({ policy: { protected: protectedPeople } });
    const form = await openForm(world);
    expect(wordsOf(form.blocks)).toContain('2 of Bob Stone, Carol Reyes and Ola Berg must approve');
    await sendForm(world, form);
    await press(world, 'approve', { by: BOB });
    await card(world, '1 more needed');
    await press(world, 'approve', { by: CAROL });
    await card(world, 'Offboarded: Jane Doe');
  });

  it('yourself', async () => {
    world = await createWorld({ policy: { requesters: { users: [JANE], usergroups: [], docspaceAdmins: false } } });
    expect(await refusalOf(world, { by: JANE })).toBe("You can't offboard yourself. Ask a colleague to do it.");
  });

  it('a person whom Slack and DocSpace call differently, until the email is typed', async () => {
    world = await createWorld();
    await world.slack.changeUser(JANE, { realName: 'Janet Other' });
    const form = await openForm(world);
    expect(wordsOf(form.blocks)).toContain('DocSpace calls this person "Jane Doe", Slack "Janet Other".');
    const dave = world.slack.as(DAVE);
    await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
    await dave.type({ viewId: form.id, actionId: 'confirmEmail', value: 'jane@example.com' });
    expect((await dave.submit()).outcome).toBe('errors');
    await dave.type({ viewId: form.id, actionId: 'confirmEmail', value: 'Jane.Doe@example.com' });
    expect((await dave.submit()).outcome).toBe('updated');
    await card(world, 'Offboard Jane Doe?');
  });
});
