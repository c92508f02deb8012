import { seedFiles, seedFolders } from './seed/folders.js';
import { seedGroups } from './seed/groups.js';
import { seedAudit, seedLogins } from './seed/history.js';
import { generatedPeople, seedPeople } from './seed/people.js';
import { seedShares } from './seed/shares.js';
import { carolKey, handoverKey, handoverPermissions, janeKey, ownerKey, personIds, roomIds } from './seed-ids.js';
import type { PortalSeed } from './seed-state.js';
import type { PortalSettings } from './settings.js';

export interface DemoSeedOptions {
  /** How many generated people are added; about one in five is a guest. */
  readonly people?: number;
  /** The day the portal is seen on; sign-ins and invitations lie before it. */
  readonly now?: Date;
  readonly settings?: Partial<PortalSettings>;
}

/** A plausible organisation with a leaver, her rooms, groups and guests; the same on each call. */
export function demoSeed(options: DemoSeedOptions = {}): PortalSeed {
  const now = options.now ?? new Date('2026-03-02T09:00:00.000Z');
  const createdAt = new Date(now.getTime() - 400 * 24 * 60 * 60_000);
  const people = [...seedPeople(now), ...generatedPeople(options.people ?? 0, now)];
  return {
    createdAt,
    settings: { timeZone: 'Europe/Berlin', ...options.settings },
    people,
    groups: seedGroups(),
    apiKeys: [
      apiKey(1, {
        name: 'Handover',
        key: handoverKey,
        createdBy: personIds.handover,
        permissions: [...handoverPermissions],
      }),
      apiKey(2, { name: 'Owner', key: ownerKey, createdBy: personIds.owner, permissions: [] }),
      apiKey(3, { name: 'Jane', key: janeKey, createdBy: personIds.jane, permissions: ['*'] }),
      apiKey(4, { name: 'Carol', key: carolKey, createdBy: personIds.carol, permissions: ['*'] }),
    ],
    folders: seedFolders(now),
    files: seedFiles(now),
    shares: seedShares(now),
    formRoles: [{ roomId: roomIds.board, userId: personIds.guestVic }],
    providers: [{ id: 1, title: 'Dropbox', ownerId: personIds.jane }],
    audit: seedAudit(now),
    logins: seedLogins(people, now),
  };
}

function apiKey<T extends { readonly key: string }>(number: number, facts: T): T & { readonly id: string } {
  return { id: `d0000000-0000-4000-8000-${String(number).padStart(12, '0')}`, ...facts };
}
