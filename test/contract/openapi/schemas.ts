import type { SchemaTable } from './document.js';

type Schema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nameOfRef = (schema: Schema): string | undefined =>
  typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : undefined;

interface Members {
  readonly properties: Schema;
  readonly required: readonly string[];
  readonly closed: boolean;
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What an object schema says once its `allOf` parts are laid together: each part is closed by itself, so they can't be checked one by one. */
function membersOf(schema: Schema, table: SchemaTable): Members {
  const parts = asList(schema.allOf)
    .filter(isObject)
    .map((part) => membersOf(table[nameOfRef(part) ?? ''] ?? part, table));
  return {
    properties: Object.assign(
      {},
      ...parts.map((part) => part.properties),
      isObject(schema.properties) ? schema.properties : {},
    ),
    required: [...parts.flatMap((part) => part.required), ...asList(schema.required).map(String)],
    closed: schema.additionalProperties === false || parts.some((part) => part.closed),
  };
}

const when = (condition: Schema, holds: Schema, fails: Schema): Schema =>
  Object.fromEntries([
    ['if', condition],
    ['then', holds],
    ['else', fails],
  ]);

/** Files and folders are described by their common base; which one it is, the entry says itself. */
const entryChoice = when(
  { type: 'object', properties: { fileEntryType: { const: 2 } }, required: ['fileEntryType'] },
  { $ref: 'FileDtoInteger' },
  when({ properties: { id: { type: 'string' } } }, { $ref: 'FolderDtoString' }, { $ref: 'FolderDtoInteger' }),
);

/** The branch of an enum that JSON bodies use: the file lists names and numbers, and says which is written. */
function enumBranch(schema: Schema): unknown {
  const wanted = schema['x-enum-type'];
  return asList(schema.oneOf).find((branch) => isObject(branch) && branch.type === wanted);
}

function objectSchema(schema: Schema, table: SchemaTable): Schema {
  const { properties, required, closed } = membersOf(schema, table);
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, given]) => [name, toJsonSchema(given, table)]),
    ),
    ...(required.length > 0 ? { required: [...new Set(required)] } : {}),
    ...(closed ? { additionalProperties: false } : {}),
  };
}

function plainSchema(schema: Schema, table: SchemaTable): Schema {
  if (schema.allOf !== undefined || isObject(schema.properties)) return objectSchema(schema, table);
  const branch = enumBranch(schema);
  if (branch !== undefined) return plainSchema(branch as Schema, table);
  const kept = ['type', 'format', 'enum', 'minimum', 'maximum', 'minLength', 'maxLength'];
  const result: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).filter(([key]) => kept.includes(key)),
  );
  if (schema.items !== undefined) result.items = toJsonSchema(schema.items, table);
  for (const key of ['oneOf', 'anyOf']) {
    if (schema[key] !== undefined) result.anyOf = asList(schema[key]).map((each) => toJsonSchema(each, table));
  }
  return result;
}

/** An OpenAPI 3.0 schema as JSON Schema: references by name, `nullable` as a type, `allOf` flattened, examples dropped. */
export function toJsonSchema(given: unknown, table: SchemaTable): Schema {
  if (!isObject(given)) return {};
  const ref = nameOfRef(given);
  if (ref !== undefined) return { $ref: ref };
  const schema = plainSchema(given, table);
  if (given.nullable !== true || typeof schema.type !== 'string') return schema;
  return { ...schema, type: [schema.type, 'null'] };
}

/** All component schemas as JSON Schemas, each under its own name. */
export function componentSchemas(table: SchemaTable): readonly Schema[] {
  return Object.entries(table).map(([name, given]) =>
    given['x-derived'] === true && name === 'FileEntryBaseDto'
      ? { $id: name, ...entryChoice }
      : { $id: name, ...toJsonSchema(given, table) },
  );
}
