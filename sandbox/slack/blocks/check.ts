import { isRecord, type Json } from '../../core/json.js';

/** One thing that Slack would refuse, with the JSON pointer of where it stands. */
export interface BlockProblem {
  readonly pointer: string;
  readonly message: string;
  /** True when only an older workspace refuses it. */
  readonly unsupported: boolean;
}

/** Collects problems while a payload is walked. */
export interface Report {
  readonly problems: BlockProblem[];
  add(pointer: string, message: string): void;
}

export function createReport(): Report {
  const problems: BlockProblem[] = [];
  return { problems, add: (pointer, message) => problems.push({ pointer, message, unsupported: false }) };
}

/** Checks one value at one place. */
export type Check = (value: unknown, pointer: string, report: Report) => void;

/** Fields of an object: those in `required` must be there, any other than these two sets is refused. */
export interface Shape {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  /** A rule over several fields. */
  readonly rule?: (value: Json, pointer: string, report: Report) => void;
}

/** A text of so many characters. */
export function text(bounds: { min?: number; max?: number; pattern?: RegExp } = {}): Check {
  const { min = 1, max = Number.POSITIVE_INFINITY, pattern } = bounds;
  return (value, pointer, report) => {
    if (typeof value !== 'string') report.add(pointer, 'must provide a string');
    else if (value.length < min) report.add(pointer, `must be more than ${min - 1} characters`);
    else if (value.length > max) report.add(pointer, `must be less than ${max + 1} characters`);
    else if (pattern && !pattern.test(value)) report.add(pointer, 'must match the expected format');
  };
}

export const flag: Check = (value, pointer, report) => {
  if (typeof value !== 'boolean') report.add(pointer, 'must provide a boolean');
};

export const number: Check = (value, pointer, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) report.add(pointer, 'must provide a number');
};

/** A whole number between bounds. */
export function integer(min: number, max: number): Check {
  return (value, pointer, report) => {
    if (!Number.isInteger(value)) report.add(pointer, 'must provide an integer');
    else if (Number(value) < min || Number(value) > max) report.add(pointer, `must be between ${min} and ${max}`);
  };
}

/** One of a few words or numbers. */
export function oneOf(...words: readonly (string | number)[]): Check {
  return (value, pointer, report) => {
    if (!words.some((word) => word === value)) report.add(pointer, `must be one of ${words.join(', ')}`);
  };
}

/** A list of so many items. */
export function list(item: Check, bounds: { min?: number; max?: number } = {}): Check {
  const { min = 1, max = Number.POSITIVE_INFINITY } = bounds;
  return (value, pointer, report) => {
    if (!Array.isArray(value)) {
      report.add(pointer, 'must provide an array');
      return;
    }
    if (value.length < min) report.add(pointer, `no fewer than ${min} items are allowed`);
    if (value.length > max) report.add(pointer, `no more than ${max} items allowed`);
    for (const [index, entry] of value.entries()) item(entry, `${pointer}/${index}`, report);
  };
}

/** An object of exactly these fields. */
export function object({ required = {}, optional = {}, rule }: Shape): Check {
  return (value, pointer, report) => {
    if (!isRecord(value)) {
      report.add(pointer, 'must provide an object');
      return;
    }
    for (const [field, check] of Object.entries(required)) {
      if (value[field] === undefined || value[field] === null) report.add(pointer, `missing required field: ${field}`);
      else check(value[field], `${pointer}/${field}`, report);
    }
    for (const [field, entry] of Object.entries(value)) {
      if (field in required) continue;
      const check = optional[field];
      if (!check) report.add(pointer, `invalid additional property: ${field}`);
      else if (entry !== undefined) check(entry, `${pointer}/${field}`, report);
    }
    rule?.(value, pointer, report);
  };
}

/** An object whose `type` chooses what it must look like. */
export function byType(checks: Readonly<Record<string, Check>>): Check {
  return (value, pointer, report) => {
    if (!isRecord(value)) {
      report.add(pointer, 'must provide an object');
      return;
    }
    const check = typeof value.type === 'string' && Object.hasOwn(checks, value.type) ? checks[value.type] : undefined;
    if (check) check(value, pointer, report);
    else report.add(`${pointer}/type`, `unsupported type: ${String(value.type)}`);
  };
}

/** An object of one `type`. */
export function typed(type: string, { required = {}, optional = {}, rule }: Shape): Check {
  return object({ required: { type: oneOf(type), ...required }, optional, ...(rule && { rule }) });
}

/** Says so unless exactly one of the fields is there. */
export function exactlyOne(...fields: readonly string[]): NonNullable<Shape['rule']> {
  return (value, pointer, report) => {
    const given = fields.filter((field) => value[field] !== undefined);
    if (given.length !== 1) report.add(pointer, `must define exactly one of ${fields.join(', ')}`);
  };
}
