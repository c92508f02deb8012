import { employeeDto } from '../dto/people.js';
import { isDocSpaceAdmin, type Person } from '../entities/person.js';
import type { Webhook, WebhookDelivery } from '../entities/webhook.js';
import type { Body } from '../http/body.js';
import { formatApiDate } from '../http/dates.js';
import { type Answer, list, single } from '../http/envelope.js';
import { accessDenied, badRequest, invalidModel, notFound } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { requireCaller } from '../rules/people.js';
import { triggerId, triggerNames } from '../rules/webhook-events.js';
import { noteChange } from '../state.js';

export const webhookRoutes = [
  route('GET', '/settings/webhook', getWebhooks),
  route('POST', '/settings/webhook', postWebhook),
  route('PUT', '/settings/webhook', putWebhook),
  route('PUT', '/settings/webhook/enable', putEnable),
  route('DELETE', '/settings/webhook/{id}', deleteWebhook),
  route('GET', '/settings/webhook/triggers', getTriggers),
  route('GET', '/settings/webhooks/log', getLog),
  route('PUT', '/settings/webhook/{id}/retry', putRetry),
];

const headTimeoutMs = 10_000;

const loopback = /^(localhost$|127\.|\[::1\])/;
const privateRanges = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.|\[f[cd]|\[fe[89ab])/;

function getWebhooks(context: PortalContext): Answer {
  const caller = requireManager(context);
  const webhooks = [...context.state.webhooks.values()].filter((webhook) => mayManage(caller, webhook));
  return list(
    webhooks.map((webhook) => ({ configs: webhookDto(context, webhook), status: lastStatus(context, webhook) })),
  );
}

async function postWebhook(context: PortalContext): Promise<Answer> {
  const caller = requireManager(context);
  const { state, now } = context;
  const wish = wishFrom(context.body());
  if (wish.secretKey.length < 8) throw badRequest('The password does not satisfy the policy');
  await checkAddress(context, wish);
  state.counters.webhook += 1;
  const webhook: Webhook = {
    id: state.counters.webhook,
    ...wish,
    createdBy: caller.id,
    createdAt: now,
    modifiedAt: null,
    lastFailureAt: null,
    lastFailureContent: null,
    lastSuccessAt: null,
  };
  state.webhooks.set(webhook.id, webhook);
  noteChange(state, now, { kind: 'webhook', id: String(webhook.id), what: 'created' });
  return single(webhookDto(context, webhook));
}

/** An empty secret keeps the old one. */
async function putWebhook(context: PortalContext): Promise<Answer> {
  const webhook = requireWebhook(context, context.body().integer('id'));
  const wish = wishFrom(context.body());
  if (wish.secretKey !== '' && wish.secretKey.length < 8) throw badRequest('The password does not satisfy the policy');
  await checkAddress(context, wish);
  Object.assign(webhook, wish, {
    secretKey: wish.secretKey === '' ? webhook.secretKey : wish.secretKey,
    modifiedAt: context.now,
  });
  noteChange(context.state, context.now, { kind: 'webhook', id: String(webhook.id), what: 'updated' });
  return single(webhookDto(context, webhook));
}

async function putEnable(context: PortalContext): Promise<Answer> {
  const body = context.body();
  const webhook = requireWebhook(context, body.integer('id'));
  await checkAddress(context, { uri: body.text('uri') ?? webhook.uri, ssl: webhook.ssl });
  webhook.enabled = body.boolean('enabled') ?? webhook.enabled;
  webhook.modifiedAt = context.now;
  return single(webhookDto(context, webhook));
}

function deleteWebhook(context: PortalContext): Answer {
  const webhook = requireWebhook(context, Number(context.params.id));
  context.state.webhooks.delete(webhook.id);
  noteChange(context.state, context.now, { kind: 'webhook', id: String(webhook.id), what: 'deleted' });
  return single(webhookDto(context, webhook));
}

function getTriggers(context: PortalContext): Answer {
  requireManager(context);
  const named = triggerNames.map((name) => ({ name, id: triggerId(name), available: true }));
  return list([{ name: '*', id: 0, available: true }, ...named]);
}

function getLog(context: PortalContext): Answer {
  const caller = requireManager(context);
  const { state, query } = context;
  const page = query.page();
  const own = state.deliveries.filter((delivery) => {
    const webhook = state.webhooks.get(delivery.webhookId);
    return webhook !== undefined && mayManage(caller, webhook);
  });
  const rows = [...own].reverse().slice(page.startIndex, page.startIndex + page.count);
  return list(
    rows.map((delivery) => logDto(context, delivery)),
    own.length,
  );
}

/** A new event with the old date of creation. */
function putRetry(context: PortalContext): Answer {
  const { state } = context;
  const delivery = state.deliveries.find((one) => one.eventId === Number(context.params.id));
  if (delivery === undefined) throw notFound('Item with id is not found');
  requireWebhook(context, delivery.webhookId);
  state.counters.webhook += 1;
  const again: WebhookDelivery = {
    ...delivery,
    eventId: state.counters.webhook,
    retryCount: 0,
    lastStatus: null,
    state: 'waiting',
  };
  state.deliveries.push(again);
  return single(logDto(context, again));
}

function requireManager(context: PortalContext): Person {
  const caller = requireCaller(context);
  if (caller.type === 'Guest') throw accessDenied();
  return caller;
}

function mayManage(caller: Person, webhook: Webhook): boolean {
  return isDocSpaceAdmin(caller) || webhook.createdBy === caller.id;
}

function requireWebhook(context: PortalContext, id: number | null): Webhook {
  const caller = requireManager(context);
  const webhook = id === null ? undefined : context.state.webhooks.get(id);
  if (webhook === undefined) throw notFound('Item with id is not found');
  if (!mayManage(caller, webhook)) throw accessDenied();
  return webhook;
}

function wishFrom(body: Body) {
  const name = body.text('name') ?? '';
  const secretKey = body.text('secretKey') ?? '';
  const uri = body.text('uri') ?? '';
  if (name === '' || name.length > 50) throw invalidModel('name', 'The field Name must have 1 to 50 characters.');
  if (secretKey.length > 50) throw invalidModel('secretKey', 'The field SecretKey must have at most 50 characters.');
  if (!URL.canParse(uri)) throw invalidModel('uri', 'The Uri field is not a valid URL.');
  return {
    name,
    uri,
    secretKey,
    enabled: body.boolean('enabled') ?? true,
    ssl: body.boolean('ssl') ?? true,
    triggers: body.integer('triggers') ?? 0,
    targetId: body.text('targetId') ?? '',
  };
}

/** The address must answer HEAD with a success, not lead elsewhere, and not be inside the portal's own network. */
async function checkAddress(context: PortalContext, wish: { uri: string; ssl: boolean }): Promise<void> {
  const url = new URL(wish.uri);
  if (wish.ssl && url.protocol !== 'https:') throw badRequest('The address must use https');
  if (loopback.test(url.hostname) && !context.state.settings.webhookLoopback)
    throw badRequest('The address is not allowed');
  if (privateRanges.test(url.hostname)) throw badRequest('The address is not allowed');
  const status = await headStatus(url);
  if (status < 200 || status >= 300) throw badRequest('The address does not answer with a success');
}

async function headStatus(url: URL): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(headTimeoutMs),
    });
    return response.status;
  } catch {
    return 0;
  }
}

function lastStatus({ state }: PortalContext, webhook: Webhook): number {
  return state.deliveries.findLast((delivery) => delivery.webhookId === webhook.id)?.lastStatus ?? 0;
}

/** WebhooksConfigDto; the secret never comes back. */
function webhookDto(context: PortalContext, webhook: Webhook): Record<string, unknown> {
  const date = (value: Date | null) => (value === null ? null : formatApiDate(value, context.state.settings.timeZone));
  return {
    id: webhook.id,
    name: webhook.name,
    uri: webhook.uri,
    enabled: webhook.enabled,
    ssl: webhook.ssl,
    triggers: webhook.triggers,
    targetId: webhook.targetId,
    createdBy: employeeDto(context.state, webhook.createdBy),
    createdOn: date(webhook.createdAt),
    modifiedOn: date(webhook.modifiedAt),
    lastFailureOn: date(webhook.lastFailureAt),
    lastFailureContent: webhook.lastFailureContent,
    lastSuccessOn: date(webhook.lastSuccessAt),
  };
}

function logDto(context: PortalContext, delivery: WebhookDelivery): Record<string, unknown> {
  return {
    id: delivery.eventId,
    configId: delivery.webhookId,
    trigger: delivery.triggerId,
    creationTime: formatApiDate(delivery.createdAt, context.state.settings.timeZone),
    status: delivery.lastStatus ?? 0,
    requestPayload: JSON.stringify(delivery.payload),
  };
}
