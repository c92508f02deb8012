import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createControls } from '../../../demo/page/controls.js';
import type { PageState } from '../../../demo/page/shapes.js';
import { personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, BOT_TOKEN, DAVE, GENERAL, JANE, KIM, STRANGER } from '../../../sandbox/slack/seed.js';
import { createHarness, type Harness } from './harness.js';

describe('the page’s server', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await createHarness();
  });
  afterEach(() => harness.close());

  const stateOf = async (userId: string): Promise<PageState> => {
    const answer = await harness.get(`/state?as=${userId}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as PageState;
  };

  it('shows each person what they see, and nobody else’s channels', async () => {
    const [dave, kim, stranger] = await Promise.all([stateOf(DAVE), stateOf(KIM), stateOf(STRANGER)]);
    expect(dave.slack.channels.map(({ id }) => id)).toEqual([APPROVALS, GENERAL]);
    expect(kim.slack.channels.map(({ id }) => id)).toEqual([GENERAL]);
    expect(stranger.slack.channels).toEqual([]);
    expect(dave.slack.me.id).toBe(DAVE);
    expect(dave.run).toBe(kim.run);
  });

  it('sends what is long packed, to whoever can unpack it', async () => {
    for (const [encodings, encoding] of [
      ['gzip, br', 'gzip'],
      ['br', null],
    ] as const) {
      const answer = await harness.get('/page.js', { 'accept-encoding': encodings });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect((await answer.text()).length).toBeGreaterThan(10_000);
    }
  });

  it('tells what the commands are for', async () => {
    const { slack } = await stateOf(DAVE);
    expect(slack.commands).toContainEqual(
      expect.objectContaining({ command: '/offboard', description: expect.stringContaining('DocSpace') }),
    );
  });

  it.each(['U0NOBODY', 'U0FORMER', 'U0HANDOVER', ''])('shows nothing to %j, who cannot sign in', async (userId) => {
    expect((await harness.get(`/state?as=${userId}`)).status).toBe(404);
  });

  it('shows the portal without keys and passwords', async () => {
    const { portal } = await stateOf(DAVE);
    expect(portal.people).toContainEqual(
      expect.objectContaining({ name: 'Jane Doe', status: 'active', type: 'Room admin' }),
    );
    expect(portal.people).toContainEqual(expect.objectContaining({ name: 'Dina Gone', status: 'disabled' }));
    const brand = portal.rooms.find(({ id }) => id === roomIds.brand);
    expect(brand).toMatchObject({ title: 'Brand assets', owner: 'Jane Doe', archived: false, type: 'Custom' });
    expect(brand?.members).toContainEqual({ name: 'Bob Stone', role: 'room manager', guest: false });
    expect(brand?.members).toContainEqual({ name: 'Nia Fox', role: 'read', guest: true });
    expect(brand?.members).toContainEqual({ name: 'Marketing (group)', role: 'editing', guest: false });
    expect(brand?.links.map(({ kind }) => kind)).toEqual(['external', 'external']);
    expect(portal.folders).toContainEqual(
      expect.objectContaining({
        title: 'Jane Doe',
        path: ['Rooms', 'Workspaces'],
        files: expect.arrayContaining([{ id: 9007, title: 'Handbook.docx' }]),
      }),
    );
    expect(JSON.stringify(portal)).not.toMatch(/sk-|open-sesame|token-/);
  });

  it('acts as a person in Slack, and tells what Slack refuses', async () => {
    const said = await harness.post('/slack', { type: 'say', as: DAVE, channelId: GENERAL, text: 'Hello' });
    expect(said.status).toBe(200);
    expect((await stateOf(BOB)).slack.channels.find(({ id }) => id === GENERAL)?.unread.count).toBe(1);
    const refused = await harness.post('/slack', { type: 'say', as: KIM, channelId: APPROVALS, text: 'Hello' });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ ok: false, error: expect.stringContaining('is not in') });
  });

  it('kills and starts the bot, and counts', async () => {
    await harness.post('/stage', { do: 'killBot' });
    expect((await stateOf(DAVE)).bot).toEqual({ alive: false, kills: 1 });
    await harness.post('/stage', { do: 'startBot' });
    expect((await stateOf(DAVE)).bot).toEqual({ alive: true, kills: 1 });
    expect(harness.bot.log).toEqual(['kill', 'start']);
  });

  it('lets days pass for everybody', async () => {
    const before = Date.parse((await stateOf(DAVE)).clock.now);
    await harness.post('/stage', { do: 'passDays', days: 3 });
    const { clock, slack } = await stateOf(DAVE);
    expect(clock.daysPassed).toBe(3);
    expect(Date.parse(clock.now) - before).toBeGreaterThanOrEqual(3 * 86_400_000);
    expect(slack).toMatchObject({ now: expect.stringContaining(clock.now.slice(0, 10)) });
  });

  it.each([
    ['unavailable', 503],
    ['dropped', undefined],
  ])('makes the next calls to the portal go wrong: %s', async (trouble, status) => {
    const call = () =>
      fetch(`${harness.portal.url}/api/2.0/settings/version/build`).then(
        (answer) => answer.status,
        () => undefined,
      );
    const usual = await call();
    await harness.post('/stage', { do: 'failCalls', times: 2, trouble });
    expect((await stateOf(DAVE)).portal.callsToFail).toBe(2);
    expect([await call(), await call(), await call()]).toEqual([status, status, usual]);
    expect((await stateOf(DAVE)).portal.callsToFail).toBe(0);
    await harness.post('/stage', { do: 'failCalls', times: 2, trouble });
    await harness.post('/stage', { do: 'endTrouble' });
    expect(await call()).toBe(usual);
  });

  it('starts over: whoever watches is told, and it is another run', async () => {
    const { run } = await stateOf(DAVE);
    await harness.post('/stage', { do: 'killBot' });
    expect((await harness.post('/stage', { do: 'startOver' })).status).toBe(200);
    const again = await stateOf(DAVE);
    expect(again.run).not.toBe(run);
    expect(again.bot).toEqual({ alive: true, kills: 0 });
    expect(harness.bot.log).toEqual(['kill', 'startOver']);
  });

  it('starts over once when two pages ask for it at once, and the bot counts as dead until it answers', async () => {
    let answers = (): void => undefined;
    const answering = new Promise<void>((resolve) => {
      answers = resolve;
    });
    let times = 0;
    const startOver = (): Promise<void> => {
      times += 1;
      return answering;
    };
    const { portal, slack, clock, bot } = harness.world;
    const controls = createControls({ portal, slack, clock, bot, startOver });
    const asked = [controls.perform({ do: 'startOver' }), controls.perform({ do: 'startOver' })];
    expect(controls.botState().alive).toBe(false);
    answers();
    await Promise.all(asked);
    expect(controls.botState().alive).toBe(true);
    expect(times).toBe(1);
    controls.close();
  });

  it('slows the reassignments, and lets them go on as before', async () => {
    await harness.post('/stage', { do: 'paceReassignment', msPerStage: 3_000 });
    expect((await stateOf(DAVE)).portal.msPerStage).toBe(3_000);
    await harness.post('/stage', { do: 'paceReassignment', msPerStage: 3_000, holdAt: 30 });
    expect(harness.portal.state.settings.reassignment).toEqual({ msPerStage: 3_000, holdAt: 30 });
    await harness.post('/stage', { do: 'paceReassignment', msPerStage: null });
    expect((await stateOf(DAVE)).portal.msPerStage).toBeNull();
    expect(harness.portal.state.settings.reassignment).toBe('onPoll');
  });

  it('lets time pass to the start that a card tells, or shortly before it', async () => {
    const refused = await harness.post('/stage', { do: 'passToStart', minutesBefore: 0 });
    expect(await refused.json()).toMatchObject({ error: 'Nothing is approved for a later time.' });
    const start = harness.clock.now().getTime() + 86_400_000;
    const words = [
      { type: 'text', text: 'Approved by Bob. It starts ' },
      { type: 'date', timestamp: Math.floor(start / 1_000), format: '{time}', fallback: 'tomorrow' },
    ];
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: words }] }];
    await fetch(`${harness.slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: APPROVALS, text: 'Approved', blocks }),
    });
    expect((await harness.post('/stage', { do: 'passToStart', minutesBefore: 55 })).status).toBe(200);
    expect(start - harness.clock.now().getTime()).toBeGreaterThan(54 * 60_000);
    await harness.post('/stage', { do: 'passToStart', minutesBefore: 0 });
    expect(start - harness.clock.now().getTime()).toBeLessThan(2_000);
  });

  it('says whether everything is as at first', async () => {
    expect((await stateOf(DAVE)).fresh).toBe(true);
    await harness.post('/slack', { type: 'say', as: DAVE, channelId: GENERAL, text: 'Good morning' });
    expect((await stateOf(DAVE)).fresh).toBe(false);
  });

  it.each([{ do: 'killBot' }, { do: 'passDays', days: 1 }, { do: 'disablePerson', personId: personIds.carol }])(
    'is not as at first after %j',
    async (act) => {
      await harness.post('/stage', act);
      expect((await stateOf(DAVE)).fresh).toBe(false);
    },
  );

  it('archives a room as the portal does it, with its trace in the audit', async () => {
    expect((await harness.post('/stage', { do: 'archiveRoom', roomId: roomIds.press })).status).toBe(200);
    const { portal } = await stateOf(DAVE);
    expect(portal.rooms.find(({ id }) => id === roomIds.press)?.archived).toBe(true);
    expect(portal.audit[0]).toMatchObject({ who: 'Petra Owner', text: expect.stringContaining('Room archived') });
    const refused = await harness.post('/stage', { do: 'archiveRoom', roomId: 1 });
    expect(await refused.json()).toMatchObject({ error: expect.stringContaining('refused to archive') });
  });

  it('disables an account as the portal does it', async () => {
    expect((await harness.post('/stage', { do: 'disablePerson', personId: personIds.carol })).status).toBe(200);
    const { portal } = await stateOf(DAVE);
    expect(portal.people.find(({ id }) => id === personIds.carol)?.status).toBe('disabled');
    const refused = await harness.post('/stage', { do: 'disablePerson', personId: personIds.owner });
    expect(await refused.json()).toMatchObject({ error: expect.stringContaining('refused to disable') });
  });

  it.each([
    { do: 'dance' },
    { do: 'passDays', days: 0 },
    { do: 'failCalls', times: 1, trouble: 'fire' },
    { do: 'killBot', twice: true },
    'no json',
  ])('does nothing for %j', async (body) => {
    expect((await harness.post('/stage', body)).status).toBe(400);
    expect(harness.bot.log).toEqual([]);
  });

  it('takes JSON only, so that no form of another site can act', async () => {
    const authorization = `Bearer ${harness.token}`;
    const answer = await fetch(`${harness.base}/stage`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'text/plain' },
      body: JSON.stringify({ do: 'killBot' }),
    });
    expect(answer.status).toBe(400);
    expect((await harness.post('/stage', 'x'.repeat(1_100_000))).status).toBe(400);
    expect((await harness.get('/nowhere')).status).toBe(404);
    expect(harness.bot.log).toEqual([]);
  });

  it('gives out the portal’s files, and Slack’s only to those who see them', async () => {
    const file = await harness.get('/portal-file/9007');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Handbook.docx");
    expect(await file.text()).toBe('Handbook.docx, first version');
    expect((await harness.get('/portal-file/1')).status).toBe(404);
    expect((await harness.get(`/slack-file/F1?as=${JANE}`)).status).toBe(404);
  });

  it('tells each change as it happens', async () => {
    const stream = await harness.get('/changes');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (): Promise<string> => (await reader?.read())?.value ?? '';
    expect(await next()).toContain('event: change');
    await harness.post('/slack', { type: 'say', as: DAVE, channelId: GENERAL, text: 'Hello' });
    expect(await next()).toContain('event: change');
    await harness.post('/stage', { do: 'passDays', days: 1 });
    expect(await next()).toContain('event: change');
    const jane = harness.portal.state.people.get(personIds.jane);
    expect(jane?.status).toBe(1);
    await harness.post('/stage', { do: 'archiveRoom', roomId: roomIds.events });
    expect(await next()).toContain('event: change');
    await reader?.cancel();
  });

  it('says when its port is taken', async () => {
    const { servePage } = await import('../../../demo/page/page.js');
    const { world, base } = harness;
    const port = Number(new URL(base).port);
    await expect(servePage({ world, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
