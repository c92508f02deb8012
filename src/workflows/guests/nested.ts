import { randomUUID } from 'node:crypto';
import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/guests/effect-keys.js';
import { type EndedLinks, readEndedLinks } from '../../domain/guests/ended-links.js';
import type { DesiredState, EffectTools } from '../../engine/desired-state.js';
import type { RoomLink } from '../file-ports.js';
import { orAbsent } from '../ports.js';
import type { CleanupContext } from './context.js';
import { type SharedEntry, sharedEntries } from './shared-entries.js';

/** An end in the past is taken for none, and the portal's clock is known to the second. */
const endsInMs = 60_000;
/** An end that is further ahead is none that was set here. */
const endsSoonMs = 5 * 60_000;

/**
 * No link to a file or folder in the room works for longer than a minute. The portal lets only a folder's creator take
 * its links away: to others it gives an end. What it refuses altogether is named. Harmless twice: only links that are
 * there and don't end soon are touched.
 */
export function nestedLinksEnded(context: CleanupContext): DesiredState {
  const { title } = context.plan.room;
  let open: readonly SharedEntry[] = [];
  return {
    key: effectKeys.nested,
    title: `${title}: links on files and folders`,
    giveUp: `DocSpace said yes, but links to files or folders in ${title} still work. Revoke them there, then try again.`,
    observe: async ({ now, memory }) => {
      const known = readEndedLinks(memory.facts);
      const shared = await sharedEntries(context);
      const settled = await Promise.all(shared.map((entry) => isSettled(context, { entry, known, now })));
      open = shared.filter((_, index) => !settled[index]);
      if (open.length > 0) {
        const are = count(open.length, 'file or folder has', 'files or folders have');
        const own = open.length === 1 ? 'a link of its own' : 'links of their own';
        return { kind: 'missing', because: `${are} ${own} in ${title}.` };
      }
      const { found, expiring, refused } = known;
      const titles = Object.entries(found).flatMap(([id, name]) =>
        expiring.includes(id) || refused.includes(id) ? [] : [name],
      );
      const named = (ids: readonly string[]) => ids.map((id) => found[id] ?? id);
      const evidence = { titles, expiring: named(expiring), notRevoked: named(refused), readAt: now.toISOString() };
      return { kind: 'holds', evidence };
    },
    act: async (tools) => {
      const progress = readEndedLinks(tools.memory.facts);
      for (const entry of open) await endLinks(context, { ...tools, progress }, entry);
    },
  };
}

/** Whether what is left of an entry's links ends soon or was refused. Before its links were dealt with nobody looks. */
async function isSettled(
  { portal }: CleanupContext,
  { entry, known, now }: { readonly entry: SharedEntry; readonly known: EndedLinks; readonly now: Date },
): Promise<boolean> {
  if (!known.entries.includes(entry.key)) return false;
  const soon = now.getTime() + portal.skewMs() + endsSoonMs;
  const links = await entry.links.listLinks(entry.id);
  return links.every(({ id, isExpired, expiresAt }) => {
    return known.refused.includes(id) || isExpired || (expiresAt !== undefined && expiresAt.getTime() <= soon);
  });
}

/** What isn't there or is refused once is tried again; an entry is settled once each of its links is. */
async function endLinks(
  { portal }: CleanupContext,
  { progress, remember, now }: EffectTools & { readonly progress: EndedLinks },
  entry: SharedEntry,
): Promise<void> {
  const links = await orAbsent(entry.links.listLinks(entry.id));
  if (!links) return;
  for (const { id, title } of links) progress.found[id] = `${title}” of “${entry.title}`;
  await remember(copyOf(progress));
  const expiresAt = new Date(now.getTime() + portal.skewMs() + endsInMs);
  let isSettled = true;
  for (const link of links) {
    const how = await endLink(entry, link, expiresAt);
    const list = how === 'refused' && !progress.doubtful.includes(link.id) ? 'doubtful' : how;
    isSettled &&= list !== 'doubtful' && list !== 'absent';
    if (list !== 'revoked' && list !== 'absent' && !progress[list].includes(link.id)) progress[list].push(link.id);
  }
  if (isSettled && !progress.entries.includes(entry.key)) progress.entries.push(entry.key);
  await remember(copyOf(progress));
}

function copyOf({ found, entries, expiring, doubtful, refused }: EndedLinks) {
  const lists = { entries: [...entries], expiring: [...expiring], doubtful: [...doubtful], refused: [...refused] };
  return { found: { ...found }, ...lists };
}

type Ended = 'revoked' | 'expiring' | 'refused' | 'absent';

/** Takes the link away, or gives it an end where the portal offers or allows no more than that. */
async function endLink({ id, links, mayRevoke }: SharedEntry, link: RoomLink, expiresAt: Date): Promise<Ended> {
  if (mayRevoke(link)) {
    const answer = await ifAllowed(links.revokeLink(id, link));
    if (answer.kind !== 'refused') return answer.kind === 'absent' ? 'absent' : 'revoked';
  }
  // A change takes the password off: another, which nobody has, stands in for it.
  const password = link.hasPassword ? randomUUID() : undefined;
  const answer = await ifAllowed(links.setLink(id, { link, access: link.access, expiresAt, password }));
  if (answer.kind !== 'done') return answer.kind;
  if (!answer.value) return 'revoked';
  // Where the room fixes when links end, the portal says yes and changes nothing.
  const endsAt = answer.value.expiresAt?.getTime();
  return endsAt !== undefined && endsAt <= expiresAt.getTime() + endsSoonMs ? 'expiring' : 'refused';
}

type Answered<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused' | 'absent' };

/** What the call answered, or that the portal refuses it or doesn't know what it is about. */
async function ifAllowed<T>(call: Promise<T>): Promise<Answered<T>> {
  try {
    return { kind: 'done', value: await call };
  } catch (error) {
    const status = error instanceof Error ? (error as { status?: unknown }).status : undefined;
    if (status !== 403 && status !== 404) throw error;
    return { kind: status === 403 ? 'refused' : 'absent' };
  }
}
