import type { RequestListener, ServerResponse } from 'node:http';

export interface AdminState {
  /** What keeps the bot from its work, one sentence each; empty when it is ready. */
  problems(): Promise<readonly string[]>;
  /** How Slack's events come in, such as `connected since 2026-11-21T16:04:00.000Z`. */
  slack(): string;
  /** Reads policy.yml again; rejects where that can't be done now. */
  reloadPolicy(): Promise<object>;
  /** What is counted, in Prometheus' text format; rejects where that can't be read. */
  metrics(): Promise<Page>;
}

/** A text with its content type. */
export interface Page {
  readonly type: string;
  readonly text: string;
}

/** Where `handover policy reload` asks for it. */
export const reloadPath = '/policy/reload';

/** `/healthz` says that the process runs, `/readyz` that it can do its work, `/metrics` what it did; a POST has policy.yml read again. Meant for a
 * private address: whoever reaches it learns little and changes nothing that the file doesn't say. */
export function createAdminListener(state: AdminState): RequestListener {
  return (request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
    };
    if (request.method === 'POST' && request.url === reloadPath) {
      state.reloadPolicy().then(
        (reloaded) => answer(200, reloaded),
        (error: unknown) => answer(503, { error: error instanceof Error ? error.message : 'It could not be read.' }),
      );
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { error: 'Only GET is answered.' });
    if (request.url === '/healthz') return answer(200, { ok: true });
    if (request.url === '/metrics') return sendMetrics(state, response);
    if (request.url !== '/readyz') return answer(404, { error: 'There are /healthz, /readyz and /metrics.' });
    state.problems().then(
      (problems) =>
        answer(problems.length === 0 ? 200 : 503, { ok: problems.length === 0, problems, slack: state.slack() }),
      () => answer(503, { ok: false, problems: ['The state could not be read.'] }),
    );
  };
}

function sendMetrics(state: AdminState, response: ServerResponse): void {
  state.metrics().then(
    ({ type, text }) => response.writeHead(200, { 'content-type': type }).end(text),
    () => response.writeHead(503).end(),
  );
}
