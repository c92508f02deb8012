import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, type HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import { z } from 'zod';
import { createTally } from '../../domain/tally.js';

/** Answers one POST of Slack's, or of somebody who says so. Never throws and never leaves one without an answer. */
export type SlackRoute = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

export interface SlackRouteOptions {
  readonly receiver: HTTPReceiver;
  readonly signingSecret: string;
  readonly warn: (line: string) => void;
  readonly clock: { now(): Date };
}

const refusalsLoggedEveryMs = 60_000;

/**
 * Slack's requests, handed to Bolt's receiver only when they are signed and have the shape that Bolt takes for
 * granted: 401 and 400 for the others.
 */
export function createSlackRoute({ receiver, signingSecret, warn, clock }: SlackRouteOptions): SlackRoute {
  // Strangers must not fill the disk.
  const refusals = createTally(refusalsLoggedEveryMs);
  return (request, response, rawBody) => {
    const buffered = Object.assign(request, { rawBody });
    const isCheck = isCertificateCheck(request, rawBody);
    if (!isCheck && !isSigned(request, rawBody, signingSecret)) {
      const count = refusals(clock.now());
      if (count) warn(`${count} requests without Slack's signature were refused since the last such line`);
      return HTTPModuleFunctions.buildNoBodyResponse(response, 401);
    }
    if (!isCheck && !isReadable(buffered)) return HTTPModuleFunctions.buildNoBodyResponse(response, 400);
    receiver.requestListener(buffered, response);
  };
}

/** Slack asks, unsigned, whether the certificate is good; Bolt answers without looking at anything else in it. */
function isCertificateCheck({ headers }: IncomingMessage, rawBody: Buffer): boolean {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  return isForm && new URLSearchParams(rawBody.toString()).getAll('ssl_check').join() === '1';
}

function isSigned({ headers }: IncomingMessage, rawBody: Buffer, signingSecret: string): boolean {
  return isValidSlackRequest({
    signingSecret,
    body: rawBody.toString(),
    headers: {
      'x-slack-signature': String(headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  });
}

function isReadable(request: IncomingMessage & { readonly rawBody: Buffer }): boolean {
  try {
    return bodies.safeParse(HTTPModuleFunctions.parseHTTPRequestBody(request)).success;
  } catch {
    return false;
  }
}

const text = z.string().min(1);
const withId = z.looseObject({ id: text });

/** Bolt takes whatever has an `event` for one, and whatever has a `command` for that. */
const neither = { event: z.undefined().optional(), command: z.undefined().optional() };
const interaction = {
  ...neither,
  user: withId,
  team: withId.nullish(),
  enterprise: withId.nullish(),
  channel: withId.optional(),
};

/** What Bolt reads of a body before any listener; Slack sends all of it. */
const bodies = z.union([
  z.looseObject({
    type: z.literal('event_callback'),
    event: z.looseObject({
      type: text,
      user: z.union([text, z.looseObject({})]).optional(),
      channel: z.union([text, z.looseObject({})]).optional(),
      item: z.looseObject({}).optional(),
      subteam: z.looseObject({}).optional(),
    }),
    authorizations: z.array(z.looseObject({})).optional(),
  }),
  z.looseObject({ ...neither, type: z.literal('url_verification'), challenge: text }),
  z.looseObject({ event: z.undefined().optional(), command: text, user_id: text }),
  z.looseObject({
    ...interaction,
    type: z.literal('block_actions'),
    actions: z.array(z.looseObject({ type: text, action_id: text })).min(1),
  }),
  z.looseObject({ ...interaction, type: z.literal('block_suggestion'), action_id: text }),
  z.looseObject({ ...interaction, type: z.enum(['shortcut', 'message_action']), callback_id: text }),
  z.looseObject({
    ...interaction,
    type: z.enum(['view_submission', 'view_closed']),
    view: z.looseObject({ callback_id: z.string() }),
  }),
]);
