import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, BOB, DAVE } from '../../sandbox/slack/seed.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import type { DemoWorld } from '../demo-world.js';
import { blockLines, tableOf } from './block-text.js';
import { factRows, portalFacts, wrongAfter } from './portal-facts.js';
import { type Reader, readerOf } from './reader.js';
import { followSteps } from './step-lines.js';
import { span } from './text.js';
import type { Transcript } from './transcript.js';

export interface ScriptOptions {
  readonly world: DemoWorld;
  readonly transcript: Transcript;
  /** How long people wait for something to show. */
  readonly deadlineMs?: number;
}

interface Play {
  readonly world: DemoWorld;
  readonly transcript: Transcript;
  readonly slack: SandboxSlack;
  readonly dave: SlackActor;
  readonly bob: SlackActor;
  readonly deadlineMs: number;
  /** What a person sees, as lines. */
  reader(actor: SlackActor): Reader;
}

interface MessageAt {
  readonly channel: string;
  readonly ts: string;
}

/**
 * Plays one offboarding, from the command to the report, and tells it. The bot must be running.
 * @throws Error for the first thing that does not come in time or is not as it should be
 */
export async function playScript({ world, transcript, deadlineMs = 30_000 }: ScriptOptions): Promise<void> {
  const { slack, portal } = world;
  const play: Play = {
    world,
    transcript,
    slack,
    dave: slack.as(DAVE),
    bob: slack.as(BOB),
    deadlineMs,
    reader: (actor) => readerOf(slack.state, actor.userId, transcript.innerWidth),
  };
  const before = portalFacts(portal.state);
  introduce(play);
  await transcript.pause(1_000);
  await fillInForm(play);
  const card = await readCard(play);
  await approveOwnRequest(play, card);
  await approve(play, card);
  await readReport(play, card);
  const after = portalFacts(portal.state);
  transcript.heading('What changed on the portal');
  const [head = [], ...rows] = factRows(before, after);
  const changed = rows.map((row) => row.map((text) => [span(text, row[1] === row[2] ? 'dim' : undefined)]));
  transcript.lines(tableOf([head.map((text) => [span(text)]), ...changed], transcript.innerWidth));
  await slack.settled();
  const wrong = wrongAfter({ before, after, problems: slack.problems });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

function introduce({ world, transcript }: Play): void {
  transcript.heading('Handover: one offboarding');
  transcript.narrate(
    'A DocSpace portal and a Slack workspace run on this machine, and the bot runs between them as it would in ' +
      'production: only addresses and keys differ. Jane Doe leaves. Dave Miller asks for her offboarding; he is an ' +
      'approver himself. Bob Stone is another.',
  );
  transcript.lines([
    [span('DocSpace  ', 'dim'), span(world.portal.url)],
    [span('Slack     ', 'dim'), span(world.slack.baseUrl)],
  ]);
}

async function fillInForm({ transcript, dave, reader, deadlineMs }: Play): Promise<void> {
  transcript.heading('The request');
  transcript.act('Dave', 'types in #offboarding-approvals:  /offboard @jane');
  const { outcome } = await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
  if (outcome !== 'acked') throw new Error(`/offboard was not acknowledged: ${outcome}`);
  const form = await dave.waitFor((me) => viewCalled(me, 'offboardForm'), { what: 'the form', timeoutMs: deadlineMs });
  await transcript.pause(400);
  transcript.frame('a form, for Dave alone', reader(dave).view(form));
  await transcript.pause(1_500);
  transcript.act('Dave', 'gives the reason “HR-2211, last day Friday” and presses Send for approval');
  await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211, last day Friday' });
  const sent = await dave.submit();
  if (sent.outcome !== 'updated') {
    throw new Error(`the form was not taken: ${sent.outcome} ${Object.values(sent.errors).join(' ')}`);
  }
  const view = await dave.waitFor((me) => viewCalled(me, 'sent'), { what: 'the confirmation', timeoutMs: deadlineMs });
  transcript.frame('the form becomes', reader(dave).view(view));
  await dave.close();
}

function viewCalled(me: SlackActor, callbackId: string) {
  const view = me.openView();
  if (view?.callback_id === 'refused') throw new Error(`the form was refused: ${JSON.stringify(view.blocks)}`);
  return view?.callback_id === callbackId ? view : undefined;
}

async function readCard({ transcript, bob, reader, deadlineMs }: Play): Promise<MessageAt> {
  const isCard = ({ blocks = [] }: { blocks?: readonly { block_id?: string }[] }) =>
    /^h\d+\.card\./.test(blocks[0]?.block_id ?? '');
  const card = await bob.waitFor((me) => me.messages(APPROVALS).find(isCard), {
    what: 'the card',
    timeoutMs: deadlineMs,
  });
  await transcript.pause(1_000);
  transcript.heading('The decision');
  transcript.frame('#offboarding-approvals, as Bob sees it', reader(bob).message(card));
  await transcript.pause(1_500);
  return { channel: APPROVALS, ts: card.ts };
}

async function approveOwnRequest({ transcript, dave, reader, deadlineMs }: Play, card: MessageAt): Promise<void> {
  transcript.act('Dave', 'presses Approve on his own request');
  const click = await dave.click({ message: card, actionId: 'approve' });
  const answer = await click.answer(1, deadlineMs);
  const lines = reader(dave).message(answer);
  transcript.frame('only Dave sees', lines);
  const words = lines.map((line) => line.map(({ text }) => text).join('')).join(' ');
  if (!words.includes('You asked for this, so somebody else decides')) {
    throw new Error(`Dave’s approval of his own request was answered with: ${words}`);
  }
  await transcript.pause(1_200);
}

async function approve({ transcript, slack, bob, reader, deadlineMs }: Play, card: MessageAt): Promise<void> {
  transcript.act('Bob', 'presses Approve');
  const follow = followSteps({ slack, who: bob, card, onLine: (line) => transcript.lines([line]) }, reader(bob));
  const click = await bob.click({ message: card, actionId: 'approve' });
  if (click.confirm) transcript.frame('a question before the effect', reader(bob).dialog(click.confirm));
  transcript.act('Bob', 'confirms');
  transcript.heading('The work, as the message in the thread is edited');
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

async function readReport({ transcript, slack, bob, dave, reader, deadlineMs }: Play, card: MessageAt): Promise<void> {
  const report = await bob.waitFor((me) => ended(me, card), { what: 'the report', timeoutMs: deadlineMs });
  transcript.heading('The report');
  transcript.frame('in the thread', reader(bob).message(report));
  await slack.settled();
  for (const file of bob.files(card.channel))
    transcript.lines([[span('file  ', 'dim'), span(`${file.title}, ${file.size} bytes`)]]);
  const card2 = bob.messages(card.channel).find(({ ts }) => ts === card.ts);
  if (card2) {
    transcript.narrate('');
    transcript.frame('the card now', blockLines(card2.blocks ?? [], reader(bob).viewer));
  }
  const receipt = await dave.waitFor((me) => me.messages('dm').at(-1), {
    what: 'Dave’s receipt',
    timeoutMs: deadlineMs,
  });
  transcript.lines([[span('Dave has the same by direct message: ', 'dim'), span(receipt.text)]]);
  await transcript.pause(1_500);
}
