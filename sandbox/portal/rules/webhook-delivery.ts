import { createHmac } from 'node:crypto';
import type { Webhook, WebhookDelivery } from '../entities/webhook.js';
import { noteChange, type PortalState } from '../state.js';
import { triggerNames, wants } from './webhook-events.js';

/** After the first attempt the vendor tries this often again. */
const maxRetries = 5;

/** A webhook that had no success for so long is switched off. */
const giveUpAfterMs = 3 * 24 * 60 * 60_000;

export interface Deliverer {
  /** Starts the first attempt of everything that waits for it. */
  deliverFirst(): void;
  /** Makes the next attempt of everything that is not delivered yet; resolves when all have ended. */
  deliverDue(): Promise<void>;
  idle(): Promise<void>;
  close(): void;
}

/** Sends queued events; the waits between retries are left to whoever calls `deliverDue`. */
export function createDeliverer(state: PortalState, clock: { now(): Date }): Deliverer {
  const inFlight = new Map<WebhookDelivery, Promise<void>>();
  const stop = new AbortController();

  function attempt(delivery: WebhookDelivery): Promise<void> {
    const running = inFlight.get(delivery);
    if (running !== undefined) return running;
    const started = send(state, delivery, { now: () => clock.now(), signal: stop.signal }).finally(() =>
      inFlight.delete(delivery),
    );
    inFlight.set(delivery, started);
    return started;
  }

  const waiting = () => state.deliveries.filter((delivery) => delivery.state === 'waiting');
  return {
    deliverFirst: () => {
      for (const delivery of waiting())
        if (delivery.lastStatus === null && delivery.retryCount === 0) void attempt(delivery);
    },
    deliverDue: async () => {
      await Promise.all(waiting().map(attempt));
    },
    idle: async () => {
      while (inFlight.size > 0) await Promise.all(inFlight.values());
    },
    close: () => stop.abort(),
  };
}

async function send(
  state: PortalState,
  delivery: WebhookDelivery,
  how: { now(): Date; signal: AbortSignal },
): Promise<void> {
  const webhook = state.webhooks.get(delivery.webhookId);
  if (webhook === undefined || !webhook.enabled) {
    delivery.state = 'failed';
    return;
  }
  const body = Buffer.from(JSON.stringify(dropDefaults(bodyOf(webhook, delivery))), 'utf8');
  const status = await post(webhook, body, how.signal);
  if (how.signal.aborted) return;
  settle({ state, webhook, delivery, status, now: how.now() });
}

async function post(webhook: Webhook, body: Buffer<ArrayBuffer>, signal: AbortSignal): Promise<number> {
  const signature = createHmac('sha256', webhook.secretKey).update(body).digest('hex').toUpperCase();
  try {
    const response = await fetch(webhook.uri, {
      method: 'POST',
      headers: {
        accept: '*/*',
        'content-type': 'application/json; charset=utf-8',
        'x-docspace-signature-256': `sha256=${signature}`,
      },
      body,
      redirect: 'manual',
      signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function settle(result: {
  state: PortalState;
  webhook: Webhook;
  delivery: WebhookDelivery;
  status: number;
  now: Date;
}): void {
  const { state, webhook, delivery, status, now } = result;
  delivery.lastStatus = status;
  const delivered = status >= 200 && status < 300;
  if (delivered) {
    delivery.state = 'delivered';
    webhook.lastSuccessAt = now;
  } else {
    webhook.lastFailureAt = now;
    webhook.lastFailureContent = status === 0 ? 'The connection failed' : `HTTP ${status}`;
    delivery.retryCount += 1;
    if (delivery.retryCount > maxRetries) delivery.state = 'failed';
    const lastGood = webhook.lastSuccessAt ?? webhook.createdAt;
    if (now.getTime() - lastGood.getTime() > giveUpAfterMs) webhook.enabled = false;
  }
  // Gone means that nobody wants it any more.
  if (status === 410) {
    state.webhooks.delete(webhook.id);
    delivery.state = 'failed';
  }
  noteChange(state, now, {
    kind: 'webhook',
    id: String(webhook.id),
    what: `${delivery.trigger} ${delivered ? 'delivered' : 'failed'}`,
  });
}

function bodyOf(webhook: Webhook, delivery: WebhookDelivery): Record<string, unknown> {
  return {
    event: {
      id: delivery.eventId,
      createOn: `${delivery.createdAt.toISOString().slice(0, 19)}Z`,
      createBy: delivery.createdBy,
      trigger: delivery.trigger,
      triggerId: delivery.triggerId,
    },
    payload: delivery.payload,
    webhook: {
      id: webhook.id,
      name: webhook.name,
      url: webhook.uri,
      triggers: webhook.triggers === 0 ? ['*'] : triggerNames.filter((name) => wants(webhook, name)),
      target: webhook.targetId === '' ? null : { id: webhook.targetId, type: 'room' },
      lastFailureOn: webhook.lastFailureAt?.toISOString(),
      lastFailureContent: webhook.lastFailureContent,
      lastSuccessOn: webhook.lastSuccessAt?.toISOString(),
      retryCount: delivery.retryCount,
    },
  };
}

/** Zero, false, null and absent members are left out of webhook bodies. */
function dropDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropDefaults);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([, member]) => member !== null && member !== undefined && member !== 0 && member !== false,
  );
  return Object.fromEntries(kept.map(([name, member]) => [name, dropDefaults(member)]));
}
