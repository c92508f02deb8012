import type { Json } from '../../../sandbox/core/json.js';
import { isRecord, textOf } from '../../../sandbox/core/json.js';
import type { PageAct, PageState } from '../shapes.js';

/** What was asked for was refused; the message is a sentence for people. */
class RefusedError extends Error {}

/** Everything that this person sees. */
export async function fetchState(you: string): Promise<PageState> {
  return (await answerOf(await fetch(`/state?as=${encodeURIComponent(you)}`))) as PageState;
}

/** Acts as a person in Slack; answers what came of it. */
export async function actInSlack(act: Json): Promise<unknown> {
  const body = await answerOf(await post('/slack', act));
  return isRecord(body) ? body.result : undefined;
}

/** Does what no person in Slack could do. */
export async function actOnStage(act: PageAct): Promise<void> {
  await answerOf(await post('/stage', act));
}

async function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  try {
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  } catch (cause) {
    throw new RefusedError('The demo does not answer, so nothing was done.', { cause });
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const body: unknown = await response.json();
  if (!response.ok)
    throw new RefusedError((isRecord(body) && textOf(body, 'error')) || `The demo answered ${response.status}.`);
  return body;
}
