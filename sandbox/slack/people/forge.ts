import { type Json, recordOf, textOf } from '../../core/json.js';
import type { Delivery } from '../delivery/delivery.js';
import type { DeliveryOutcome } from '../delivery/envelope.js';
import { encode, type HttpAnswer, postSigned } from '../delivery/http-delivery.js';
import { interactionBase } from '../delivery/payloads.js';
import type { SignatureKind } from '../delivery/signatures.js';
import { userFromSeed } from '../state/state.js';
import type { World } from '../world.js';
import { type Answers, createAnswers, withAnswers } from './answers.js';
import { SandboxRefusal } from './refusal.js';

/** A body that somebody sends to the app's request URL, signed or not. */
export interface ForgedDelivery {
  /** A command, an interaction payload or an event; text is sent as it is. */
  readonly body: Json | string;
  /** How the body is encoded; `interactive` when left out. */
  readonly kind?: 'slash_commands' | 'interactive' | 'events_api';
  readonly headers?: Record<string, string>;
  readonly signature: SignatureKind;
}

/** An interaction payload that no Slack client would have caused; what it leaves out is filled in. */
export type ForgedPayload = Json & { readonly type: string; readonly userId: string };

export type ForgeResult = Answers & {
  readonly outcome: DeliveryOutcome['outcome'];
  readonly ack: Json | string | undefined;
};

export interface Forger {
  /** HTTP mode: sends a body with the wanted signature and answers what the app answered. */
  deliver(forged: ForgedDelivery): Promise<HttpAnswer>;
  /** Delivers a payload, rightly signed, as if Slack had made it. */
  forge(payload: ForgedPayload): Promise<ForgeResult>;
}

/** Deliveries for security tests. */
export function createForger(world: World, delivery: Delivery): Forger {
  return {
    deliver({ body, kind = 'interactive', headers = {}, signature }) {
      const mode = delivery.mode();
      if (mode.mode !== 'http') throw new SandboxRefusal('only HTTP mode has a request URL to send to');
      const encoded =
        typeof body === 'string' ? { rawBody: body, contentType: 'application/json' } : encode({ kind, body });
      const params = { requestUrl: mode.requestUrl, signingSecret: world.seed.signingSecret, signature, headers };
      return world.background.track(() => postSigned({ ...params, ...encoded }));
    },
    async forge({ userId, type, ...fields }) {
      const user =
        world.store.users.get(userId) ??
        userFromSeed({ id: userId, name: userId, realName: userId }, world.seed.team.id);
      const channelId = textOf(recordOf(fields, 'channel'), 'id');
      const ts = textOf(recordOf(fields, 'message'), 'ts') ?? '';
      const original = channelId === undefined ? undefined : world.store.find(channelId, ts);
      const responseUrl =
        channelId === undefined ? undefined : world.responseUrls.issue('actions', { userId, channelId, original });
      const body = {
        ...interactionBase(world, type, user),
        trigger_id: world.triggers.issue({ userId, viewId: textOf(recordOf(fields, 'view'), 'id') }),
        ...(responseUrl !== undefined && { response_url: responseUrl }),
        ...(channelId !== undefined && { container: { type: 'message', channel_id: channelId, message_ts: ts } }),
        ...fields,
      };
      const outcome = await delivery.once({ kind: 'interactive', body });
      const ack = outcome.outcome === 'acked' ? outcome.ack : undefined;
      return withAnswers({ outcome: outcome.outcome, ack }, createAnswers(world, responseUrl, 'the forged payload'));
    },
  };
}
