import type { App } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import type { WebClient } from '@slack/web-api';
import { messageOf, type Reply } from '../kit/reply.js';
import { openModal, updateModal } from '../posting/modals.js';
import { failureText } from '../requests/replies.js';
import { answerModal } from '../requests/small-modals.js';

/** The one catch of the Slack side: a sentence for whoever clicked, the facts for the log, never a stack trace. */
export function registerFailures(app: App, client: WebClient, onError: (error: unknown, what: string) => void): void {
  app.error(async ({ error, body }: ExtendedErrorHandlerArgs) => {
    const original = error.original ?? error;
    onError(original, 'answering Slack');
    const reply = failureText(original);
    try {
      await answer(client, body as Answerable, reply);
    } catch (failure) {
      onError(failure, 'answering Slack after a failure');
    }
  });
}

/** What Slack's bodies may offer for an answer, each kind something else. */
interface Answerable {
  readonly response_url?: unknown;
  readonly trigger_id?: unknown;
  readonly view?: { readonly id?: unknown; readonly type?: unknown } | null;
  readonly user?: { readonly id?: unknown };
  /** A list to choose from has no place for a sentence: it stays empty. */
  readonly type?: unknown;
}

/** Where it was clicked, if that can be answered: a message's own answers, the modal, a modal of its own, a direct message. */
async function answer(client: WebClient, body: Answerable, reply: Reply): Promise<void> {
  const { response_url: url, trigger_id: trigger, view, user, type } = body;
  if (type === 'block_suggestion') return;
  if (typeof url === 'string') return await post(url, reply);
  const modal = answerModal({ title: 'Handover', sentence: reply.sentence });
  if (view?.type === 'modal' && typeof view.id === 'string') return await updateModal(client, view.id, modal);
  try {
    if (typeof trigger === 'string') return void (await openModal(client, trigger, modal));
  } catch {
    // Three seconds are over: the direct message remains.
  }
  if (typeof trigger === 'string' && typeof user?.id === 'string')
    await client.chat.postMessage({ channel: user.id, ...messageOf(reply) });
}

async function post(url: string, reply: Reply): Promise<void> {
  const message = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...messageOf(reply) });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: message });
}
