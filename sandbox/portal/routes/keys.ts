import { employeeDto } from '../dto/people.js';
import { type ApiKey, keyPermissions } from '../entities/api-key.js';
import { isDocSpaceAdmin } from '../entities/person.js';
import { formatApiDate } from '../http/dates.js';
import { type Answer, list, single } from '../http/envelope.js';
import { accessDenied, badRequest, notFound, serverError } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { requireCaller } from '../rules/people.js';
import { nextGuid, noteChange } from '../state.js';

export const keyRoutes = [
  route('GET', '/keys/@self', getOwnKey, 'anyScope'),
  route('GET', '/keys', getKeys),
  route('POST', '/keys', postKey),
  route('DELETE', '/keys/{id}', deleteKey),
];

function getOwnKey(context: PortalContext): Answer {
  const key = context.state.apiKeys.get(context.apiKeyId ?? '');
  // Without an API key the vendor trips over its own null.
  if (key === undefined) throw serverError('Object reference not set to an instance of an object.');
  return single(keyDto(context, key));
}

function getKeys(context: PortalContext): Answer {
  const caller = requireCaller(context);
  const keys = [...context.state.apiKeys.values()].filter(
    (key) => isDocSpaceAdmin(caller) || key.createdBy === caller.id,
  );
  return list(keys.map((key) => keyDto(context, key)));
}

function postKey(context: PortalContext): Answer {
  const caller = requireCaller(context);
  if (caller.type === 'Guest') throw accessDenied();
  const { state, now } = context;
  const body = context.body();
  const raw = body.raw('permissions');
  const permissions = Array.isArray(raw) ? raw.map(String) : [];
  const known: readonly string[] = keyPermissions;
  if (permissions.some((permission) => !known.includes(permission))) throw badRequest('permissions');
  const days = body.integer('expiresInDays');
  const id = nextGuid(state);
  const key: ApiKey = {
    id,
    name: body.text('name') ?? '',
    key: `sk-${id.replaceAll('-', '')}`,
    permissions,
    createdBy: caller.id,
    createdAt: now,
    lastUsedAt: null,
    expiresAt: days === null ? null : new Date(now.getTime() + days * 24 * 60 * 60_000),
    isActive: true,
  };
  state.apiKeys.set(id, key);
  noteChange(state, now, { kind: 'key', id, what: 'created' });
  // The only moment at which the secret is shown.
  return single({ ...keyDto(context, key), key: key.key });
}

function deleteKey(context: PortalContext): Answer {
  const caller = requireCaller(context);
  const key = context.state.apiKeys.get((context.params.id ?? '').toLowerCase());
  if (key === undefined) throw notFound('The key was not found');
  if (key.createdBy !== caller.id && !isDocSpaceAdmin(caller)) throw accessDenied();
  context.state.apiKeys.delete(key.id);
  noteChange(context.state, context.now, { kind: 'key', id: key.id, what: 'deleted' });
  return single(true);
}

function keyDto(context: PortalContext, key: ApiKey): Record<string, unknown> {
  const { state } = context;
  const { timeZone } = state.settings;
  const postfix = key.key.slice(-4);
  return {
    id: key.id,
    name: key.name,
    key: `sk-***${postfix}`,
    keyPostfix: postfix,
    permissions: key.permissions,
    lastUsed: key.lastUsedAt === null ? null : formatApiDate(key.lastUsedAt, timeZone),
    createOn: formatApiDate(key.createdAt, timeZone),
    createBy: employeeDto(state, key.createdBy),
    expiresAt: key.expiresAt === null ? null : formatApiDate(key.expiresAt, timeZone),
    isActive: key.isActive,
  };
}
