import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { count } from '../domain/counting.js';
import { readDelivery } from '../domain/portal-delivery.js';
import { createTally } from '../domain/tally.js';
import type { Deliveries, Taken } from '../workflows/events/delivery.js';
import type { PublicRoute } from './public.js';

/** Path of DocSpace's webhook. */
export const docspaceWebhookPath = '/docspace/webhook';

/** What became of a delivery, for metrics: `unsigned` and `malformed` were refused, `failed` could not be kept. */
export type DeliveryOutcome = Taken | 'unsigned' | 'malformed' | 'failed';

export interface DocSpaceWebhookOptions {
  /** The webhook's secret key. */
  readonly secret: string;
  readonly deliveries: Deliveries;
  readonly clock: { now(): Date };
  readonly warn: (line: string) => void;
  /** Told of a delivery that could not be kept. */
  readonly onError: (error: unknown) => void;
  readonly onOutcome: (outcome: DeliveryOutcome) => void;
}

/** DocSpace's header; its hex digits are upper case (WebhookSender.cs). */
const signatureHeader = 'x-docspace-signature-256';
const signature = /^sha256=([0-9a-f]{64})$/i;

const refusalsLoggedEveryMs = 60_000;
const comeAgainSeconds = 60;

/**
 * DocSpace's deliveries: 401 unless the raw body is signed with the secret, before anything of it is read; 400 for a
 * signed body that is none of the two events; 503 where it can't be kept now; 200 for everything else, done with or not.
 * DocSpace sends again what isn't answered with 2xx, and deletes a webhook for a 410, which is never sent.
 */
export function createDocSpaceWebhook(options: DocSpaceWebhookOptions): PublicRoute {
  const { secret, deliveries, clock, warn, onError, onOutcome } = options;
  const refusals = createTally(refusalsLoggedEveryMs);
  const post = async (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const answer = (outcome: DeliveryOutcome) => {
      onOutcome(outcome);
      send(response, outcome);
    };
    if (!isSigned(request.headers[signatureHeader], body, secret)) {
      const refused = refusals(clock.now());
      if (refused)
        warn(
          `${count(refused, 'delivery', 'deliveries')} without DocSpace's signature, refused since the last such line`,
        );
      return answer('unsigned');
    }
    const delivery = readDelivery(jsonIn(body));
    if (!delivery) return answer('malformed');
    try {
      answer(await deliveries.take(delivery, createHash('sha256').update(body).digest('hex')));
    } catch (error) {
      onError(error);
      answer('failed');
    }
  };
  return { post, head: true };
}

function isSigned(header: string | readonly string[] | undefined, body: Buffer, secret: string): boolean {
  const hex = typeof header === 'string' ? signature.exec(header)?.[1] : undefined;
  if (hex === undefined) return false;
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(body).digest());
}

/** Undefined for what is no JSON in UTF-8. */
function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

interface Answer {
  readonly status: number;
  readonly sentence: string;
}

const comeAgain: Answer = { status: 503, sentence: 'This can’t be kept at the moment: send it again later.' };

const answers: Readonly<Record<DeliveryOutcome, Answer>> = {
  recorded: { status: 200, sentence: 'Kept; the room will be looked at.' },
  known: { status: 200, sentence: 'This event is known already.' },
  stale: { status: 200, sentence: 'This event is more than a day old, so nothing follows from it.' },
  future: { status: 200, sentence: 'This event is from the future, so nothing follows from it: look at the clocks.' },
  otherTrigger: { status: 200, sentence: 'Nothing follows from this event: only archived rooms are looked at.' },
  elsewhere: { status: 200, sentence: 'Nothing follows from this event: the room was not moved to the archive.' },
  unsigned: {
    status: 401,
    sentence: 'The signature is missing or wrong: give the webhook the secret key that Handover has.',
  },
  malformed: {
    status: 400,
    sentence: 'This is neither an event of a DocSpace webhook nor a room_moved event, so nothing follows from it.',
  },
  full: comeAgain,
  failed: comeAgain,
};

function send(response: ServerResponse, outcome: DeliveryOutcome): void {
  const { status, sentence } = answers[outcome];
  if (status === 503) response.setHeader('Retry-After', String(comeAgainSeconds));
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${sentence}\n`);
}
