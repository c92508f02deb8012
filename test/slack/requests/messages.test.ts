import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, CAROL, DAVE, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { noon } from '../../builders/clock.js';
import { aRun, createMessagesScene, done, fresh, type MessagesScene } from './messages-scene.js';

let scene: MessagesScene;
beforeEach(async () => {
  scene = await createMessagesScene();
});
afterEach(async () => await scene.close());

describe('what a request shows', () => {
  it('at first: the card in the channel, by DM for approvers who are not in it, and the receipt', async () => {
    expect(await scene.keysOf(scene.aCase({ eligible: [BOB, KIM] }))).toEqual([
      `card.${APPROVALS}`,
      `card.${KIM}`,
      `receipt.${DAVE}`,
    ]);
    expect(scene.problems).toEqual([null]);
  });

  it('while it runs: progress in the thread of each card', async () => {
    const current = scene.aCase({ state: 'approved', eligible: [BOB, KIM] }, aRun());
    expect(await scene.keysOf(current)).toEqual([
      `card.${APPROVALS}`,
      `progress.${APPROVALS}`,
      `card.${KIM}`,
      `progress.${KIM}`,
      `receipt.${DAVE}`,
    ]);
    const { messages } = await scene.wanted.of(current, fresh);
    expect(messages[1]).toMatchObject({ threadOf: `h1001.card.${APPROVALS}`, terminal: false });
  });

  it('about a room that nobody asked about: the card and its thread to the end, open to everybody in the channel', async () => {
    const requester = { kind: 'webhook', name: 'the portal’s webhook' } as const;
    const subject = { kind: 'room', id: 42, title: 'Launch' } as const;
    const nobodys = { requester, subject, eligible: [BOB, CAROL, JANE] };
    scene.channel().members.push(JANE);
    expect(await scene.keysOf(scene.aCase(nobodys))).toEqual([`card.${APPROVALS}`]);
    const card = await scene.wordsAt(scene.aCase(nobodys), `card.${APPROVALS}`);
    expect(card).toContain("Asked by the portal's webhook");
    expect(card).not.toContain('person concerned');
    expect(await scene.keysOf(scene.aCase({ ...nobodys, state: 'finished' }, done()))).toEqual(
      expect.arrayContaining([`card.${APPROVALS}`, `report.${APPROVALS}`, `files.${APPROVALS}`]),
    );
    expect(scene.problems).toEqual([null, null, null]);
  });

  it('at the end: the report, its files, and a note to each successor who is in Slack', async () => {
    const current = scene.aCase({ state: 'finished', effective: true }, done());
    expect(await scene.keysOf(current)).toEqual([
      `card.${APPROVALS}`,
      `progress.${APPROVALS}`,
      `report.${APPROVALS}`,
      `receipt.${DAVE}`,
      `outcome.${DAVE}`,
      `successor.${OLA}`,
      `files.${APPROVALS}`,
    ]);
    const { messages, files } = await scene.wanted.of(current, fresh);
    expect(messages.every(({ terminal }) => terminal)).toBe(true);
    expect(files[0]?.files.map(({ title }) => title)).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
  });

  it('when it was stopped: the report, but nobody is told that they own anything', async () => {
    const keys = await scene.keysOf(scene.aCase({ state: 'finished', effective: true }, done({ status: 'stopped' })));
    expect(keys).toContain(`report.${APPROVALS}`);
    expect(keys).not.toContain(`successor.${OLA}`);
  });

  it('is an end in each message once nobody decides any more', async () => {
    const { messages } = await scene.wanted.of(scene.aCase({ state: 'denied' }), fresh);
    expect(messages.every(({ terminal }) => terminal)).toBe(true);
  });

  it('has a digest that follows what is read, and nothing else', async () => {
    const digests = async (current: Case) =>
      (await scene.wanted.of(current, fresh)).messages.map(({ digest }) => digest);
    expect(await digests(scene.aCase())).toEqual(await digests(scene.aCase({ revision: 7 })));
    expect(await digests(scene.aCase())).not.toEqual(await digests(scene.aCase({ state: 'denied' })));
  });

  it('the file of the trail holds every entry, however many there are', async () => {
    const proved = { kind: 'effect.proved', actor: 'worker', requestId: 1001, detail: {} };
    await scene.store.trail.append(
      scene.tenant,
      Array.from({ length: 5_100 }, () => proved),
      noon,
    );
    await scene.store.trail.append(scene.tenant, [{ ...proved, kind: 'run.finished' }], noon);
    const { files } = await scene.wanted.of(scene.aCase({ state: 'finished', effective: true }, done()), fresh);
    const csv = files.flatMap((file) => file.files).find(({ title }) => title.endsWith('.csv'))?.content ?? '';
    expect(csv.trimEnd().split('\r\n')).toHaveLength(5_103);
    expect(csv).toContain('run.finished');
  });

  it('a report does not change because somebody looks at it', async () => {
    const end = { kind: 'run.finished', actor: 'worker', requestId: 1001, detail: {} };
    await scene.store.trail.append(scene.tenant, [end], noon);
    const current = scene.aCase({ state: 'finished', effective: true }, done());
    const report = async () =>
      (await scene.wanted.of(current, fresh)).messages.find(({ key }) => key.startsWith('h1001.report'))?.digest;
    const before = await report();
    await scene.store.trail.append(scene.tenant, [{ ...end, kind: 'details.viewed' }], noon);
    expect(await report()).toBe(before);
  });

  it('a drifted request says what changed', async () => {
    const parked = {
      stepKey: 'compare',
      kind: 'failed',
      because: 'The successor is gone.\nThe archive moved.',
    } as const;
    const words = await scene.wordsAt(
      scene.aCase({ state: 'drifted' }, aRun({ status: 'parked', parked })),
      `card.${APPROVALS}`,
    );
    expect(words).toContain('The successor is gone.');
    expect(words).toContain('The archive moved.');
  });
});

describe('the receipt', () => {
  it('says that the approvers were asked once a card is there, and that nobody could be when none can be', async () => {
    const words = async () => await scene.wordsAt(scene.aCase({ eligible: [BOB] }), `receipt.${DAVE}`);
    expect(await words()).toContain('Asking the approvers…');
    await scene.saveCard({ ts: null });
    expect(await words()).toContain('Asking the approvers…');
    await scene.saveCard();
    expect(await words()).toContain('The approvers were asked in their channel.');
    await scene.saveCard({ ts: null, failed: 'restricted_action' });
    expect(await words()).toContain('Asking the approvers…');
    await scene.saveCard({ key: `h1001.card.${BOB}`, ts: null, userId: BOB, failed: 'user_disabled' });
    expect(await words()).toContain('Nobody could be asked');
  });

  it('is for requesters who are in Slack', async () => {
    const requester = { kind: 'commandLine', name: 'ops' } as const;
    expect(await scene.keysOf(scene.aCase({ requester }))).toEqual([`card.${APPROVALS}`]);
  });

  it('is never for the person concerned', async () => {
    const requester = { kind: 'member', name: 'Jane', slackId: JANE, portalId: null, email: null } as const;
    expect(await scene.keysOf(scene.aCase({ requester }))).toEqual([`card.${APPROVALS}`]);
  });
});
