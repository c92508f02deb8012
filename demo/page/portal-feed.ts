import type { FolderEntry } from '../../sandbox/portal/entities/folder.js';
import type { SandboxPortal } from '../../sandbox/portal/portal.js';
import type { PortalState, StateChange } from '../../sandbox/portal/state.js';
import { nameOf } from './portal-names.js';
import { laterWords, requestWords } from './request-words.js';
import type { FeedEntry } from './shapes.js';

/** What changed in a portal since somebody began to watch, with the request behind each change. */
export interface PortalFeed {
  /** Latest first; the oldest go. */
  entries(): readonly FeedEntry[];
  /** Stops watching. */
  close(): void;
}

const mostEntries = 60;
const byTime: Cause = { method: null, path: null, asked: 'Went on by itself' };

type Cause = Pick<FeedEntry, 'method' | 'path' | 'asked'>;

/** Watches over a portal; the changes of now are told at once, those that time alone brings with the next look. */
export function createPortalFeed(portal: SandboxPortal): PortalFeed {
  const { state } = portal;
  let seen = state.changes.length;
  let entries: readonly FeedEntry[] = [];
  /** By what it does, the latest request that the portal goes on with after its answer. */
  const begun = new Map<string, Cause>();
  const take = (cause?: Cause): void => {
    const fresh = state.changes.slice(seen);
    seen = state.changes.length;
    const told = fresh.flatMap((change) => {
      const what = changeWords(state, change);
      if (what === undefined) return [];
      return [{ id: change.number, at: change.at.toISOString(), what, ...(cause ?? begunBy(begun, change)) }];
    });
    entries = [...told.reverse(), ...entries].slice(0, mostEntries);
  };
  const close = portal.onRequest(({ method, path, phase }) => {
    if (phase === 'received' || isRead(method)) return take();
    const cause = { method, path, asked: requestWords(method, path) };
    begun.set(cause.asked, cause);
    take(cause);
  });
  return {
    entries() {
      take();
      return entries;
    },
    close,
  };
}

/** The request that a change of later began with. */
function begunBy(begun: ReadonlyMap<string, Cause>, { kind, what }: StateChange): Cause {
  return begun.get(laterWords(kind, what) ?? '') ?? byTime;
}

/** A look at something under way carries it on in this portal, but asks for nothing. */
function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

const personChanges: Readonly<Record<string, string>> = {
  disabled: 'can’t sign in any more',
  enabled: 'can sign in again',
  deleted: 'was deleted',
};

/** What changed, in a sentence; undefined for what nobody would miss. */
function changeWords(state: PortalState, { kind, id, what }: StateChange): string | undefined {
  switch (kind) {
    case 'person':
      return `${nameOf(state, id)} ${personChanges[what] ?? 'was changed'}.`;
    case 'group':
      return groupWords(state, id, what);
    case 'room':
      return roomWords(state, id, what);
    case 'folder':
    case 'file':
      return `“${titleOf(state, kind, id)}” was ${what}.`;
    case 'share':
      return shareWords(state, id, what);
    case 'link':
      return `A link to “${titleOf(state, 'folder', id)}” was ${what}.`;
    case 'reassignment':
      return handOverWords(state, id, what);
    default:
      return undefined;
  }
}

function groupWords(state: PortalState, id: string, what: string): string {
  const group = state.groups.get(id);
  const name = `Group “${group?.name ?? 'that is gone'}”`;
  if (what !== 'manager changed' && what !== 'updated')
    return what === 'members changed' ? `${name} has other members.` : `${name} was ${what}.`;
  return `${name} is managed by ${group?.managerId ? nameOf(state, group.managerId) : 'nobody'}.`;
}

function roomWords(state: PortalState, id: string, what: string): string {
  const title = titleOf(state, 'folder', id);
  if (what !== 'owner changed')
    return `Room “${title}” was ${what === 'restored' ? 'taken out of the archive' : what}.`;
  return `Room “${title}” belongs to ${nameOf(state, folderOf(state, id)?.createdBy ?? '')}.`;
}

/** `share` changes say who, or whose id, and the level. */
function shareWords(state: PortalState, id: string, what: string): string {
  const end = what.lastIndexOf(': ');
  const who = what.slice(0, end);
  const name = state.people.has(who) ? nameOf(state, who) : (state.groups.get(who)?.name ?? who);
  const title = titleOf(state, 'folder', id);
  const level = what.slice(end + 2).toLowerCase();
  return level === 'none' || level === '0'
    ? `${name} has no access to “${title}” any more.`
    : `${name} has access to “${title}”.`;
}

const handOverChanges: Readonly<Record<string, string>> = {
  started: 'has started',
  completed: 'is complete',
  canceled: 'was canceled',
  failed: 'has failed',
};

function handOverWords(state: PortalState, fromUserId: string, what: string): string | undefined {
  // How far it is stands above the lists.
  if (what.endsWith('%')) return undefined;
  const to = state.reassignments.get(fromUserId)?.toUserId ?? '';
  return `Hand-over from ${nameOf(state, fromUserId)} to ${nameOf(state, to)} ${handOverChanges[what] ?? what}.`;
}

function titleOf(state: PortalState, kind: 'folder' | 'file', id: string): string {
  const entry = kind === 'file' ? (state.files.get(id) ?? state.files.get(Number(id))) : folderOf(state, id);
  return entry?.title ?? state.files.get(Number(id))?.title ?? 'something that is gone';
}

function folderOf(state: PortalState, id: string): FolderEntry | undefined {
  return state.folders.get(id) ?? state.folders.get(Number(id));
}
