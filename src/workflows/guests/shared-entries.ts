import type { EntryId } from '../../domain/portal.js';
import type { LinksPort, RoomLink } from '../file-ports.js';
import { orAbsent, type Portal, type PortalFolder } from '../ports.js';
import type { CleanupContext } from './context.js';

/** A file or folder in the room that has an external link of its own. */
export interface SharedEntry {
  /** Tells it from every other: `file 12`. */
  readonly key: string;
  readonly id: EntryId;
  readonly title: string;
  readonly links: LinksPort;
  /** False if the portal doesn't offer the bot to take such a link away. */
  mayRevoke(link: RoomLink): boolean;
}

/** All of them, however deep: the room is walked folder by folder, and folders that are empty are not looked into. */
export async function sharedEntries({ plan, portal, botId }: CleanupContext): Promise<readonly SharedEntry[]> {
  const shared = new Map<string, SharedEntry>();
  const seen = new Set<string>();
  const toLookInto: EntryId[] = [plan.room.id];
  for (let id = toLookInto.pop(); id !== undefined; id = toLookInto.pop()) {
    if (seen.has(String(id))) continue;
    seen.add(String(id));
    const content = await contentOf(portal, id, id === plan.room.id);
    for (const file of content?.files ?? []) {
      if (file.shared) add({ key: `file ${file.id}`, links: portal.files, mayRevoke: () => true, ...file });
    }
    for (const folder of content?.folders ?? []) {
      if (folder.entriesCount !== 0) toLookInto.push(folder.id);
      if (folder.shared)
        add({ key: `folder ${folder.id}`, links: portal.folders, mayRevoke: offersNone(folder, botId), ...folder });
    }
  }
  return [...shared.values()];

  function add({ key, id, title, links, mayRevoke }: SharedEntry): void {
    shared.set(key, { key, id, title, links, mayRevoke });
  }
}

/**
 * What is in a folder; undefined only if the portal says twice that it isn't there, since once may be a slip: a folder
 * that somebody deletes during the walk takes its links along. Throws that for the room itself, which is there.
 */
async function contentOf({ folders }: Pick<Portal, 'folders'>, folderId: EntryId, isRoom: boolean) {
  const first = await orAbsent(folders.listFolder({ folderId }));
  if (first) return first;
  const second = folders.listFolder({ folderId });
  return isRoom ? await second : await orAbsent(second);
}

/** Taking a folder's link away is offered only to who made the folder, by the rights that the portal names or else by that. */
function offersNone({ availableShareRights, createdById }: PortalFolder, botId: string): SharedEntry['mayRevoke'] {
  if (!availableShareRights) return () => createdById === botId;
  const { externalLink, primaryExternalLink } = availableShareRights;
  return (link) => (link.primary ? primaryExternalLink : externalLink).includes('none');
}
