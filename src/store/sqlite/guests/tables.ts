import type { Generated } from 'kysely';
import type { RefusedCleanup, RefusedEnd } from '../../../domain/guests/refused.js';
import type { TenantColumns } from '../tenant-columns.js';

interface RefusedCleanupsTable extends TenantColumns {
  id: Generated<number>;
  room_id: string;
  title: string;
  because: string;
  fallback: RefusedCleanup['fallback'];
  archived_by: string | null;
  archived_at: string | null;
  reason: string;
  requester_kind: RefusedCleanup['requester']['kind'];
  requester_name: string;
  asked_by: string | null;
  refused_at: string;
  looked_at: string;
  ended_as: RefusedEnd['as'] | null;
  request_id: number | null;
  ended_at: string | null;
}

/** What is remembered about guest clean-ups besides requests. */
export type GuestTables = { refused_cleanups: RefusedCleanupsTable };
