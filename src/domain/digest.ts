import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Json } from './json.js';

/** Lower-case hex SHA-256 of the value's canonical JSON (RFC 8785), so equal values have equal digests. */
export function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Canonical JSON text (RFC 8785). Throws on what JSON cannot carry (NaN, undefined). */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('This value has no JSON form, so it has no digest.');
  return text;
}

/** The first six characters of a digest: what a card prints for people to compare. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 6);
}
