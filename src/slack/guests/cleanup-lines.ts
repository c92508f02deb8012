import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { ApprovalQuestion } from '../kind.js';
import { bold, dateTime, type Line, listed, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { roomTypeNames } from './room-types.js';

/** `Room of Ola Berg (ola@example.com) · Collaboration room · archived by Kim Lee yesterday`. */
export function roomLine(plan: CleanupPlan): Line {
  const { room, owner } = plan;
  const email = owner.email === null ? [] : say` (${theirs(owner.email, 120)})`;
  return say`Room of ${owner.name}${email}${ownerState(plan)} · ${text(roomTypeNames[room.roomType])} · ${whereLine(plan)}`;
}

function ownerState({ owner }: CleanupPlan): Line {
  switch (owner.status) {
    case 'active':
      return [];
    case 'disabled':
      return say`, whose account is disabled`;
    case 'pending':
      return say`, who has not joined yet`;
    case 'gone':
      return say`, who has no account any more`;
  }
}

function whereLine({ room, archivedBy, archivedAt }: CleanupPlan): Line {
  if (!room.archived) return say`not archived yet`;
  const by = archivedBy ? say` by ${archivedBy.name}` : [];
  const at = archivedAt === null ? [] : say` ${dateTime(new Date(archivedAt))}`;
  return by.length === 0 && at.length === 0 ? say`in the archive` : say`archived${by}${at}`;
}

/** The plan as labelled lines, short enough to decide by: when, who leaves, who stays, what for good. */
export function cleanupLines(plan: CleanupPlan): readonly Line[] {
  return [
    [bold('When: '), ...whenLine(plan)],
    [bold('Who leaves: '), ...leaveLine(plan)],
    [bold('Who stays: '), ...stayLine(plan)],
    [bold('Then: '), ...endLine(plan)],
    ...forGood(plan).map((line): Line => [bold('For good: '), ...line]),
    ...notCounted(plan).map((line): Line => [bold('Not known yet: '), ...line]),
  ];
}

function whenLine({ startAt, grace }: CleanupPlan): Line {
  if (grace) return say`${dateTime(new Date(grace.until))}, so that the owner can choose until then who keeps access`;
  return startAt === null ? say`as soon as approved` : say`${dateTime(new Date(startAt))}`;
}

const mostNamed = 4;

/** `6 guests (Max, Ida, Tom, Eva and 2 more)`, by first names. */
function leaveLine(plan: CleanupPlan): Line {
  const leaving = leavingGuests(plan);
  if (leaving.length === 0) return say`no guests`;
  const shown = leaving.slice(0, mostNamed).map(({ name, email }) => theirs(firstName(name, email), 30));
  const left = leaving.length - shown.length;
  const names = listed(left > 0 ? [...shown, text(`${left} more`)] : shown);
  return say`${text(count(leaving.length, 'guest'))} (${names})${plan.force ? say`, also those who hold a role in a form` : []}`;
}

/** Guests of the plan whom nobody keeps. */
export function leavingGuests({ guests, grace }: CleanupPlan): CleanupPlan['guests'] {
  return guests.filter(({ id }) => !grace?.kept.includes(id));
}

function firstName(name: string, email: string): string {
  return clean(name === '' ? email : name, 200).split(' ')[0] ?? '';
}

function stayLine({ members, guests, grace }: CleanupPlan): Line {
  const kept = guests.filter(({ id }) => grace?.kept.includes(id)).length;
  const keeping = kept > 0 ? say` and ${text(count(kept, 'guest'))} whom the owner keeps` : [];
  return say`${text(count(members, 'member'))}${keeping}`;
}

function endLine({ room, owner, receiver }: CleanupPlan): Line {
  const back = room.archived ? say`the room goes back to the archive` : say`the room goes to the archive`;
  return receiver.isFallback
    ? say`${back} and belongs to ${receiver.name} (${receiver.email}) then, because ${owner.name} can’t own rooms`
    : say`${back} and still belongs to ${receiver.name}`;
}

function forGood({ links, externalLinks }: CleanupPlan): Line[] {
  if (links === 'keep')
    return [
      say`every invitation link is revoked, so that nobody comes back by one; links to people outside stay, and work whenever the room is restored`,
    ];
  const outside = externalLinks ? 'links to people outside' : 'links to people outside (DocSpace shows none now)';
  return [[text(`all ${outside} and all invitation links are revoked, on the room’s files and folders too`)]];
}

function notCounted({ room, links }: CleanupPlan): Line[] {
  if (links === 'keep') return [];
  return [
    room.archived
      ? say`how many links there are, because DocSpace shows them only while the room is out of the archive`
      : say`how many links there are, because DocSpace shows them only to the room’s owner and managers`,
  ];
}

/** One sentence each in plain text for the question before approving. */
export function cleanupQuestion(plan: CleanupPlan): ApprovalQuestion {
  const { receiver, members, room } = plan;
  const title = clean(room.title, 60);
  const leaving = leavingGuests(plan).length;
  const links =
    plan.links === 'revoke'
      ? ' The room’s links are revoked for good.'
      : ' The room’s invitation links are revoked for good.';
  const when = plan.startAt === null ? 'now' : 'at the time on the card';
  const owner = receiver.isFallback ? `, and ${clean(receiver.name, 50)} owns it` : '';
  const end = `The room ${room.archived ? 'is back' : 'is'} in the archive afterwards${owner}.`;
  const stays = `${count(members, 'member')} ${members === 1 ? 'stays' : 'stay'}.`;
  return leaving === 0
    ? { title: `Revoke the links of ${title}?`, text: `${links.trim()} ${stays} ${end}`.trim(), yes: 'Revoke links' }
    : {
        title: `Remove guests from ${title}?`,
        text: `${count(leaving, 'guest')} ${leaving === 1 ? 'loses' : 'lose'} access ${when}.${links} ${stays} ${end}`,
        yes: 'Remove guests',
      };
}

/** What one step has to do, in a few words; undefined where its title says it all. */
export function cleanupTarget(plan: CleanupPlan, stepKey: string): string | undefined {
  switch (stepKey) {
    case 'guests':
      return count(leavingGuests(plan).length, 'guest');
    case 'close':
      return plan.receiver.isFallback ? `as the room of ${clean(plan.receiver.name, 60)}` : undefined;
    default:
      return undefined;
  }
}
