import { isRecord, type Json } from '../../core/json.js';
import { invalidArguments, SlackApiError } from './error.js';

/** The arguments of one call, whether they came as a form or as JSON. */
export interface Args {
  readonly raw: Json;
  has(name: string): boolean;
  text(name: string): string | undefined;
  /** @throws SlackApiError invalid_arguments when it is missing or empty */
  required(name: string): string;
  flag(name: string): boolean;
  /** @throws SlackApiError invalid_arguments when it is no integer between the bounds */
  integer(name: string, bounds: { min: number; max: number; otherwise: number }): number;
  /** An array of objects. @throws SlackApiError with the code when it is something else */
  records(name: string, code: string): Json[] | undefined;
  /** An object. @throws SlackApiError with the code when it is something else */
  record(name: string, code: string): Json | undefined;
}

/** Wraps the raw arguments of a call. WebClient sends objects and arrays in a form as JSON text. */
export function createArgs(raw: Json): Args {
  const json = (name: string, code: string): unknown => {
    const value = raw[name];
    if (typeof value !== 'string') return value;
    if (value === '') return undefined;
    try {
      return JSON.parse(value);
    } catch {
      throw new SlackApiError(code);
    }
  };
  const text = (name: string): string | undefined => {
    const value = raw[name];
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    raw,
    has: (name) => raw[name] !== undefined && raw[name] !== null && raw[name] !== '',
    text,
    required(name) {
      const value = text(name);
      if (value === undefined || value === '')
        throw invalidArguments('invalid_arguments', [`missing required field: ${name}`]);
      return value;
    },
    flag: (name) => raw[name] === true || raw[name] === 'true' || raw[name] === '1',
    integer(name, { min, max, otherwise }) {
      const value = text(name);
      if (value === undefined || value === '') return otherwise;
      const number = Number(value);
      if (Number.isInteger(number) && number >= min && number <= max) return number;
      throw invalidArguments('invalid_arguments', [`${name} must be an integer from ${min} to ${max}`]);
    },
    records(name, code) {
      const value = json(name, code);
      if (value === undefined || value === null) return undefined;
      if (!Array.isArray(value) || !value.every(isRecord)) throw new SlackApiError(code);
      return value;
    },
    record(name, code) {
      const value = json(name, code);
      if (value === undefined || value === null) return undefined;
      if (!isRecord(value)) throw new SlackApiError(code);
      return value;
    },
  };
}
