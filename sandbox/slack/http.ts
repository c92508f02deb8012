import type { ServerResponse } from 'node:http';
import type { Json } from '../core/json.js';
import { isRecord, parseRecord } from '../core/json.js';

/** The fields of a body that is a form or JSON; an empty object for anything else. */
export function parseFields(contentType: string, body: Buffer): Json {
  if (contentType.includes('application/json')) return parseRecord(body.toString()) ?? {};
  return Object.fromEntries(new URLSearchParams(body.toString()));
}

/** The bytes of the one file in a body: the body itself, or the file part of a multipart form. */
export async function readFileBody(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.includes('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const value of form.values()) if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: Json | unknown[],
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

export function sendText(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(body);
}

/** The fields of a JSON text or the text itself, as an app may acknowledge with either; undefined when empty. */
export function parseAck(text: string): Json | string | undefined {
  if (text.trim() === '') return undefined;
  const parsed = parseRecord(text);
  return parsed && isRecord(parsed) ? parsed : text;
}
