import type { PortalProblem } from './problem.js';

/** What a handler gives back; `response` undefined or null leaves the key out. */
export interface Answer {
  readonly response: unknown;
  /** Left to 1 by streaming endpoints that do not set it. */
  readonly count: number;
  /** Only where the endpoint sets it. */
  readonly total: number | null;
  readonly statusCode: number;
}

/** What goes over the wire. */
export interface Rendered {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer with one object, or with nothing. */
export function single(response: unknown): Answer {
  return { response, count: response === null || response === undefined ? 0 : 1, total: null, statusCode: 200 };
}

/** A list whose endpoint sets its count, and sometimes a total. */
export function list(items: readonly unknown[], total: number | null = null): Answer {
  return { response: items, count: items.length, total, statusCode: 200 };
}

/** A streamed list whose endpoint sets no count: the vendor reports 1 whatever the length. */
export function stream(items: readonly unknown[]): Answer {
  return { response: items, count: 1, total: null, statusCode: 200 };
}

/** 204 without a body. */
export const noContent: Answer = { response: null, count: 0, total: null, statusCode: 204 };

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };

/** The vendor's success envelope; null members are omitted. */
export function renderAnswer(
  answer: Answer,
  request: { method: string; href: string; fields: string | null },
): Rendered {
  if (answer.statusCode === 204) return { statusCode: 204, headers: {}, body: '' };
  const response = request.fields === null ? answer.response : trimFields(answer.response, request.fields);
  const body = {
    response,
    count: answer.count,
    total: answer.total,
    links: [{ href: request.href, action: request.method }],
    status: 0,
    statusCode: answer.statusCode,
  };
  return { statusCode: answer.statusCode, headers: jsonHeaders, body: toJson(body) };
}

/** The vendor's rendering of a refusal. */
export function renderProblem(problem: PortalProblem, request: { method: string; href: string }): Rendered {
  if (problem.shape === 'empty') return { statusCode: problem.statusCode, headers: {}, body: '' };
  if (problem.shape === 'problem') {
    const body = { type: 'about:blank', title: problem.message, status: problem.statusCode };
    return {
      statusCode: problem.statusCode,
      headers: { 'content-type': 'application/problem+json' },
      body: toJson(body),
    };
  }
  if (problem.shape === 'validation') return renderValidation(problem, request);
  const isAuthentication = problem.statusCode === 401;
  const body = {
    error: {
      message: problem.message,
      type: problem.type,
      stack: isAuthentication ? null : `   at ASC.Api.Sandbox.${request.method}() in /src/Api/Controller.cs:line 42`,
      hresult: -2146233088,
    },
    status: 1,
    statusCode: problem.statusCode,
  };
  return { statusCode: problem.statusCode, headers: jsonHeaders, body: toJson(body) };
}

function renderValidation(problem: PortalProblem, request: { method: string; href: string }): Rendered {
  const body = {
    response: {
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
      title: 'One or more validation errors occurred.',
      status: problem.statusCode,
      errors: problem.fields,
      traceId: '00-00000000000000000000000000000000-0000000000000000-00',
    },
    count: 1,
    links: [{ href: request.href, action: request.method }],
    status: 1,
    statusCode: problem.statusCode,
  };
  return { statusCode: problem.statusCode, headers: jsonHeaders, body: toJson(body) };
}

/** JSON with null members left out, as the vendor's serializer does; nulls inside arrays stay. */
function toJson(value: unknown): string {
  return JSON.stringify(value, function replace(this: unknown, _key: string, member: unknown) {
    return member === null && !Array.isArray(this) ? undefined : member;
  });
}

type FieldTree = Map<string, FieldTree>;

/** `?fields=a,b.c` keeps only those members, in each element of a list. */
function trimFields(value: unknown, fields: string): unknown {
  const tree: FieldTree = new Map();
  for (const path of fields.split(',')) {
    let node = tree;
    for (const part of path.trim().toLowerCase().split('.')) {
      const next = node.get(part) ?? new Map();
      node.set(part, next);
      node = next;
    }
  }
  return keepFields(value, tree);
}

function keepFields(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((item) => keepFields(item, tree));
  if (typeof value !== 'object' || value === null || tree.size === 0) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const subtree = tree.get(name.toLowerCase());
    if (subtree !== undefined) kept[name] = keepFields(member, subtree);
  }
  return kept;
}
