import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import { bold, type Inline, type Line, listed, say, text, theirs } from '../kit/rich-text.js';

/** Who receives single rooms and groups: people by room id and by group id. */
export interface OwnSuccessors {
  readonly roomSuccessors: Readonly<Record<string, PersonRef>>;
  readonly groupSuccessors: Readonly<Record<string, PersonRef>>;
}

/** Everything to the default successor. */
export const nobodysOwn: OwnSuccessors = { roomSuccessors: {}, groupSuccessors: {} };

/** Every room and group to whom the preview proposes for it. */
export function asProposed({ rooms, groups }: OffboardPreview): OwnSuccessors {
  const proposals = (items: readonly { readonly id: string | number; readonly proposed: Proposed }[]) =>
    Object.fromEntries(items.flatMap(({ id, proposed }) => (proposed ? [[String(id), proposed.successor]] : [])));
  return { roomSuccessors: proposals(rooms), groupSuccessors: proposals(groups) };
}

type Proposed = { readonly successor: PersonRef } | null;

/** True if every room and group goes to whom the preview proposes for it, and nothing to anybody else. */
export function isAsProposed(preview: OffboardPreview, own: OwnSuccessors): boolean {
  const proposed = asProposed(preview);
  return isSame(own.roomSuccessors, proposed.roomSuccessors) && isSame(own.groupSuccessors, proposed.groupSuccessors);
}

function isSame(one: Readonly<Record<string, PersonRef>>, other: Readonly<Record<string, PersonRef>>): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => one[id]?.id === other[id]?.id);
}

/** True if the preview proposes anybody. */
export function hasProposals(preview: OffboardPreview): boolean {
  const { roomSuccessors, groupSuccessors } = asProposed(preview);
  return Object.keys(roomSuccessors).length + Object.keys(groupSuccessors).length > 0;
}

/** True if anything has a successor of its own. */
export function hasOwn({ roomSuccessors, groupSuccessors }: OwnSuccessors): boolean {
  return Object.keys(roomSuccessors).length + Object.keys(groupSuccessors).length > 0;
}

const mostNamed = 5;

/**
 * Who receives what instead of the default successor, and that it was only proposed; undefined where nobody does and
 * nobody is proposed.
 */
export function ownSuccessorsLine(
  preview: OffboardPreview,
  own: OwnSuccessors,
  successor: PersonRef | null,
): Line | undefined {
  const shares = sharesOf(own).filter(({ person }) => person.id !== successor?.id);
  const proposed = asProposed(preview);
  if (shares.length === 0) return hasOwn(own) ? undefined : offer(proposed);
  const named = shares.slice(0, mostNamed).map(shareText);
  const left = shares.length - named.length;
  const items = left > 0 ? [...named, text(`the rest to ${count(left, 'other person', 'other people')}`)] : named;
  const sentence = [bold('Not to the default successor: '), ...listed(items), text('. ')];
  return isAsProposed(preview, own)
    ? [...sentence, ...say`This is proposed: “More choices” says why, and there you can change it.`]
    : [...sentence, ...say`“More choices” shows which.`];
}

function offer({ roomSuccessors, groupSuccessors }: OwnSuccessors): Line | undefined {
  const items = itemsText(Object.keys(roomSuccessors).length, Object.keys(groupSuccessors).length);
  return items.length === 0
    ? undefined
    : say`Everything goes to the default successor. For ${listed(items)} somebody else is proposed: see “More choices”.`;
}

interface Share {
  readonly person: PersonRef;
  readonly rooms: number;
  readonly groups: number;
}

/** What each person receives; who receives most first. */
function sharesOf({ roomSuccessors, groupSuccessors }: OwnSuccessors): readonly Share[] {
  const shares = new Map<string, Share>();
  const add = (person: PersonRef, rooms: number, groups: number) => {
    const had = shares.get(person.id) ?? { person, rooms: 0, groups: 0 };
    shares.set(person.id, { person, rooms: had.rooms + rooms, groups: had.groups + groups });
  };
  for (const person of Object.values(roomSuccessors)) add(person, 1, 0);
  for (const person of Object.values(groupSuccessors)) add(person, 0, 1);
  return [...shares.values()].sort((one, other) => other.rooms + other.groups - one.rooms - one.groups);
}

function shareText({ person, rooms, groups }: Share): Inline {
  const items = itemsText(rooms, groups).map((item) => item.text);
  return text(`${items.join(' and ')} to ${theirs(person.name, 60).text}`);
}

function itemsText(rooms: number, groups: number) {
  return [...(rooms > 0 ? [text(count(rooms, 'room'))] : []), ...(groups > 0 ? [text(count(groups, 'group'))] : [])];
}
