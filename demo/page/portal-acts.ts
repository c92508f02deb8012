import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import { ownerKey } from '../../sandbox/portal/seed-ids.js';

/** Archives a room as the portal's owner would, and waits until it is done. Throws a sentence where that is refused. */
export async function archiveRoom(portal: SandboxPortal, roomId: number | string): Promise<void> {
  const path = `files/rooms/${encodeURIComponent(roomId)}/archive`;
  const status = await put(portal, path, { deleteAfter: false });
  if (status !== 200) throw new Error(`The portal refused to archive the room: ${status}.`);
  while (portal.state.operations.some(({ finished }) => !finished)) await portal.advance();
}

/** Disables an account as the portal's owner would. Throws a sentence where that is refused. */
export async function disablePerson(portal: SandboxPortal, personId: string): Promise<void> {
  const status = await put(portal, 'people/status/2', { userIds: [personId], resendAll: false });
  if (status !== 200) throw new Error(`The portal refused to disable the account: ${status}.`);
}

async function put(portal: SandboxPortal, path: string, body: unknown): Promise<number> {
  const response = await fetch(`${portal.url}/api/2.0/${path}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}
