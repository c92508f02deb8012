import { z } from 'zod';
import { type Access, access, accessNames } from '../entities/share.js';
import { emptyAnswer, invalidModel } from './problem.js';
import { guid } from './query.js';

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

const members = z.record(z.string(), z.unknown());
const digits = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const integer = z.union([z.int(), digits]);
const entryId = z.union([z.int(), digits, z.string().min(1)]);

function bodyOf(value: unknown, path: string): Body {
  const known = members.safeParse(value);
  if (!known.success) throw invalidModel(path, 'The JSON value could not be converted.');
  const byName = new Map(Object.entries(known.data).map(([name, member]) => [name.toLowerCase(), member]));
  const raw = (name: string): unknown => byName.get(name.toLowerCase());
  const refuse = (name: string) => invalidModel(`${path}.${name}`, 'The JSON value could not be converted.');
  const read = <T>(name: string, shape: z.ZodType<T>): T | null => {
    const found = shape.nullish().safeParse(raw(name));
    if (!found.success) throw refuse(name);
    return found.data ?? null;
  };
  return {
    raw,
    has: (name) => raw(name) !== undefined,
    text: (name) => read(name, z.string()),
    boolean: (name) => read(name, z.boolean()),
    integer: (name) => read(name, integer),
    guid: (name) => read(name, guid),
    guids: (name) => read(name, z.array(guid)),
    entryIds: (name) => read(name, z.array(entryId)) ?? [],
    list: (name) =>
      read(name, z.array(z.unknown()))?.map((member, index) => bodyOf(member, `${path}.${name}[${index}]`)) ?? null,
    fileShare: (name) => fileShareFrom(raw(name), () => refuse(name)),
  };
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
