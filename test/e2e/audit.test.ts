import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APPROVALS, APPROVERS, BOB, CAROL, DAVE, GUEST, JANE, KIM, OLA } from '../../sandbox/slack/seed.js';
import { wordsIn } from './shown.js';
import { answerTo, ask, finished, press, refusalOf, rulesCard } from './walk.js';
import { createWorld, type World } from './world.js';

const nothingThere = 'The trail has nothing about this that you may read. Check the number or the email address.';
const notAllowed = `You can't do that here. Ask one of ${DAVE}, or see who can with /handover help.`;

async function audit(world: World, by: string, about = ''): Promise<string> {
  const me = world.slack.as(by);
  const channelId = me.channels()[0]?.id ?? '';
  return await answerTo(await me.command({ channelId, command: '/handover', text: `audit ${about}`.trim() }));
}

describe('the trail in Slack', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({
      policy: {
        requesters: { users: [DAVE], usergroups: [], docspaceAdmins: false },
        approvers: { users: [JANE], usergroups: [APPROVERS], docspaceAdmins: false, required: 1 },
        auditors: { users: [OLA], usergroups: [] },
      },
    });
    await rulesCard(world);
  });
  afterAll(async () => await world.close());

  it('shows whoever asked their own requests, and nothing else', async () => {
    expect(await audit(world, DAVE)).toContain('The trail has nothing yet that you may read.');
    await ask(world);
    const words = await audit(world, DAVE);
    expect(words).toContain('The trail All that you may read:');
    expect(words).toContain('U0DAVE asked: HR-2211 last day · H-1001');
    expect(words).not.toContain('policy.yml');
    expect(words).not.toContain('Send me the file');
    expect(await audit(world, KIM)).toBe(notAllowed);
  });

  it('shows an approver everything, and that somebody looked', async () => {
    const words = await audit(world, BOB);
    expect(words).toContain('Handover read new rules from policy.yml');
    expect(words).toContain('U0DAVE read the trail');
    expect(words).toContain('U0KIM was refused: read the trail');
    expect(await audit(world, BOB)).toContain('U0BOB read the trail');
  });

  it('is asked about one request or one person, by mention or email', async () => {
    for (const about of ['H-1001', '1001', '@jane', 'Jane.Doe@example.com']) {
      const words = await audit(world, CAROL, about);
      expect(words).toContain('U0DAVE asked: HR-2211 last day · H-1001');
      expect(words).not.toContain('policy.yml');
    }
    expect(await audit(world, CAROL, 'jane')).toContain('"jane" is neither a person nor a request.');
  });

  it('says the same where there is nothing and where it is about the reader, an approver or not', async () => {
    world.portal.requests.length = 0;
    for (const about of ['H-1001', '@jane', 'jane.doe@example.com', 'H-4711', 'nobody@example.com', '@kim'])
      expect(await audit(world, JANE, about)).toBe(nothingThere);
    expect(await audit(world, JANE)).not.toMatch(/H-1001|U0DAVE asked/);
    const asked = world.portal.requests.map(({ path, query }) => `${path} ${JSON.stringify(query)}`.toLowerCase());
    expect(asked.join()).not.toMatch(/nobody|kim/);
    expect(await audit(world, BOB)).toContain('U0JANE read the trail');
  });

  it('hides a refusal to ask about somebody from them', async () => {
    await refusalOf(world, { by: DAVE, text: '@jane' });
    expect(await audit(world, JANE)).not.toContain('asked and was refused');
  });

  it('is nothing for a guest', async () => {
    expect(await audit(world, GUEST)).toBe('Only members of this workspace can use Handover.');
  });

  it('goes to an auditor as a file, by direct message', async () => {
    const ola = world.slack.as(OLA);
    const shown = await ola.command({ channelId: APPROVALS, command: '/handover', text: 'audit H-1001' });
    const message = await shown.answer();
    if (!message) throw new Error('no answer');
    const sent = await ola.click({ message: { channel: message.channel, ts: message.ts }, actionId: 'auditFile' });
    expect(await answerTo(sent)).toBe('The file is in your direct messages with me.');
    const [file] = await ola.waitFor((me) => (me.files('dm').length > 0 ? me.files('dm') : undefined));
    const csv = await ola.download(file?.id ?? '');
    expect(csv).toMatch(/^sequence,at,actor,request,what,detail,hash\r\n/);
    expect(csv).toContain('H-1001,request.created');
    expect(csv).not.toContain('policy.loaded');
    expect(await audit(world, OLA, 'H-1001')).toContain('U0OLA read the trail');
  });

  it('goes to nobody else, whatever they send', async () => {
    const forged = await world.slack.forge({
      type: 'block_actions',
      userId: BOB,
      channel: { id: APPROVALS },
      message: { ts: '1.1', blocks: [] },
      actions: [{ type: 'button', action_id: 'auditFile', block_id: 'x', value: '{}', action_ts: '1' }],
    });
    expect(await answerTo(forged)).toBe(notAllowed);
    const damaged = await world.slack.forge({
      type: 'block_actions',
      userId: OLA,
      channel: { id: APPROVALS },
      message: { ts: '1.1', blocks: [] },
      actions: [{ type: 'button', action_id: 'auditFile', block_id: 'x', value: '{"all":1}', action_ts: '1' }],
    });
    expect(await answerTo(damaged)).toContain('This card is out of date.');
    expect(wordsIn(world.slack.as(BOB).messages('dm').at(-1))).not.toContain('The file is');
  });

  it('says nothing about oneself after the account is disabled either', async () => {
    await press(world, 'approve', { by: BOB });
    await finished(world);
    expect(await audit(world, BOB, 'H-1001')).toContain('The newest 20 entries that you may read:');
    expect(await audit(world, JANE, 'H-1001')).not.toContain('H-1001');
  });
});
