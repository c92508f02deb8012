import type { SandboxPortal } from '../sandbox/portal/portal.js';
import { ownerKey } from '../sandbox/portal/seed-ids.js';

/** The webhook's secret key in a world. */
export const webhookSecret = 'Webhook-secret-1';

/** `room.archived` (WebhookTrigger.cs). */
const roomArchived = 2 ** 24;

/**
 * Makes the webhook in the portal as its owner would; the portal asks the address with HEAD whether somebody is there.
 * Answers the webhook's id. Throws with the portal's answer if it refuses.
 */
export async function createWebhook({
  portal,
  webhookUrl,
}: {
  readonly portal: SandboxPortal;
  readonly webhookUrl: string;
}): Promise<number> {
  const answer = await fetch(`${portal.url}/api/2.0/settings/webhook`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Handover',
      uri: webhookUrl,
      secretKey: webhookSecret,
      enabled: true,
      ssl: false,
      triggers: roomArchived,
      targetId: '',
    }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the portal refused the webhook: ${answer.status} ${text}`);
  return (JSON.parse(text) as { readonly response: { readonly id: number } }).response.id;
}
