import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { findOperation, type OpenApi, type Operation } from './document.js';
import type { Exchange } from './recorder.js';
import { componentSchemas, toJsonSchema } from './schemas.js';

/** Compares what is sent and answered with the file; each difference is one line that names where it is. */
export interface Checks {
  request(exchange: Exchange): readonly string[];
  answer(exchange: Exchange): readonly string[];
}

/** The lines in which data differs from a schema of the file; `name` is for what has no name in the file. */
type Differ = (name: string, schema: unknown, data: unknown) => readonly string[];

type Names = WeakMap<object, string>;

/** Names a schema and all that is in it, so that one difference has one name wherever it shows. */
function nameParts(names: Names, schema: unknown, name: string): void {
  if (typeof schema !== 'object' || schema === null) return;
  names.set(schema, name);
  for (const [key, part] of Object.entries(schema)) {
    if (key === 'properties') {
      for (const [field, given] of Object.entries(part)) nameParts(names, given, `${name}.${field}`);
    }
    if (key === 'items') nameParts(names, part, `${name}[]`);
    if (key === 'anyOf') for (const branch of part) nameParts(names, branch, name);
  }
}

function describe(error: ErrorObject, names: Names): string | undefined {
  const where = error.parentSchema && names.get(error.parentSchema);
  if (error.keyword === 'if') return undefined;
  if (error.keyword === 'additionalProperties') return `${where}: has no ${error.params.additionalProperty}`;
  if (error.keyword === 'required') return `${where}: needs ${error.params.missingProperty}`;
  return `${where}: ${error.message}`;
}

function createAjv(): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false, inlineRefs: false, verbose: true });
  formats.default(ajv);
  // Numbers' widths are not checked; addresses may be relative, and the file means no more than a text by them.
  for (const name of ['int32', 'int64', 'double', 'date-span', 'uri']) ajv.addFormat(name, true);
  return ajv;
}

function createDiffer({ schemas }: OpenApi): Differ {
  const ajv = createAjv();
  const names: Names = new WeakMap();
  const compiled = new Map<string, ValidateFunction>();
  for (const schema of componentSchemas(schemas)) {
    ajv.addSchema(schema);
    nameParts(names, schema, String(schema.$id));
  }

  function validatorOf(name: string, schema: unknown): ValidateFunction {
    const known = compiled.get(name);
    if (known) return known;
    const converted = toJsonSchema(schema, schemas);
    nameParts(names, converted, name);
    const validate = ajv.compile(converted);
    compiled.set(name, validate);
    return validate;
  }

  return (name, schema, data) => {
    const validate = validatorOf(name, schema);
    if (validate(data)) return [];
    const lines = (validate.errors ?? []).map((error) => describe(error, names));
    return [...new Set(lines.filter((line) => line !== undefined))];
  };
}

/** A query value as the JSON that its schema means. */
function fromQuery(values: readonly string[], schema: Readonly<Record<string, unknown>>): unknown {
  const [value = ''] = values;
  if (schema.type === 'array') return values;
  if (schema.type === 'boolean' && /^(true|false)$/.test(value)) return value === 'true';
  if (schema.type === 'integer' || schema.type === 'number') return Number(value);
  return value;
}

/** Enums in a query may be names, in any case, or numbers; so all spellings in the file count. */
function enumSpellings(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('enum' in schema && Array.isArray(schema.enum)) return schema.enum.map((each) => String(each).toLowerCase());
  if ('items' in schema) return enumSpellings(schema.items);
  return ['oneOf', 'anyOf'].flatMap((key) => {
    const branches: unknown = Reflect.get(schema, key);
    return Array.isArray(branches) ? branches.flatMap(enumSpellings) : [];
  });
}

function resolve({ schemas }: OpenApi, schema: unknown): unknown {
  const ref = typeof schema === 'object' && schema !== null && '$ref' in schema ? String(schema.$ref) : undefined;
  return ref === undefined ? schema : schemas[ref.slice(ref.lastIndexOf('/') + 1)];
}

/** Creates the checks against one OpenAPI file. */
export function createChecks(openApi: OpenApi): Checks {
  const differ = createDiffer(openApi);

  function queryDifferences(operation: Operation, query: URLSearchParams, name: string): readonly string[] {
    const described = operation.parameters.find((each) => each.in === 'query' && each.name === name);
    if (!described) return [`${operation.name}: has no query ${name}`];
    const values = query.getAll(name);
    const spellings = enumSpellings(resolve(openApi, described.schema));
    if (spellings.length === 0) {
      const data = fromQuery(values, toJsonSchema(described.schema, openApi.schemas));
      return differ(`${operation.name} query ${name}`, described.schema, data);
    }
    const unknown = values.filter((value) => !spellings.includes(value.toLowerCase()));
    return unknown.map((value) => `${operation.name} query ${name}: is never ${value}`);
  }

  function bodyDifferences(operation: Operation, body: unknown): readonly string[] {
    if (body === undefined) return operation.body === undefined ? [] : [`${operation.name}: needs a body`];
    if (operation.body === undefined) return [`${operation.name}: has no body`];
    return differ(`${operation.name} body`, operation.body, body);
  }

  return {
    request({ method, path, query, body }) {
      const operation = findOperation(openApi, method, path);
      if (!operation) return [`${method} ${path}: is not described`];
      const missing = operation.parameters
        .filter((each) => each.in === 'query' && each.required === true && !query.has(each.name))
        .map((each) => `${operation.name}: needs query ${each.name}`);
      const queries = [...new Set(query.keys())].flatMap((name) => queryDifferences(operation, query, name));
      return [...missing, ...queries, ...bodyDifferences(operation, body)];
    },

    answer({ method, path, status, answer }) {
      const operation = findOperation(openApi, method, path);
      if (!operation || status !== 200) return [];
      if (operation.answer === undefined) return [`${operation.name}: describes no answer`];
      return differ(`${operation.name} answer`, operation.answer, answer);
    },
  };
}
