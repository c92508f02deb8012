import { z } from 'zod';
import { parseApiDate } from './dates.js';
import { invalidModel } from './problem.js';

/** A GUID in its usual writing, in lower case. */
export const guid = z.guid().toLowerCase();
const integer = z
  .string()
  .regex(/^-?\d{1,10}$/)
  .transform(Number);
const truth = z.stringbool({ truthy: ['true'], falsy: ['false'] });

/** Query parameters, whose names are case-insensitive; each reader throws the vendor's validation error. */
export interface Query {
  text(name: string): string | null;
  texts(name: string): readonly string[];
  guid(name: string): string | null;
  boolean(name: string): boolean | null;
  integer(name: string): number | null;
  date(name: string): Date | null;
  /** An enum member by name (case-insensitive) or number. */
  member(name: string, members: Readonly<Record<string, number>>): number | null;
  members(name: string, members: Readonly<Record<string, number>>): readonly number[];
  /** `count` and `startIndex`; count is 1 to 100, 100 when absent. */
  page(): { readonly count: number; readonly startIndex: number };
}

/** Reads the parameters of one request. */
export function createQuery(parameters: URLSearchParams): Query {
  const values = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const key = name.toLowerCase().replace(/\[\d*\]$/, '');
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const text = (name: string): string | null => {
    const value = values.get(name.toLowerCase())?.[0];
    return value === undefined || value === '' ? null : value;
  };
  const texts = (name: string): readonly string[] =>
    (values.get(name.toLowerCase()) ?? []).filter((value) => value !== '');
  const read = <T>(name: string, value: string | null, shape: z.ZodType<T | null>): T | null => {
    if (value === null) return null;
    const found = shape.safeParse(value);
    if (!found.success || found.data === null) {
      throw invalidModel(name, `The value '${value}' is not valid for ${name}.`);
    }
    return found.data;
  };
  const number = (name: string): number | null => read(name, text(name), integer);
  return {
    text,
    texts,
    integer: number,
    guid: (name) => read(name, text(name), guid),
    boolean: (name) => read(name, text(name), truth),
    date: (name) => read(name, text(name), z.string().transform(parseApiDate)),
    member: (name, members) => read(name, text(name), memberOf(members)),
    members: (name, members) => texts(name).flatMap((value) => read(name, value, memberOf(members)) ?? []),
    page: () => ({ count: rangedCount(number('count')), startIndex: Math.max(0, number('startIndex') ?? 0) }),
  };
}

function rangedCount(count: number | null): number {
  if (count !== null && (count < 1 || count > 100)) {
    throw invalidModel('count', 'The field Count must be between 1 and 100.');
  }
  return count ?? 100;
}

function memberOf(members: Readonly<Record<string, number>>): z.ZodType<number | null> {
  return z.string().transform((value) => parseMember(value, members));
}

/** An enum member by name or by number; null when there is no such member. */
export function parseMember(value: string, members: Readonly<Record<string, number>>): number | null {
  const byName = Object.entries(members).find(([name]) => name.toLowerCase() === value.toLowerCase());
  if (byName !== undefined) return byName[1];
  const number = /^-?\d+$/.test(value) ? Number(value) : null;
  return number !== null && Object.values(members).includes(number) ? number : null;
}
