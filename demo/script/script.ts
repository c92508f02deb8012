import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, BOB, DAVE } from '../../sandbox/slack/seed.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import type { Stage } from '../world.js';
import { blockLines, tableOf } from './block-text.js';
import { factRows, portalFacts, wrongAfter } from './portal-facts.js';
import { type Eyes, eyesOf } from './reader.js';
import { followSteps } from './step-lines.js';
import { span } from './text.js';
import type { Teller } from './transcript.js';

export interface ScriptOptions {
  readonly stage: Stage;
  readonly teller: Teller;
  /** How long people wait for something to show. */
  readonly deadlineMs?: number;
}

interface Play {
  readonly stage: Stage;
  readonly teller: Teller;
  readonly slack: SandboxSlack;
  readonly dave: SlackActor;
  readonly bob: SlackActor;
  readonly deadlineMs: number;
  /** What a person sees, as lines. */
  eyes(actor: SlackActor): Eyes;
}

interface MessageAt {
  readonly channel: string;
  readonly ts: string;
}

/**
 * Plays one offboarding, from the command to the report, and tells it. The bot must be running.
 * @throws Error for the first thing that does not come in time or is not as it should be
 */
export async function playScript({ stage, teller, deadlineMs = 30_000 }: ScriptOptions): Promise<void> {
  const { slack, portal } = stage;
  const play: Play = {
    stage,
    teller,
    slack,
    dave: slack.as(DAVE),
    bob: slack.as(BOB),
    deadlineMs,
    eyes: (actor) => eyesOf(slack.state, actor.userId, teller.innerWidth),
  };
  const before = portalFacts(portal.state);
  introduce(play);
  await teller.pause(1_000);
  await fillInForm(play);
  const card = await readCard(play);
  await approveOwnRequest(play, card);
  await approve(play, card);
  await readReport(play, card);
  const after = portalFacts(portal.state);
  teller.heading('What changed on the portal');
  const [head = [], ...rows] = factRows(before, after);
  const changed = rows.map((row) => row.map((text) => [span(text, row[1] === row[2] ? 'dim' : undefined)]));
  teller.lines(tableOf([head.map((text) => [span(text)]), ...changed], teller.innerWidth));
  await slack.settled();
  const wrong = wrongAfter({ before, after, problems: slack.problems });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

function introduce({ stage, teller }: Play): void {
  teller.heading('Handover: one offboarding');
  teller.narrate(
    'A DocSpace portal and a Slack workspace run on this machine, and the bot runs between them as it would in ' +
      'production: only addresses and keys differ. Jane Doe leaves. Dave Miller asks for her offboarding; he is an ' +
      'approver himself. Bob Stone is another.',
  );
  teller.lines([
    [span('DocSpace  ', 'dim'), span(stage.portal.url)],
    [span('Slack     ', 'dim'), span(stage.slack.baseUrl)],
  ]);
}

async function fillInForm({ teller, dave, eyes, deadlineMs }: Play): Promise<void> {
  teller.heading('The request');
  teller.act('Dave', 'types in #offboarding-approvals:  /offboard @jane');
  const { outcome } = await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
  if (outcome !== 'acked') throw new Error(`/offboard was not acknowledged: ${outcome}`);
  const form = await dave.waitFor((me) => viewCalled(me, 'offboardForm'), { what: 'the form', timeoutMs: deadlineMs });
  await teller.pause(400);
  teller.frame('a form, for Dave alone', eyes(dave).view(form));
  await teller.pause(1_500);
  teller.act('Dave', 'gives the reason “HR-2211, last day Friday” and presses Send for approval');
  await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211, last day Friday' });
  const sent = await dave.submit();
  if (sent.outcome !== 'updated') {
    throw new Error(`the form was not taken: ${sent.outcome} ${Object.values(sent.errors).join(' ')}`);
  }
  const view = await dave.waitFor((me) => viewCalled(me, 'sent'), { what: 'the confirmation', timeoutMs: deadlineMs });
  teller.frame('the form becomes', eyes(dave).view(view));
  await dave.close();
}

function viewCalled(me: SlackActor, callbackId: string) {
  const view = me.openView();
  if (view?.callback_id === 'refused') throw new Error(`the form was refused: ${JSON.stringify(view.blocks)}`);
  return view?.callback_id === callbackId ? view : undefined;
}

async function readCard({ teller, bob, eyes, deadlineMs }: Play): Promise<MessageAt> {
  const isCard = ({ blocks = [] }: { blocks?: readonly { block_id?: string }[] }) =>
    /^h\d+\.card\./.test(blocks[0]?.block_id ?? '');
  const card = await bob.waitFor((me) => me.messages(APPROVALS).find(isCard), {
    what: 'the card',
    timeoutMs: deadlineMs,
  });
  await teller.pause(1_000);
  teller.heading('The decision');
  teller.frame('#offboarding-approvals, as Bob sees it', eyes(bob).message(card));
  await teller.pause(1_500);
  return { channel: APPROVALS, ts: card.ts };
}

async function approveOwnRequest({ teller, dave, eyes, deadlineMs }: Play, card: MessageAt): Promise<void> {
  teller.act('Dave', 'presses Approve on his own request');
  const click = await dave.click({ message: card, actionId: 'approve' });
  const answer = await click.answer(1, deadlineMs);
  const lines = eyes(dave).message(answer);
  teller.frame('only Dave sees', lines);
  const words = lines.map((line) => line.map(({ text }) => text).join('')).join(' ');
  if (!words.includes('You asked for this, so somebody else decides')) {
    throw new Error(`Dave’s approval of his own request was answered with: ${words}`);
  }
  await teller.pause(1_200);
}

async function approve({ teller, slack, bob, eyes, deadlineMs }: Play, card: MessageAt): Promise<void> {
  teller.act('Bob', 'presses Approve');
  const follow = followSteps({ slack, reader: bob, card, onLine: (line) => teller.lines([line]) }, eyes(bob));
  const click = await bob.click({ message: card, actionId: 'approve' });
  if (click.confirm) teller.frame('a question before the effect', eyes(bob).dialog(click.confirm));
  teller.act('Bob', 'confirms');
  teller.heading('The work, as the message in the thread is edited');
  follow.start();
  try {
    await bob.waitFor((me) => ended(me, card), { what: 'the report', timeoutMs: deadlineMs });
  } finally {
    follow.stop();
  }
}

/** The report in the thread with its file; a run that stopped shows on its card and ends the wait. */
function ended(me: SlackActor, card: MessageAt) {
  const thread = me.thread(card.channel, card.ts);
  const top = thread[0];
  if (JSON.stringify(top?.blocks ?? []).includes('"action_id":"retry"')) {
    throw new Error(`the run stopped and asks: ${top?.text ?? ''}`);
  }
  const report = thread.find(({ blocks = [] }) => /^h\d+\.report\./.test(blocks[0]?.block_id ?? ''));
  return report && thread.some(({ files = [] }) => files.length > 0) ? report : undefined;
}

async function readReport({ teller, slack, bob, dave, eyes, deadlineMs }: Play, card: MessageAt): Promise<void> {
  const report = await bob.waitFor((me) => ended(me, card), { what: 'the report', timeoutMs: deadlineMs });
  teller.heading('The report');
  teller.frame('in the thread', eyes(bob).message(report));
  await slack.settled();
  for (const file of bob.files(card.channel))
    teller.lines([[span('file  ', 'dim'), span(`${file.title}, ${file.size} bytes`)]]);
  const card2 = bob.messages(card.channel).find(({ ts }) => ts === card.ts);
  if (card2) {
    teller.narrate('');
    teller.frame('the card now', blockLines(card2.blocks ?? [], eyes(bob).reader));
  }
  const receipt = await dave.waitFor((me) => me.messages('dm').at(-1), {
    what: 'Dave’s receipt',
    timeoutMs: deadlineMs,
  });
  teller.lines([[span('Dave has the same by direct message: ', 'dim'), span(receipt.text)]]);
  await teller.pause(1_500);
}
