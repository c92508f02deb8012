import { createHash } from 'node:crypto';
import { folderIds } from '../../sandbox/portal/seed-ids.js';
import { signed } from '../builders/signed-delivery.js';

/** One delivery as it is sent, and what has to come of it. */
export interface FuzzDelivery {
  /** What it tries, for who reads a failure. */
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** How the body is sent; `truncated` ends the connection in the middle of it. */
  readonly pace: 'whole' | 'slow' | 'truncated';
  /** Statuses that are right; where the connection ended first, none is. */
  readonly statuses: readonly number[];
  /** Origin of the event that has to be kept, or for room_moved the digest of its body; null where nothing may be. */
  readonly kept: string | null;
}

export const webhookPath = '/docspace/webhook';

/** A signed body that is answered with one status. */
export function signedDelivery(
  kind: string,
  body: string | Buffer,
  status: number,
  kept: string | null = null,
): FuzzDelivery {
  const bytes = Buffer.from(body);
  const headers = signed(bytes);
  return { kind, method: 'POST', path: webhookPath, headers, body: bytes, pace: 'whole', statuses: [status], kept };
}

/** The same body with headers of somebody who doesn't know the secret. */
export function unsignedDelivery(kind: string, body: string | Buffer, headers: Record<string, string>): FuzzDelivery {
  return { ...signedDelivery(kind, body, 401), headers };
}

/** An event of DocSpace's as an object, to be changed before it is sent. */
export function eventOf(facts: { readonly id: number; readonly room: unknown; readonly at: Date }) {
  return {
    event: {
      id: facts.id as unknown,
      createOn: facts.at.toISOString() as unknown,
      createBy: 'a0000000-0000-4000-8000-000000000007' as unknown,
      trigger: 'room.archived' as unknown,
      triggerId: 16_777_216,
    } as unknown,
    payload: { id: facts.room, title: 'Invoices', rootFolderType: 20 } as unknown,
    webhook: { id: 1, name: 'Handover', triggers: ['room.archived'] } as unknown,
  };
}

export function movedOf(room: unknown, newParentId: unknown = folderIds.archiveRoot) {
  return { event: 'room_moved', data: { roomId: room, newParentId } };
}

export function digestOf(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
