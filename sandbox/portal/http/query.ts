import { parseApiDate } from './dates.js';
import { invalidModel } from './problem.js';

const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for a GUID in its usual writing. */
export function isGuid(text: string): boolean {
  return guidShape.test(text);
}

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
  const parsed = <T>(name: string, parse: (value: string) => T | null): T | null => {
    const value = text(name);
    if (value === null) return null;
    const result = parse(value);
    if (result === null) throw invalidModel(name, `The value '${value}' is not valid for ${name}.`);
    return result;
  };
  const integer = (name: string): number | null =>
    parsed(name, (value) => (/^-?\d{1,10}$/.test(value) ? Number(value) : null));
  const memberOf = (members: Readonly<Record<string, number>>) => (value: string) => parseMember(value, members);
  return {
    text,
    texts,
    integer,
    guid: (name) => parsed(name, (value) => (isGuid(value) ? value.toLowerCase() : null)),
    boolean: (name) => parsed(name, parseBoolean),
    date: (name) => parsed(name, parseApiDate),
    member: (name, members) => parsed(name, memberOf(members)),
    members: (name, members) =>
      texts(name).map((value) => {
        const member = parseMember(value, members);
        if (member === null) throw invalidModel(name, `The value '${value}' is not valid for ${name}.`);
        return member;
      }),
    page: () => ({ count: rangedCount(integer('count')), startIndex: Math.max(0, integer('startIndex') ?? 0) }),
  };
}

function rangedCount(count: number | null): number {
  if (count !== null && (count < 1 || count > 100)) {
    throw invalidModel('count', 'The field Count must be between 1 and 100.');
  }
  return count ?? 100;
}

function parseBoolean(value: string): boolean | null {
  if (/^true$/i.test(value)) return true;
  return /^false$/i.test(value) ? false : null;
}

/** An enum member by name or by number; null when there is no such member. */
export function parseMember(value: string, members: Readonly<Record<string, number>>): number | null {
  const byName = Object.entries(members).find(([name]) => name.toLowerCase() === value.toLowerCase());
  if (byName !== undefined) return byName[1];
  const number = /^-?\d+$/.test(value) ? Number(value) : null;
  return number !== null && Object.values(members).includes(number) ? number : null;
}
