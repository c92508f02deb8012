import { afterEach, describe, expect, it } from 'vitest';
import { handoverKey, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import {
  APP_TOKEN,
  APPROVALS,
  APPROVERS,
  BOB,
  BOT_TOKEN,
  CAROL,
  DAVE,
  JANE,
  OLA,
  SIGNING_SECRET,
} from '../../sandbox/slack/seed.js';
import { changesOf, reassignments } from './portal-looks.js';
import { everythingSeenBy, requestsIn, wordsIn } from './shown.js';
import { ask, card, finished, offboard, openForm, press, receipt, until } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const aboutHer = /H-1001|h1001|HR-2211|offboarding needs|Offboard Jane/i;

describe('what the outside world may send', () => {
  it.each(['bad', 'stale', 'missing'] as const)(
    'a %s signature is refused, and nothing is decided',
    async (signature) => {
      world = await createWorld({ mode: 'http' });
      await ask(world);
      const seen = await card(world);
      const { status } = await world.slack.deliver({ body: approvalBody(seen), signature });
      expect(status).toBe(401);
      expect(changesOf(world)).toEqual({});
    },
  );

  it('an approval that is sent again within five minutes has no second effect', async () => {
    world = await createWorld({ mode: 'http' });
    await ask(world);
    const body = approvalBody(await card(world));
    expect((await world.slack.deliver({ body, signature: 'good' })).status).toBe(200);
    await finished(world);
    expect((await world.slack.deliver({ body, signature: 'good' })).status).toBe(200);
    await world.slack.settled();
    expect(changesOf(world)['PUT /people/status/Terminated']).toBe(1);
    expect(reassignments(world)).toBe(1);
  });
});

describe('the person concerned', () => {
  it('finds nothing in Slack until the account is disabled', async () => {
    world = await createWorld({ settings: { reassignment: 'manual', reassignmentOutcome: { kind: 'complete' } } });
    const current = world;
    const jane = current.slack.as(JANE);
    await ask(current);
    await card(current);
    const status = await jane.command({ channelId: 'C0GENERAL', command: '/handover', text: 'status' });
    await status.answer();
    await openForm(current, { by: JANE, text: '@jane' });
    await jane.openHome();
    const suggested = await current.slack.forge({
      type: 'block_suggestion',
      userId: JANE,
      action_id: 'chooseLeaver',
      block_id: 'offboard.leaver',
      value: 'jane',
      view: { id: jane.openView()?.id ?? '' },
    });
    expect(suggested.ack).toEqual({ options: [] });
    expect(await everythingSeenBy(current.slack, JANE)).not.toMatch(aboutHer);
    expect(jane.unread('dm').count).toBe(0);
  });

  it('is no approver of her own request, although she is in the group', async () => {
    world = await createWorld();
    const current = world;
    await current.slack.changeUsergroup(APPROVERS, { users: [BOB, JANE] });
    await ask(current);
    expect(wordsIn(await card(current))).toContain('The person concerned is an approver too and is not asked.');
    await current.slack.settled();
    expect(await everythingSeenBy(current.slack, JANE)).not.toMatch(aboutHer);
  });

  it.each([
    ['shared with another organisation', (current: World) => current.slack.shareChannel(APPROVALS, true), 'is shared'],
    ['public', (current: World) => current.slack.publishChannel(APPROVALS), 'is not private'],
    [
      'one that she is in',
      (current: World) => current.slack.joinChannel(APPROVALS, JANE),
      'The person concerned is in',
    ],
  ])(
    'a channel that is %s gets no card: approvers are asked by DM, the requester is told why',
    async (_, make, why) => {
      world = await createWorld({ optionalScopes: ['channels:read', 'channels:history'] });
      const current = world;
      await make(current);
      await ask(current);
      for (const viewer of [BOB, CAROL, OLA]) await card(current, 'Offboard Jane Doe?', { viewer, channel: 'dm' });
      expect(wordsIn(await receipt(current, why))).toContain('so approvers were asked by direct message');
      expect(requestsIn(current.slack, BOB, APPROVALS)).toEqual([]);
      expect(await everythingSeenBy(current.slack, JANE)).not.toMatch(aboutHer);
    },
  );

  it('joins the channel later: the card there says nothing any more, and approvers get it by DM', async () => {
    world = await createWorld();
    const current = world;
    await ask(current);
    await card(current, 'Offboard Jane Doe?');
    current.clock.advance(5_000);
    await current.slack.joinChannel(APPROVALS, JANE);
    await card(current, 'This is handled by direct message now.');
    expect(current.slack.as(JANE).messages(APPROVALS).map(wordsIn).join()).not.toMatch(/Jane|HR-2211|jane\.doe/);
    await press(current, 'approve', { by: CAROL, channel: 'dm' });
    await finished(current, { viewer: CAROL, channel: 'dm' });
  });
});

describe('a channel that changed while the process was away', () => {
  it('is noticed by the next process: the card there says nothing any more', async () => {
    world = await createWorld({ mode: 'http', workspace: { subscribedEvents: [] } });
    const current = world;
    await ask(current);
    await card(current, 'Offboard Jane Doe?');
    current.clock.advance(5_000);
    await current.slack.joinChannel(APPROVALS, JANE);
    await current.startAnother();
    await card(current, 'This is handled by direct message now.');
  });
});

describe('texts of other people', () => {
  const nasty = '<!channel> *bold* <https://evil.example|click> @here \u202Egnp <@U0BOB>';

  it('are inert in notifications and blocks', async () => {
    world = await createWorld({
      portal: (state) => {
        const jane = state.people.get(personIds.jane);
        if (jane) Object.assign(jane, { firstName: '=HYPERLINK("http://evil.example")<!here>', lastName: '*Doe*' });
        const brand = state.folders.get(roomIds.brand);
        if (brand) brand.title = nasty;
      },
    });
    const current = world;
    await current.slack.changeUser(DAVE, { realName: '<!channel> Dave' });
    await ask(current, { text: 'jane.doe@example.com', reason: nasty });
    await press(current, 'approve');
    await finished(current);
    const shown = [BOB, DAVE].flatMap((id) =>
      current.slack
        .as(id)
        .channels()
        .flatMap((channel) =>
          channel.kind === 'im' || channel.id === APPROVALS ? current.slack.as(id).messages(channel.id) : [],
        ),
    );
    const parsed = shown.flatMap((message) => [message.text, ...mrkdwnIn(message.blocks)]).join('\n');
    expect(parsed).not.toMatch(/<!(channel|here)>|<https:\/\/evil|<@U0BOB>|\*bold\*/);
    expect(JSON.stringify(shown)).not.toContain('\u202E');
  });

  it('cannot become formulas in the CSV', async () => {
    world = await createWorld();
    const current = world;
    const thread = await offboard(current, { reason: '=HYPERLINK("http://evil.example","HR")' });
    const csv = thread.flatMap((message) => message.files ?? []).find((file) => file.title.endsWith('.csv'));
    const text = await current.slack.as(BOB).download(csv?.id ?? '');
    expect(text).toContain('evil.example');
    for (const cell of cellsOf(text)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});

describe('the log', () => {
  it('holds no secret, no email and no name, also when calls fail', async () => {
    const lines: string[] = [];
    const log = { write: (line: string) => void lines.push(line) };
    world = await createWorld({ log, overrides: { formDeadlineMs: 1_500 }, complaints: /./ });
    const current = world;
    current.portal.failNext({ kind: 'status', path: /\/people\/email$/, skip: 1, times: 5 });
    await openForm(current, { text: 'jane.doe@example.com' });
    current.portal.clearFaults();
    await current.slack.as(DAVE).close();
    current.slack.failNext({ method: 'users.lookupByEmail', kind: 'error', error: 'internal_error' });
    await openForm(current, { text: 'jane.doe@example.com' });
    await current.slack.as(DAVE).close();
    current.slack.failNext({ method: 'chat.postMessage', kind: 'http500' });
    await ask(current);
    current.clock.advance(60_000);
    await press(current, 'approve');
    current.clock.advance(60_000);
    await until(current, () => lines.some((line) => line.includes('"level":50')), 'a failure in the log');
    await finished(current);
    const text = lines.join('');
    for (const secret of [BOT_TOKEN, APP_TOKEN, SIGNING_SECRET, handoverKey]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/@example\.com|%40example\.com|Jane|Doe|Dave|Miller|Bob Stone|HR-2211|Brand assets/i);
  });
});

/** Slack's body for Bob's click on Approve. */
function approvalBody(seen: Awaited<ReturnType<typeof card>>) {
  const [value] = /\{\\?"requestId\\?":1001[^}]*\}/.exec(JSON.stringify(seen.blocks)) ?? [''];
  const { channel, ts, blocks = [] } = seen;
  return {
    type: 'block_actions',
    user: { id: BOB, team_id: 'T0EXAMPLE' },
    team: { id: 'T0EXAMPLE' },
    api_app_id: 'A0HANDOVER',
    token: 'x',
    trigger_id: '1.1.1',
    channel: { id: channel, name: 'privategroup' },
    container: { type: 'message', channel_id: channel, message_ts: ts },
    message: { ts, blocks },
    response_url: 'http://127.0.0.1:9/none',
    actions: [
      { type: 'button', action_id: 'approve', block_id: 'b', value: value.replaceAll('\\"', '"'), action_ts: ts },
    ],
  };
}

/** The answer to a request of which only the headers have been sent. */
/** Texts that Slack parses: mrkdwn objects, wherever they are. */
function mrkdwnIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(mrkdwnIn);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'type' in node && node.type === 'mrkdwn' && 'text' in node ? [String(node.text)] : [];
  return [...own, ...Object.values(node).flatMap(mrkdwnIn)];
}

function cellsOf(csv: string): string[] {
  return csv
    .split('\r\n')
    .flatMap((row) =>
      [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? ''),
    );
}
