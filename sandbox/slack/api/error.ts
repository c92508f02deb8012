import type { Json } from '../../core/json.js';

/** A Web API method's `ok: false`; code is Slack's error word, details are further fields of the answer. */
export class SlackApiError extends Error {
  override readonly name = 'SlackApiError';

  constructor(
    readonly code: string,
    readonly details: Json = {},
  ) {
    super(code);
  }
}

/** The answer to arguments that do not validate: Slack names each with a JSON pointer. */
export function invalidArguments(code: string, messages: readonly string[]): SlackApiError {
  const lines = messages.map((message) => `[ERROR] ${message}`);
  return new SlackApiError(code, { errors: [...messages], response_metadata: { messages: lines } });
}
