import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import type { Message } from '../../sandbox/slack/model.js';
import { APPROVERS, BOB, CAROL, DAVE, JANE, KIM } from '../../sandbox/slack/seed.js';
import { fileDigest, inactive, scanOf } from './filed-digest.js';
import { janeDisabled } from './portal-builders.js';
import { changesOf } from './portal-looks.js';
import { everythingSeenBy, wordsIn, wordsOf } from './shown.js';
import { type Asking, answerTo, ask, card, clickAsSeen, finished, press, receipt, settledView } from './walk.js';
import { createWorld, usualPolicy, type World, type WorldOptions } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

interface KindCase {
  readonly name: string;
  readonly asking: Asking;
  readonly options?: WorldOptions;
  /** The subject as the card names it. */
  readonly subject: string;
}

const guestsPolicy = { guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports } };

const kinds: readonly KindCase[] = [
  { name: 'an offboarding', asking: {}, subject: 'Jane Doe' },
  {
    name: 'a reassignment',
    asking: { command: '/reassign', text: 'jane.doe@example.com ola.berg@example.com' },
    options: { portal: janeDisabled },
    subject: 'Jane Doe',
  },
  {
    name: 'a new group',
    asking: {
      command: '/group',
      text: 'create Design',
      choose: (me, { id }) =>
        me.select({ viewId: id, actionId: 'group.manager', value: personIds.ola, query: 'example' }),
    },
    subject: 'Design',
  },
  {
    name: 'a guest clean-up',
    asking: { command: '/guest-cleanup', text: 'Campaign 2024' },
    options: { settings: { operations: 'instant' }, policy: guestsPolicy },
    subject: 'Campaign 2024',
  },
];

async function asked({ asking, options = {} }: KindCase, policy: Readonly<Record<string, unknown>> = {}) {
  const current = await createWorld({ ...options, policy: { ...options.policy, ...policy } });
  world = current;
  await ask(current, asking);
  return { current, seen: await card(current) };
}

const two = { approvers: { users: [], usergroups: [APPROVERS], required: 2 } };

function setStatus({ portal }: World, personId: string, status: 1 | 2): void {
  const person = portal.state.people.get(personId);
  if (person) person.status = status;
}

describe.each(kinds)('$name', (kind) => {
  it('takes no click that is foreign, stale, forged or late, each with its sentence', async () => {
    const { current, seen } = await asked(kind);
    const click = async (by: string, value?: string) =>
      await answerTo(
        await clickAsSeen(current, seen, { by, actionId: 'approve', ...(value !== undefined && { value }) }),
      );
    expect(await click(KIM)).toMatch(/^You can't do that here\./);
    expect(await click(DAVE)).toMatch(/^You can't do that to H-1001\. Ask one of /);
    const stale = JSON.stringify({ requestId: 1001, digest: 'f'.repeat(64) });
    expect(await click(BOB, stale)).toBe('The plan changed a moment ago. Look at the card again and then decide.');
    const theirs = current.slack.as(BOB).say(seen.channel, 'look here');
    const forged = await clickAsSeen(current, { ...seen, ts: theirs.ts, blocks: [] }, { by: BOB, actionId: 'approve' });
    expect(await answerTo(forged)).toMatch(/^This card is out of date\./);
    await press(current, 'deny', { by: CAROL });
    const carol = current.slack.as(CAROL);
    const form = await settledView(carol);
    await carol.type({ viewId: form.id, actionId: 'reason', value: 'Not this week' });
    await carol.submit();
    expect(wordsOf((await settledView(carol, ['denyForm'])).blocks)).toMatch(/^Denied\./);
    expect(wordsIn(await card(current, `Denied: ${kind.subject}`))).toContain('Not this week');
    expect(wordsIn(await receipt(current, `Denied: ${kind.subject}`))).toContain('Not this week');
    expect(await click(BOB)).toMatch(new RegExp(`^${CAROL} denied H-1001 .*Nothing else happens\\.$`));
    expect(changesOf(current)).toEqual({});
  });

  it('is canceled by whoever asked, which the card and the receipt say', async () => {
    const { current } = await asked(kind);
    const { channel, ts } = await receipt(current, 'Waits for approval');
    await current.slack.as(DAVE).click({ message: { channel, ts }, actionId: 'cancel' });
    expect(wordsIn(await card(current, `Canceled: ${kind.subject}`))).toContain('Dave Miller');
    await receipt(current, `Canceled: ${kind.subject}`);
    expect(changesOf(current)).toEqual({});
  });

  it('does not run on the vote of somebody who was disabled since', async () => {
    const { current } = await asked(kind, two);
    await press(current, 'approve', { by: BOB });
    await card(current, '1 more needed');
    setStatus(current, personIds.bob, 2);
    await press(current, 'approve', { by: CAROL });
    const paused = wordsIn(await card(current, 'is no longer an approver, or not active in DocSpace'));
    expect(paused).toContain('Paused');
    expect(changesOf(current)).toEqual({});
  });

  it('runs although whoever asked was disabled since: approvers stand for it', async () => {
    const { current } = await asked(kind);
    setStatus(current, personIds.dave, 2);
    await press(current, 'approve', { by: BOB });
    await finished(current);
    expect(Object.keys(changesOf(current)).length).toBeGreaterThan(0);
  });

  it('says nothing to a plain member, a guest or whoever it is about', async () => {
    const { current } = await asked(kind, {
      approvers: { users: [JANE], usergroups: [APPROVERS], docspaceAdmins: false, required: 1 },
    });
    const isAboutJane = kind.subject === 'Jane Doe';
    const hidden = isAboutJane ? [JANE, KIM] : [KIM];
    for (const viewer of hidden) {
      await current.slack.as(viewer).openHome();
      const me = current.slack.as(viewer);
      const status = await me.command({
        channelId: me.channels()[0]?.id ?? '',
        command: '/handover',
        text: 'status',
      });
      expect(wordsIn(await status.answer())).not.toContain('H-1001');
      expect(await everythingSeenBy(current.slack, viewer)).not.toMatch(/H-1001|h1001/);
    }
  });
});

describe('disabling somebody from a list of contractors', () => {
  it('does not run on the vote of somebody who was disabled since either', async () => {
    const policy = { ...usualPolicy, rules: { contractors: { required: 2 } } };
    const current = await createWorld({ policy });
    world = current;
    const { guestNia } = personIds;
    await fileDigest(current, scanOf(current, inactive(current, [guestNia])), { policy });
    const seen = await card(current, 'inactive');
    const value = JSON.stringify({ digestId: 1001, digest: digestOn(seen), personId: guestNia });
    const disable = async (by: string) =>
      await clickAsSeen(current, seen, { by, actionId: 'contractor.disable', value });
    await disable(BOB);
    await card(current, '1 of 2 approvals to disable');
    setStatus(current, personIds.bob, 2);
    await disable(CAROL);
    await card(current, 'is no longer an approver, or not active in DocSpace');
    expect(changesOf(current)).toEqual({});
  });
});

function digestOn({ blocks }: Message): string {
  return /\\"digest\\":\\"([0-9a-f]{64})/.exec(JSON.stringify(blocks))?.[1] ?? '';
}
