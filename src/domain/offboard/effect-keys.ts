import type { EntryId } from '../portal.js';
import { sharedEffects } from '../shared-effects.js';

/**
 * Names of the effects of an offboarding: runs in flight find their place by them, so they are stable over releases.
 * Every effect is named here and recognised here.
 */
export const effectKeys = {
  ...sharedEffects,
  /** Ends confidentiality once it is proved. */
  accountDisabled: 'account.disabled',
  planCompared: 'plan.compared',
  roomsArrived: 'rooms.arrived',
  roomsTo: (personId: string) => `rooms.to.${personId}`,
  groupsArrived: 'groups.arrived',
  group: (groupId: string) => `group.${groupId}`,
  room: (roomId: EntryId, what: RoomEffect) => `room.${roomId}.${what}`,
  folder: (folderId: EntryId, what: FolderEffect) => `folder.${folderId}.${what}`,
} as const;

/** `before`: what the bot was there; `left`: it is that again. */
export type RoomEffect = 'before' | 'owner' | 'links' | 'members' | 'left' | 'archived' | 'hr';
export type FolderEffect = 'moved' | 'access';

const checkingSteps = ['check', 'last'];

/** What kind of effect a key names, whichever look of it; the words are those of `effectKeys`. */
function effectKindOf(key: string): string {
  const [first = '', ...rest] = key.split('.');
  const own = checkingSteps.includes(first) ? rest : [first, ...rest];
  const [scope = '', ...tail] = own;
  const what = tail.at(-1) ?? '';
  if (scope === 'room') return `room.${what}`;
  if (scope === 'folder') return `folder.${what}`;
  if (scope === 'group') return 'group';
  if (scope === 'rooms' && tail[0] === 'to') return 'roomsTo';
  return own.join('.');
}

/** Recognises effects of these kinds, such as `room.links`, in a run. */
export function isEffect(...kinds: readonly string[]): (key: string) => boolean {
  return (key) => kinds.includes(effectKindOf(key));
}
