import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const parameter = z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: z.unknown() });
const content = z.object({ 'application/json': z.object({ schema: z.unknown() }).optional() }).optional();
const operation = z.object({
  parameters: z.array(parameter).optional(),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content }).optional()).optional(),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

export type Parameter = z.infer<typeof parameter>;

/** One operation of the OpenAPI file. `name` is "METHOD /path" below the base path, as the file spells it. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly segments: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: unknown;
  readonly answer: unknown;
}

export type SchemaTable = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface OpenApi {
  readonly operations: readonly Operation[];
  readonly schemas: SchemaTable;
}

export const basePath = '/api/2.0';
const methods = ['get', 'post', 'put', 'delete'];

/** Where the portal's OpenAPI description is looked for. */
export const openApiPath =
  process.env.DOCSPACE_OPENAPI ?? fileURLToPath(new URL('../../../../shared/docspace-openapi.yaml', import.meta.url));

export const hasOpenApi = existsSync(openApiPath);

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

function readOperation(path: string, method: string, given: unknown): Operation {
  const parsed = operation.parse(given);
  const short = path.slice(basePath.length);
  return {
    name: `${method.toUpperCase()} ${short}`,
    method: method.toUpperCase(),
    segments: segmentsOf(short),
    parameters: parsed.parameters ?? [],
    body: parsed.requestBody?.content?.['application/json']?.schema,
    answer: parsed.responses?.['200']?.content?.['application/json']?.schema,
  };
}

/** Reads the OpenAPI file. */
export function readOpenApi(): OpenApi {
  const parsed = document.parse(parse(readFileSync(openApiPath, 'utf8')));
  const operations = Object.entries(parsed.paths)
    .filter(([path]) => path.startsWith(basePath))
    .flatMap(([path, byMethod]) =>
      Object.entries(byMethod)
        .filter(([method]) => methods.includes(method))
        .map(([method, given]) => readOperation(path, method, given)),
    );
  return { operations, schemas: parsed.components.schemas };
}

const isName = (segment: string): boolean => segment.startsWith('{');

/** The operation that answers a call; of several the one with the most literal segments, as the portal's router does. */
export function findOperation({ operations }: OpenApi, method: string, path: string): Operation | undefined {
  const parts = segmentsOf(path);
  const fits = operations.filter(
    (each) =>
      each.method === method &&
      each.segments.length === parts.length &&
      each.segments.every((segment, index) => isName(segment) || segment === parts[index]),
  );
  const literals = (each: Operation): number => each.segments.filter((segment) => !isName(segment)).length;
  return fits.sort((a, b) => literals(b) - literals(a))[0];
}
