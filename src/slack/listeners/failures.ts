import type { App } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import { messageOf } from '../kit/reply.js';
import { failureText } from '../requests/replies.js';

/** The one catch of the Slack side: a sentence for whoever clicked, the facts for the log, never a stack trace. */
export function registerFailures(app: App, onError: (error: unknown, what: string) => void): void {
  app.error(async ({ error, body }: ExtendedErrorHandlerArgs) => {
    const original = error.original ?? error;
    onError(original, 'answering Slack');
    const url: unknown = 'response_url' in body ? body.response_url : undefined;
    if (typeof url !== 'string') return;
    const reply = failureText(original);
    const message = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...messageOf(reply) });
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: message }).catch(
      (failure: unknown) => onError(failure, 'answering Slack after a failure'),
    );
  });
}
