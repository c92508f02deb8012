import { createHmac } from 'node:crypto';
import { webhookSecret } from '../../demo/webhook.js';

/** What a DocSpace webhook sends when a room goes to the archive. */
export function archivedBody(change: {
  readonly id?: number;
  readonly room?: number | string;
  readonly at: Date;
}): string {
  const { id = 7, room = 2001, at } = change;
  return JSON.stringify({
    event: {
      id,
      createOn: `${at.toISOString().slice(0, 19)}Z`,
      createBy: 'a0000000-0000-4000-8000-000000000007',
      trigger: 'room.archived',
      triggerId: 16_777_216,
    },
    payload: { id: room, title: 'Invoices', rootFolderType: 20, fileEntryType: 1 },
    webhook: { id: 1, name: 'Handover', triggers: ['room.archived'] },
  });
}

/** The header that DocSpace sends with a body. */
export function signed(body: string | Buffer, secret = webhookSecret): Record<string, string> {
  const hex = createHmac('sha256', secret).update(body).digest('hex').toUpperCase();
  return { 'content-type': 'application/json; charset=utf-8', 'x-docspace-signature-256': `sha256=${hex}` };
}
