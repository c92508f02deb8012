import { createDemoWorld, type DemoWorld, type DemoWorldOptions } from '../demo/demo-world.js';
import type { PortalRequest } from '../sandbox/portal/http/request-log.js';
import type { SlackActor } from '../sandbox/slack/people/actor.js';
import { APPROVALS, BOB, DAVE } from '../sandbox/slack/seed.js';

/** Requests to the portal that one offboarding took; looks at something under way are not among them. */
export interface Requests {
  /** From the command to the request: the form's preview and the checks of what was sent. */
  readonly preview: readonly PortalRequest[];
  /** From the approval to the report. */
  readonly run: readonly PortalRequest[];
}

const timeoutMs = 60_000;

/** Makes a world with the bot running, and takes it down again. */
export async function inWorld<T>(options: DemoWorldOptions, work: (world: DemoWorld) => Promise<T>): Promise<T> {
  const world = await createDemoWorld({ pollMs: 50, ...options });
  try {
    await world.bot.start();
    return await work(world);
  } finally {
    await world.close();
  }
}

/** What else is chosen on the open form. */
type Choose = (me: SlackActor) => Promise<void>;

/** Dave asks for Jane's offboarding, Bob approves it, and it runs to its report. */
export async function offboardJane(world: DemoWorld, choose?: Choose): Promise<Requests> {
  const { slack, portal } = world;
  const start = portal.requests.length;
  const ts = await askForJane(world, choose);
  const approvedAt = portal.requests.length;
  await approveJane(world, ts);
  await slack.as(BOB).waitFor((me) => isFiled(me, ts), { what: 'the report', timeoutMs });
  await slack.settled();
  return {
    preview: portal.requests.slice(start, approvedAt).filter(counts),
    run: portal.requests.slice(approvedAt).filter(counts),
  };
}

const isCard = ({ blocks }: { readonly blocks?: unknown }): boolean =>
  JSON.stringify(blocks ?? []).includes('"action_id":"approve"');

/** Dave asks for Jane's offboarding; answers the ts of the card. */
export async function askForJane({ slack }: DemoWorld, choose?: Choose): Promise<string> {
  const dave = slack.as(DAVE);
  await dave.command({ channelId: APPROVALS, command: '/offboard', text: '@jane' });
  const form = await dave.waitFor((me) => viewCalled(me, 'offboardForm'), { what: 'the form', timeoutMs });
  await choose?.(dave);
  await dave.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211' });
  await dave.submit();
  const card = await slack
    .as(BOB)
    .waitFor((me) => me.messages(APPROVALS).find(isCard), { what: 'the card', timeoutMs });
  return card.ts;
}

/** Bob approves it. */
export async function approveJane({ slack }: DemoWorld, ts: string): Promise<void> {
  await slack.as(BOB).click({ message: { channel: APPROVALS, ts }, actionId: 'approve' });
}

/** How often each kind of request was sent, the most frequent first. */
export function kindsOf(requests: readonly PortalRequest[], most = 6): string {
  const counted = new Map<string, number>();
  for (const { method, path } of requests) {
    const kind = `${method} ${path.replace('/api/2.0', '').replaceAll(/\/([0-9a-f-]{36}|\d+)/g, '/*')}`;
    counted.set(kind, (counted.get(kind) ?? 0) + 1);
  }
  const sorted = [...counted].sort(([, one], [, other]) => other - one);
  return sorted
    .slice(0, most)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}

function counts({ method, path }: PortalRequest): boolean {
  return !(method === 'GET' && /\/(reassign\/progress|fileops)(\/|$)/.test(path));
}

function viewCalled(me: SlackActor, callbackId: string) {
  const view = me.openView();
  return view?.callback_id === callbackId ? view : undefined;
}

function isFiled(me: SlackActor, ts: string): boolean {
  const thread = me.thread(APPROVALS, ts);
  const top = JSON.stringify(thread[0]?.blocks ?? []);
  if (top.includes('"action_id":"retry"')) throw new Error(`the run stopped: ${top}`);
  return thread.some(({ files = [] }) => files.length > 0);
}
