/** A JSON object whose fields are not known in advance. */
export type Json = Record<string, unknown>;

/** True for a plain JSON object (no array, no null). */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The string field of a record, or undefined. */
export function textOf(record: Json | undefined, field: string): string | undefined {
  const value = record?.[field];
  return typeof value === 'string' ? value : undefined;
}

/** The object field of a record, or undefined. */
export function recordOf(record: Json | undefined, field: string): Json | undefined {
  const value = record?.[field];
  return isRecord(value) ? value : undefined;
}

/** The objects in an array field of a record; anything else in it is left out. */
export function recordsOf(record: Json | undefined, field: string): Json[] {
  const value = record?.[field];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A JSON object parsed from text, or undefined when the text is no JSON object. */
export function parseRecord(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
