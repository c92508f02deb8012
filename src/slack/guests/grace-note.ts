import type { KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { requestName } from '../../domain/request.js';
import { isGraceOpen } from '../../workflows/guests/keepable.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Note } from '../kind.js';
import { actions, button, context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { bullets, dateTime, type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { buttonValue, noteBlockId } from '../requests/ids.js';
import { actionIds } from './ids.js';

type Current = Case<CleanupPlan>;

/** Before guests leave by a grace: the owner is told who and when, and may keep single ones. */
export function graceNotes(current: Current): readonly Note[] {
  const { plan } = current.request;
  // Who gets the room in the end instead of its owner doesn't own it yet.
  if (!plan.grace || plan.receiver.isFallback) return [];
  const { id, email } = plan.receiver;
  return [{ portalId: id, email, name: 'grace', message: (slackId) => graceNote(current, slackId) }];
}

const mostListed = 30;

function graceNote(current: Current, slackId: string): SlackMessage {
  const { request } = current;
  const { guests, room } = request.plan;
  const shown = guests.slice(0, mostListed).map(guestLine);
  const left = guests.length - shown.length;
  const value = buttonValue({ requestId: request.id, digest: request.digest });
  const choice: KnownBlock[] = [
    richText(bullets(left > 0 ? [...shown, say`and ${left} more`] : shown)),
    actions(button({ action: actionIds.keep, label: 'Keep...', value })),
  ];
  const isOpen = isGraceOpen(current);
  return {
    text: 'Guests are about to leave a room of yours',
    blocks: [
      header(`Guests leave “${clean(room.title)}”`, noteBlockId(request.id, 'grace', slackId)),
      richText(paragraph(isOpen ? openLine(request) : closedLine(current))),
      ...(isOpen ? choice : []),
      context(requestName(request.id)),
    ],
    fallback: null,
  };
}

function openLine({ state, plan: { guests, grace, room } }: Current['request']): Line {
  const when = grace ? say` ${dateTime(new Date(grace.until))}` : [];
  const leave = say`${text(count(guests.length, 'guest'))} ${guests.length === 1 ? say`leaves` : say`leave`} it${when}`;
  const place = room.archived ? say`Your room is in the archive` : say`Your room is about to be archived`;
  const asked = state === 'pending' ? say`. If your IT approvers agree, ${leave}.` : say`, so ${leave}.`;
  return say`${place}${asked} Until then you can choose who keeps access.`;
}

function closedLine({ run }: Current): Line {
  if (!run?.startedAt) return say`This clean-up does not take place, so nobody was removed from your room.`;
  return say`The time to choose is over: the clean-up has begun.`;
}

function guestLine({ name, email }: CleanupPlan['guests'][number]): Line {
  return say`${name} · ${theirs(email, 120)}`;
}
