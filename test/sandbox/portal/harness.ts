import { afterEach } from 'vitest';
import { createSandboxPortal, type SandboxPortal, type SandboxPortalOptions } from '../../../sandbox/portal/portal.js';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { handoverKey } from '../../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../../sandbox/portal/settings.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; an empty object when there is none. */
  readonly json: Json;
  /** The `response` member. */
  readonly response: Json;
}

/** Loosely typed JSON, as a test reads it. */
export interface Json {
  readonly [name: string]: Json;
}

export interface Harness {
  readonly portal: SandboxPortal;
  readonly clock: TestClock;
  /** Calls the API below `/api/2.0`; the bot's key unless another or null (none) is given. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
}

export interface CallOptions {
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestClock {
  now(): Date;
  pass(ms: number): void;
}

export const startOfTime = new Date('2026-03-02T09:00:00.000Z');

const open: SandboxPortal[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((portal) => portal.close()));
});

/** A portal with the demo organisation on a clock that stands still until told. */
export async function startPortal(
  options: { settings?: Partial<PortalSettings>; people?: number } & Partial<SandboxPortalOptions> = {},
): Promise<Harness> {
  const { settings, people, ...rest } = options;
  let at = startOfTime.getTime();
  const clock: TestClock = {
    now: () => new Date(at),
    pass: (ms) => {
      at += ms;
    },
  };
  const seed = demoSeed({ people: people ?? 0, now: startOfTime, settings: { timeZone: 'UTC', ...settings } });
  const portal = await createSandboxPortal({ seed, clock, ...rest });
  open.push(portal);
  return { portal, clock, call: (method, path, call) => request(portal.url, { method, path, ...call }) };
}

async function request(url: string, call: { method: string; path: string } & CallOptions): Promise<Reply> {
  const key = call.key === undefined ? handoverKey : call.key;
  const headers: Record<string, string> = { ...call.headers };
  if (key !== null && headers.authorization === undefined) headers.authorization = `Bearer ${key}`;
  if (call.body !== undefined) headers['content-type'] ??= 'application/json';
  const response = await fetch(`${url}/api/2.0${call.path}`, {
    method: call.method,
    headers,
    redirect: 'manual',
    ...(call.body === undefined ? {} : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
  });
  const text = await response.text();
  const json: Json = isJson(text) ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, text, json, response: json.response ?? {} };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A list member of an answer. */
export function items(json: Json): readonly Json[] {
  return Array.isArray(json) ? json : [];
}
