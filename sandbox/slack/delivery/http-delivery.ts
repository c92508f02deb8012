import { request } from 'node:http';
import type { Json } from '../../core/json.js';
import { readBody } from '../../core/server.js';
import { parseAck } from '../http.js';
import { ACK_TIMEOUT_MS, type DeliveryOutcome, type Envelope, type Transport } from './envelope.js';
import { type SignatureKind, signatureHeaders } from './signatures.js';

interface HttpDeliveryDeps {
  readonly ackTimeoutMs: number;
  readonly requestUrl: string;
  readonly signingSecret: string;
}

/** An app's answer to a request from Slack, or from somebody who pretends to be Slack. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The app asked with `x-slack-no-retry` not to be sent this again. */
  readonly noRetry: boolean;
}

/** Delivery to an app's request URL, signed as Slack signs. */
export function createHttpDelivery({ requestUrl, signingSecret, ackTimeoutMs }: HttpDeliveryDeps): Transport {
  return {
    async send(envelope) {
      const { rawBody, contentType } = encode(envelope);
      const retry: Record<string, string> = envelope.retry
        ? { 'x-slack-retry-num': String(envelope.retry.number), 'x-slack-retry-reason': envelope.retry.reason }
        : {};
      try {
        const answer = await postSigned({
          requestUrl,
          signingSecret,
          ackTimeoutMs,
          rawBody,
          contentType,
          signature: 'good',
          headers: retry,
        });
        if (answer.status < 200 || answer.status > 299)
          return { outcome: 'dispatch_failed', detail: answer.noRetry ? 'no_retry' : `http_error ${answer.status}` };
        return { outcome: 'acked', ack: parseAck(answer.body) };
      } catch (error) {
        return failure(error);
      }
    },
  };
}

function failure(error: unknown): DeliveryOutcome {
  if (error instanceof Error && error.name === 'TimeoutError')
    return { outcome: 'operation_timeout', detail: 'http_timeout' };
  return { outcome: 'dispatch_failed', detail: 'connection_failed' };
}

/** The body of a delivery: commands are a form, interactions a form with `payload`, events JSON. */
export function encode(envelope: Pick<Envelope, 'kind' | 'body'>): { rawBody: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (envelope.kind) {
    case 'events_api':
      return { rawBody: JSON.stringify(envelope.body), contentType: 'application/json' };
    case 'interactive':
      return { rawBody: new URLSearchParams({ payload: JSON.stringify(envelope.body) }).toString(), contentType: form };
    case 'slash_commands':
      return { rawBody: new URLSearchParams(textFields(envelope.body)).toString(), contentType: form };
  }
}

function textFields(body: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

/** Sends a body with the wanted kind of signature and answers what the app answered. */
export async function postSigned(params: {
  readonly requestUrl: string;
  readonly signingSecret: string;
  readonly rawBody: string;
  readonly contentType: string;
  readonly signature: SignatureKind;
  readonly headers?: Record<string, string>;
  /** Slack's three seconds when left out. */
  readonly ackTimeoutMs?: number;
}): Promise<HttpAnswer> {
  const {
    requestUrl,
    signingSecret: secret,
    rawBody,
    contentType,
    signature: kind,
    headers = {},
    ackTimeoutMs = ACK_TIMEOUT_MS,
  } = params;
  const body = Buffer.from(rawBody);
  return send(
    { requestUrl, body, signal: AbortSignal.timeout(ackTimeoutMs) },
    {
      'content-type': contentType,
      'content-length': String(body.length),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders({ secret, rawBody, kind, nowMs: Date.now() }),
      ...headers,
    },
  );
}

/** A new connection each time: the app behind the URL may have been restarted meanwhile. */
function send(
  { requestUrl, body, signal }: { requestUrl: string; body: Buffer; signal: AbortSignal },
  headers: Record<string, string>,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(requestUrl, { method: 'POST', headers, agent: false, signal }, (response) => {
      readBody(response).then(
        (answer) =>
          resolve({
            status: response.statusCode ?? 0,
            body: answer.toString(),
            noRetry: response.headers['x-slack-no-retry'] === '1',
          }),
        reject,
      );
    });
    outgoing.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    outgoing.end(body);
  });
}
