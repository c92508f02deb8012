import { type Access, access, accessNames } from '../entities/share.js';
import { emptyAnswer, invalidModel } from './problem.js';
import { isGuid } from './query.js';

/** A JSON body whose member names are case-insensitive; members nobody reads are ignored, as the vendor does. */
export interface Body {
  /** The member as it stands; undefined when absent. */
  raw(name: string): unknown;
  has(name: string): boolean;
  text(name: string): string | null;
  boolean(name: string): boolean | null;
  /** Accepts a number or a string of digits. */
  integer(name: string): number | null;
  guid(name: string): string | null;
  guids(name: string): readonly string[] | null;
  /** Folder and file ids: numbers, strings of digits or third-party strings. */
  entryIds(name: string): readonly (number | string)[];
  list(name: string): readonly Body[] | null;
  fileShare(name: string): Access;
}

/**
 * Parses a request body.
 * @throws PortalProblem 415 without a JSON content type, 400 in validation shape for what is not a JSON object.
 */
export function parseBody(text: string, contentType: string | undefined): Body {
  if (text === '') throw invalidModel('', 'A non-empty request body is required.');
  if (!/\bjson\b/i.test(contentType ?? '')) throw emptyAnswer(415);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidModel('$', 'The JSON value could not be converted.');
  }
  return bodyOf(value, '$');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bodyOf(value: unknown, path: string): Body {
  if (!isRecord(value)) throw invalidModel(path, 'The JSON value could not be converted.');
  const members = new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
  const raw = (name: string): unknown => members.get(name.toLowerCase());
  const refuse = (name: string) => invalidModel(`${path}.${name}`, 'The JSON value could not be converted.');
  const parsed = <T>(name: string, parse: (member: unknown) => T | null): T | null => {
    const member = raw(name);
    if (member === undefined || member === null) return null;
    const result = parse(member);
    if (result === null) throw refuse(name);
    return result;
  };
  const array = (name: string): readonly unknown[] | null =>
    parsed(name, (member) => (Array.isArray(member) ? member : null));
  return {
    raw,
    has: (name) => raw(name) !== undefined,
    text: (name) => parsed(name, (member) => (typeof member === 'string' ? member : null)),
    boolean: (name) => parsed(name, (member) => (typeof member === 'boolean' ? member : null)),
    integer: (name) => parsed(name, integerFrom),
    guid: (name) => parsed(name, guidFrom),
    guids: (name) =>
      array(name)?.map((member) => {
        const guid = guidFrom(member);
        if (guid === null) throw refuse(name);
        return guid;
      }) ?? null,
    entryIds: (name) =>
      (array(name) ?? []).map((member) => {
        if (typeof member === 'string' && member !== '') return integerFrom(member) ?? member;
        const id = integerFrom(member);
        if (id === null) throw refuse(name);
        return id;
      }),
    list: (name) => array(name)?.map((member, index) => bodyOf(member, `${path}.${name}[${index}]`)) ?? null,
    fileShare: (name) => fileShareFrom(raw(name), () => refuse(name)),
  };
}

function integerFrom(member: unknown): number | null {
  if (typeof member === 'number') return Number.isInteger(member) ? member : null;
  return typeof member === 'string' && /^-?\d+$/.test(member) ? Number(member) : null;
}

function guidFrom(member: unknown): string | null {
  return typeof member === 'string' && isGuid(member) ? member.toLowerCase() : null;
}

/** FileShare has its own converter: a number or a name, and an unknown name silently becomes None. */
function fileShareFrom(member: unknown, refuse: () => Error): Access {
  if (typeof member === 'string') {
    const found = Object.entries(accessNames).find(([, name]) => name.toLowerCase() === member.toLowerCase());
    return found === undefined ? access.none : toAccess(Number(found[0]));
  }
  if (typeof member === 'number') return toAccess(member);
  if (member === undefined || member === null) return access.none;
  throw refuse();
}

function toAccess(value: number): Access {
  const known: readonly number[] = Object.values(access);
  return isAccess(value, known) ? value : access.none;
}

function isAccess(value: number, known: readonly number[]): value is Access {
  return known.includes(value);
}
