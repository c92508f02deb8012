import { z } from 'zod';
import type { JsonObject } from '../../domain/json.js';
import type { Tenant } from '../../domain/person.js';
import { StoreError } from './errors.js';
import type { TenantColumns } from './tenant-columns.js';

/** Shape of a JSON column that holds any object. */
export const jsonObjectSchema: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** The columns that say whose row it is. */
export function tenantColumns(tenant: Tenant): TenantColumns {
  return { team_id: tenant.teamId, enterprise_id: tenant.enterpriseId ?? '' };
}

/** The tenant that a row's columns name. */
export function tenantOf(row: TenantColumns): Tenant {
  return { teamId: row.team_id, enterpriseId: row.enterprise_id === '' ? null : row.enterprise_id };
}

/** A Date from a nullable time column. */
export function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

interface JsonColumn<T> {
  readonly schema: z.ZodType<T>;
  readonly text: string;
  readonly table: string;
  readonly column: string;
  readonly key: string | number;
}

/** A JSON column's value. Throws StoreError (`row_unreadable`) naming the row, never its content. */
export function parseJson<T>({ schema, text, table, column, key }: JsonColumn<T>): T {
  const parsed = schema.safeParse(jsonIn(text));
  if (parsed.success) return parsed.data;
  throw new StoreError('row_unreadable', `Table ${table}, row ${key}: the column ${column} can't be read.`);
}

/** What the text is as JSON; undefined for what is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No schema of ours takes undefined, and the parser's own error would quote the text.
    return undefined;
  }
}
