import { z } from 'zod';
import { wholeNumber } from './dto-fields.js';
import { DocSpaceHttpError, DocSpaceShapeError, type FailedCall, type HttpMethod, type Outcome } from './errors.js';
import { parseRetryAfterMs } from './retry.js';
import type { RawAnswer } from './transport.js';

/** What a successful call brings. `total` is there only where the endpoint counts; `count` is not kept, it is unreliable. */
export interface Answer<T> {
  readonly value: T;
  readonly total?: number | undefined;
}

export interface AnswerContext<T> {
  readonly method: HttpMethod;
  readonly path: string;
  readonly schema: z.ZodType<T>;
  readonly now: Date;
}

const maxMessageLength = 500;

const errorEnvelope = z.object({ error: z.object({ message: z.string().nullish() }) });
const validationEnvelope = z.object({
  response: z.object({ title: z.string().nullish(), errors: z.record(z.string(), z.unknown()).nullish() }),
});
const problem = z.object({ title: z.string().nullish(), detail: z.string().nullish() });
const statusCode = z.object({ statusCode: wholeNumber });
const total = z.object({ total: wholeNumber.nullish() });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): { readonly json: unknown } | undefined {
  try {
    // Half a surrogate pair has no form in UTF-8, so no digest either; JSON escapes can carry one.
    const wellFormed = (_: string, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value);
    return { json: JSON.parse(text, wellFormed) };
  } catch {
    return undefined;
  }
}

/** The portal's own words, from the error envelope, the validation wrapper or a problem document; never its stack. */
function portalMessage(json: unknown): string | undefined {
  const message = errorEnvelope.safeParse(json).data?.error.message;
  if (message) return clip(message);
  const invalid = validationEnvelope.safeParse(json).data?.response;
  if (invalid) {
    const fields = Object.keys(invalid.errors ?? {});
    const text = [invalid.title, fields.length > 0 ? `(${fields.join(', ')})` : undefined].filter(Boolean).join(' ');
    if (text) return clip(text);
  }
  const described = problem.safeParse(json).data;
  const text = described?.detail ?? described?.title;
  return text === undefined || text === null ? undefined : clip(text);
}

/** A cut may go through a surrogate pair. */
const clip = (text: string): string => text.slice(0, maxMessageLength).toWellFormed();

/** A refusal changed nothing. A 408 may come from a proxy that had already passed the call on, so it leaves the outcome open. */
function outcomeOfStatus(method: HttpMethod, status: number): Outcome {
  if (method === 'GET') return 'notApplied';
  return status >= 500 || status === 408 ? 'unknown' : 'notApplied';
}

/** The status that counts: the HTTP one, or the envelope's when an error comes with a 200. */
function effectiveStatus(raw: RawAnswer, json: unknown): number {
  if (raw.status < 200 || raw.status >= 300) return raw.status;
  if (isObject(json) && isObject(json.error)) return statusCode.safeParse(json).data?.statusCode ?? 500;
  const inner = statusCode.safeParse(json).data?.statusCode;
  return inner !== undefined && inner >= 400 ? inner : raw.status;
}

const isEnvelope = (json: unknown): json is Record<string, unknown> =>
  isObject(json) && ('response' in json || 'statusCode' in json);

/** `response.title is missing`, `response.rooms is no list`: a sentence's part for people, never the value. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const field = ['response', ...issue.path].join('.');
  if (issue.code === 'invalid_type') {
    if (issue.message.endsWith('received undefined')) return `${field} is missing`;
    return issue.expected === 'array' ? `${field} is no list` : `${field} is no ${issue.expected}`;
  }
  return `${field} is not as it should be`;
}

/**
 * Turns a raw answer into the value of its envelope, checked with the call's schema; an absent or null `response`
 * is undefined. Throws DocSpaceHttpError for every error shape and DocSpaceShapeError for an answer that cannot be read.
 */
export function parseAnswer<T>(raw: RawAnswer, context: AnswerContext<T>): Answer<T> {
  const { method, path } = context;
  const parsed = parseJson(raw.text);
  const status = effectiveStatus(raw, parsed?.json);
  if (status < 200 || status >= 300) {
    throw new DocSpaceHttpError({
      method,
      path,
      status,
      outcome: outcomeOfStatus(method, status),
      portalMessage: portalMessage(parsed?.json),
      retryAfterMs: parseRetryAfterMs(raw.headers.get('retry-after'), context.now),
    });
  }
  const call: FailedCall = { method, path, outcome: method === 'GET' ? 'notApplied' : 'unknown' };
  const nothingToRead = raw.text === '' && method !== 'GET';
  const envelope = nothingToRead ? {} : parsed?.json;
  if (!nothingToRead && !isEnvelope(envelope)) {
    throw new DocSpaceShapeError([parsed ? 'it is not in DocSpace’s envelope' : 'it is not JSON'], call);
  }
  const response = isObject(envelope) ? (envelope.response ?? undefined) : undefined;
  const result = context.schema.safeParse(response);
  if (!result.success) throw new DocSpaceShapeError(result.error.issues.slice(0, 5).map(describeIssue), call);
  return { value: result.data, total: total.safeParse(envelope).data?.total ?? undefined };
}
