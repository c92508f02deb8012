import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { DigestPlan } from '../../domain/contractors/plan.js';
import type { Row } from '../../domain/contractors/rows.js';
import { type Advice, mayAskSponsor, type SponsorQuestion } from '../../domain/contractors/sponsor.js';
import { count } from '../../domain/counting.js';
import { type Request, requestName } from '../../domain/request.js';
import { actions, button, confirmation } from '../kit/elements.js';
import { bold, dateTime, type Line, mention, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { actionIds, listValue } from './ids.js';

/** What the rows of one list have in common. */
export interface RowLook {
  readonly request: Request<DigestPlan>;
  readonly keepDays: number;
  readonly undoWithinDays: number;
  readonly now: Date;
  /** False where nothing can be decided any more: the list has ended, or is held. */
  readonly isOpen: boolean;
}

/** One person: who and why, and what can be done or was done. Two blocks at most. */
export function rowBlocks(row: Row, look: RowLook): readonly KnownBlock[] {
  const state = stateLine(row, look);
  const lines = [whoLine(row), whyLine(row), ...(state ? [state] : [])];
  const buttons = buttonsOf(row, look);
  return [richText(...lines.map(paragraph)), ...(buttons ? [buttons] : [])];
}

function whoLine({ person }: Row): Line {
  return [bold(clean(person.name, 60)), ...say`  ${person.email}`];
}

function whyLine({ person }: Row): Line {
  const { why, invitedBy } = person;
  return invitedBy ? say`${theirs(why, 160)} · invited by ${theirs(invitedBy.name, 40)}` : say`${theirs(why, 160)}`;
}

/** What has become of this person; undefined while there is nothing to say. */
function stateLine({ state, person }: Row, { now }: RowLook): Line | undefined {
  switch (state.kind) {
    case 'open':
      return adviceLine(state.advice);
    case 'voting': {
      const what = state.undoOf === null ? 'disable' : 'enable again';
      const by = state.voters.length === 0 ? [] : say`, by ${people(state.voters)}`;
      return say`⏳ ${state.voters.length} of ${state.required} approvals to ${text(what)}${by} · ${text(requestName(state.requestId))}`;
    }
    case 'disabling':
      return say`⏳ Being disabled${byLine(state.by)}`;
    case 'enabling':
      return say`⏳ Being enabled again${byLine(state.by)}`;
    case 'paused':
      return say`⚠️ Paused: ${theirs(state.because, 200)} ${text(requestName(state.requestId))} says what to do.`;
    case 'disabled':
      return say`✅ Disabled${byLine(state.by)} ${dateTime(state.at)}${state.undoUntil > now ? say` · can be undone until ${dateTime(state.undoUntil)}` : []}`;
    case 'enabled':
      return say`✅ Enabled again${byLine(state.by)} ${dateTime(state.at)}`;
    case 'spared':
      return say`⚠️ Left alone: ${theirs(state.because, 200)}`;
    case 'refused':
      return say`⛔ ${theirs(person.name, 60)} was not disabled. ${theirs(state.because, 200)}`;
    case 'exempt': {
      const { exemption } = state;
      const reason = exemption.reason === null ? [] : say`: ${theirs(exemption.reason, 120)}`;
      return say`✅ ${exemption.kind === 'keep' ? say`Kept` : say`Exempt`} until ${dateTime(exemption.until)} by ${[mention(exemption.by)]}${reason}`;
    }
  }
}

function adviceLine(advice: Advice): Line | undefined {
  switch (advice.kind) {
    case 'none':
      return undefined;
    case 'waits':
      return say`⏳ ${theirs(advice.question.sponsorName, 60)} was asked and has until ${dateTime(advice.until)}`;
    case 'noAnswer':
      return say`${theirs(advice.question.sponsorName, 60)} did not answer in time${advice.keeps ? say`, so only this row’s own button disables them` : []}`;
    case 'needed':
      return say`${theirs(advice.question.sponsorName, 60)} says: needed for ${text(count(advice.days, 'more day'))}${answeredAt(advice.question)}`;
    case 'notNeeded':
      return say`${theirs(advice.question.sponsorName, 60)} says: not needed any more${answeredAt(advice.question)}`;
  }
}

function answeredAt({ answeredAt: at }: SponsorQuestion): Line {
  return at === null ? [] : say` · ${dateTime(at)}`;
}

function buttonsOf(row: Row, look: RowLook): ActionsBlock | undefined {
  const { state, person } = row;
  const { request, isOpen, now } = look;
  const ids = { digestId: request.id, digest: request.digest, personId: person.id };
  if (state.kind === 'disabled') {
    return state.undoUntil > now ? actions(undoButton(row, { ...ids, requestId: state.requestId })) : undefined;
  }
  if (state.kind === 'voting' && state.undoOf !== null)
    return actions(undoButton(row, { ...ids, requestId: state.undoOf }));
  if (!isOpen) return undefined;
  const value = listValue(ids);
  if (state.kind === 'voting') return actions(disableButton(row, value, look));
  if (state.kind !== 'open' && state.kind !== 'spared' && state.kind !== 'refused') return undefined;
  const isAsked = state.kind === 'open' && !mayAskSponsor(state.advice);
  return actions(
    disableButton(row, value, look),
    button({
      action: actionIds.keep,
      label: `Keep ${count(look.keepDays, 'day')}`,
      value,
      accessibility_label: aloud(`Keep ${count(look.keepDays, 'day')}:`, row),
    }),
    button({ action: actionIds.exempt, label: 'Exempt...', value, accessibility_label: aloud('Exempt', row) }),
    ...(isAsked ? [] : [button({ action: actionIds.askSponsor, label: askLabel(row), value })]),
  );
}

function disableButton(row: Row, value: string, { undoWithinDays }: RowLook): Button {
  const name = clean(row.person.name, 60);
  const undo = undoWithinDays > 0 ? ` It can be undone for ${count(undoWithinDays, 'day')}.` : '';
  return button({
    action: actionIds.disable,
    label: 'Disable',
    value,
    style: 'danger',
    accessibility_label: aloud('Disable', row),
    confirm: confirmation({
      title: `Disable ${name}?`,
      text: `${clean(row.person.email, 60)} can’t sign in any more.${undo}`,
      yes: 'Disable',
      no: 'Not yet',
      style: 'danger',
    }),
  });
}

function undoButton(row: Row, ids: Parameters<typeof listValue>[0]): Button {
  return button({
    action: actionIds.undo,
    label: row.state.kind === 'voting' ? 'Enable again' : 'Undo',
    value: listValue(ids),
    accessibility_label: aloud('Undo the disabling of', row),
    confirm: confirmation({
      title: `Enable ${clean(row.person.name, 60)} again?`,
      text: 'They can sign in again, and take one of your paid seats if their type needs one.',
      yes: 'Enable again',
      no: 'Not yet',
    }),
  });
}

function askLabel({ person, state }: Row): string {
  if (state.kind === 'open' && state.advice.kind === 'noAnswer') return 'Ask somebody else';
  return person.invitedBy ? `Ask ${clean(person.invitedBy.name, 30)}` : 'Ask sponsor';
}

function aloud(what: string, { person }: Row): string {
  return `${what} ${clean(person.name, 40)}`;
}

function byLine(by: string | null): Line {
  return by === null ? [] : say` by ${[mention(by)]}`;
}

function people(ids: readonly string[]): Line {
  return ids.flatMap((id, index) => [...(index === 0 ? [] : [text(', ')]), mention(id)]);
}
