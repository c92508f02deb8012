import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Json, parseRecord } from '../../core/json.js';
import { readBody } from '../../core/server.js';
import type { Calls } from '../calls.js';
import type { Faults, SlackFault } from '../faults.js';
import { parseFields, sendJson, sendText } from '../http.js';
import type { RateLimits } from '../rate-limits.js';
import { isMethod, type MethodName, ruleOf, scopesFor } from '../scopes.js';
import { createWaits } from '../waits.js';
import type { World } from '../world.js';
import { createArgs } from './args.js';
import { SlackApiError } from './error.js';
import { API } from './methods.js';

interface ApiDeps {
  readonly world: World;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly rateLimits: RateLimits | undefined;
}

/** Errors that a well-behaved app never causes; all others can be part of its normal life. */
const PROBLEMS = new Set([
  'cannot_reply_to_message',
  'duplicate_external_id',
  'exchanged_trigger_id',
  'expired_trigger_id',
  'invalid_arguments',
  'invalid_auth',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_cursor',
  'invalid_trigger_id',
  'missing_scope',
  'msg_blocks_too_long',
  'no_text',
  'not_allowed_token_type',
  'not_authed',
  'push_limit_reached',
  'unknown_method',
  'view_too_large',
]);

/** Answers `/api/METHOD`: authenticates, enforces rates and scopes, meets faults, runs the method, logs the call. */
export function createApiServer(
  deps: ApiDeps,
): (method: string, request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { world, calls, faults } = deps;
  const waits = createWaits(world.clock);
  return async (method, request, response) => {
    const fields = parseFields(request.headers['content-type'] ?? '', await readBody(request));
    const { token: bodyToken, ...raw } = { ...queryOf(request), ...fields };
    const token = bearer(request) ?? (typeof bodyToken === 'string' ? bodyToken : undefined);
    const args = readable(raw);
    await calls.announce({ method, args, phase: 'received' });
    const limited = limitedCall(method, args);
    if (waits.isEarly(limited)) world.problem(`${method}: called before its Retry-After was over`);
    const fault = faults.take({ method, args });
    if (fault && !fault.kind.endsWith('AfterEffect')) {
      log(deps, { method, args, error: faultWord(fault) });
      meetFault(fault, response);
      return;
    }
    const wait = isMethod(method) ? deps.rateLimits?.count(method, textOrUndefined(raw.channel)) : undefined;
    if (wait !== undefined) {
      world.problem(`${method}: ratelimited`);
      log(deps, { method, args, error: 'ratelimited' });
      waits.tell(limited, wait);
      sendRateLimited(response, wait);
      return;
    }
    const answer = run(deps, { method, token, raw });
    await calls.announce({ method, args, phase: 'applied' });
    log(deps, { method, args, error: answer.ok === true ? undefined : String(answer.error) });
    if (fault) meetFault(fault, response);
    else sendJson(response, 200, answer, scopeHeaders(world, method));
  };
}

/** What a Retry-After is for: a method, and with posts the channel too. */
function limitedCall(method: string, args: Json): string {
  const isPosting = isMethod(method) && ruleOf(method).tier === 'posting';
  return isPosting ? `${method} ${String(args.channel)}` : method;
}

function run(deps: ApiDeps, call: { method: string; token: string | undefined; raw: Json }): Json {
  const { world } = deps;
  try {
    if (!isMethod(call.method)) throw new SlackApiError('unknown_method');
    authenticate(world, call.method, call.token);
    return { ok: true, ...API[call.method](world, createArgs(call.raw)) };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    if (PROBLEMS.has(error.code) && !onlyUnknownBlocks(error)) {
      world.problem(`${call.method}: ${error.code}${detail(error)}`);
    }
    return { ok: false, error: error.code, ...error.details };
  }
}

function detail(error: SlackApiError): string {
  const { errors, needed } = error.details;
  if (Array.isArray(errors))
    return ` ${errors.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry))).join('; ')}`;
  return typeof needed === 'string' ? ` needed: ${needed}` : '';
}

/** A workspace that does not know a block yet is no fault of the app, which then sends its fallback. */
function onlyUnknownBlocks(error: SlackApiError): boolean {
  const { errors } = error.details;
  return (
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((line) => String(line).startsWith('unsupported type in this workspace'))
  );
}

function authenticate(world: World, method: MethodName, token: string | undefined): void {
  const { seed, store } = world;
  if (token === undefined || token === '') throw new SlackApiError('not_authed');
  if (token !== seed.tokens.bot && token !== seed.tokens.app) throw new SlackApiError('invalid_auth');
  if (store.uninstalled) throw new SlackApiError('account_inactive');
  const rule = ruleOf(method);
  const expected = rule.token === 'app' ? seed.tokens.app : seed.tokens.bot;
  if (token !== expected) throw new SlackApiError('not_allowed_token_type');
  const granted = rule.token === 'app' ? seed.scopes.app : seed.scopes.bot;
  const missing = rule.scopes.find((scope) => !granted.includes(scope));
  if (missing) throw new SlackApiError('missing_scope', { needed: missing, provided: granted.join(',') });
  const anyOf = rule.byConversation ? scopesFor(method) : [];
  if (anyOf.length > 0 && !anyOf.some((scope) => granted.includes(scope))) {
    throw new SlackApiError('missing_scope', { needed: anyOf.join(','), provided: granted.join(',') });
  }
}

function scopeHeaders(world: World, method: string): Record<string, string> {
  if (!isMethod(method)) return {};
  const granted = ruleOf(method).token === 'app' ? world.seed.scopes.app : world.seed.scopes.bot;
  return { 'x-oauth-scopes': granted.join(','), 'x-accepted-oauth-scopes': scopesFor(method).join(',') };
}

function log({ calls, world }: ApiDeps, call: { method: string; args: Json; error: string | undefined }): void {
  const { method, args, error } = call;
  calls.log.push({
    at: world.clock.now(),
    method,
    args,
    ok: error === undefined,
    ...(error !== undefined && { error }),
  });
}

function faultWord(fault: SlackFault): string {
  return fault.kind === 'error' ? (fault.error ?? 'internal_error') : fault.kind;
}

/** Answers as the fault says: an error, a broken connection, or nothing at all. */
export function meetFault(fault: SlackFault, response: ServerResponse): void {
  switch (fault.kind) {
    case 'ratelimited':
      sendRateLimited(response, fault.retryAfterSeconds ?? 1);
      return;
    case 'error':
      sendJson(response, 200, { ok: false, error: faultWord(fault) });
      return;
    case 'http500':
    case 'http500AfterEffect':
      sendText(response, 500, 'Internal Server Error');
      return;
    case 'reset':
    case 'resetAfterEffect':
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
    case 'hangAfterEffect':
      return;
  }
}

function sendRateLimited(response: ServerResponse, seconds: number): void {
  sendJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(seconds) });
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

function queryOf(request: IncomingMessage): Json {
  return Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
}

function textOrUndefined(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Arguments for the log: JSON that travelled as text is shown as what it means. */
function readable(raw: Json): Json {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, typeof value === 'string' ? unfolded(value) : value]),
  );
}

function unfolded(value: string): unknown {
  if (value.startsWith('{')) return parseRecord(value) ?? value;
  if (!value.startsWith('[')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
