import { Agent, request } from 'undici';
import { z } from 'zod';
import { type ListEntry, ListError } from '../workflows/lists.js';
import { entryOf, maxBytes, tooLarge } from './entries.js';
import { checkLiteral, PrivateHostError, publicLookup, type Resolve } from './public-hosts.js';

export interface JsonUrlOptions {
  /** Sent as a bearer token; null for none. */
  readonly token: string | null;
  /** Lets the address lead into a private network. */
  readonly mayBePrivate: boolean;
  readonly signal?: AbortSignal | undefined;
  /** The system's by default. */
  readonly resolve?: Resolve | undefined;
  /** 30 seconds by default. */
  readonly timeoutMs?: number | undefined;
}

const defaultTimeoutMs = 30_000;
const setting = 'check contractors.source.jsonUrl in the policy';

/** A list of emails, or of objects with an `email`; or an object with such a list as `contractors` or `people`. */
const list = z.array(
  z.union([
    z.string(),
    z.looseObject({ email: z.unknown() }).transform(({ email }) => email),
    z.unknown().transform(() => null),
  ]),
);
const answer = z.union([
  list,
  z.looseObject({ contractors: list }).transform(({ contractors }) => contractors),
  z.looseObject({ people: list }).transform(({ people }) => people),
]);

/** Reads a list of emails as JSON. Follows no redirect. Throws ListError. */
export async function readJsonUrl(address: string, options: JsonUrlOptions): Promise<readonly ListEntry[]> {
  const url = new URL(address);
  const host = url.host;
  const text = await fetchText(url, options);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ListError(`${host} did not answer with JSON: ${setting}.`);
  }
  const parsed = answer.safeParse(value);
  if (!parsed.success) {
    throw new ListError(
      `${host} answered with JSON that is no list of people: it must be a list of emails, or of objects with an email.`,
    );
  }
  return parsed.data.map((entry, index) => entryOf(index + 1, entry));
}

async function fetchText(url: URL, options: JsonUrlOptions): Promise<string> {
  const { token, mayBePrivate, signal, resolve, timeoutMs = defaultTimeoutMs } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const agent = new Agent({ connect: mayBePrivate ? {} : { lookup: publicLookup(resolve) } });
  try {
    if (!mayBePrivate) checkLiteral(url);
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: { accept: 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    });
    if (statusCode !== 200) throw new ListError(`${url.host} answered ${statusCode}: ${hintFor(statusCode)}.`);
    return await textOf(body, url.host);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ListError ? error : failureOf(error, url.host);
  } finally {
    await agent.destroy();
  }
}

async function textOf(body: AsyncIterable<Buffer>, host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ListError(`The list at ${host} ${tooLarge}.`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function hintFor(status: number): string {
  if (status === 401 || status === 403) return 'check CONTRACTORS_JSON_TOKEN';
  if (status >= 300 && status < 400) return 'redirects are not followed, so put the final address into the policy';
  return setting;
}

function failureOf(error: unknown, host: string): ListError {
  if (error instanceof PrivateHostError) {
    return new ListError(
      `${host} leads into a private network: set contractors.allowPrivateHosts to true in the policy if that is meant.`,
      { cause: error },
    );
  }
  const isLate = error instanceof Error && error.name === 'TimeoutError';
  return new ListError(`${host} ${isLate ? 'took too long' : 'could not be reached'}: ${setting}.`, { cause: error });
}
