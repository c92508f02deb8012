import { longestExemptionDays, type UntilResult } from '../../domain/contractors/exemption.js';
import type { Member } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { ExemptionResult } from '../../workflows/contractors/exemptions.js';
import type { RowResult } from '../../workflows/contractors/row-result.js';
import type { AnswerResult } from '../../workflows/contractors/sponsors.js';
import { peopleLine, type Reply, reply } from '../kit/reply.js';
import { say, text } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { hiddenText, isHidden } from '../requests/hidden.js';
import { decisionRefusalText } from '../requests/replies.js';
import { contractorsFace } from './face.js';

const { words } = contractorsFace;

/** Why a click on a list did nothing, or that it waits for more; undefined where the list itself shows what happened. */
export function rowResultText(
  result: RowResult,
  { member, policy }: { readonly member: Member; readonly policy: Policy },
): Reply | undefined {
  switch (result.kind) {
    case 'done':
      return undefined;
    case 'voted':
      return reply(say`Your approval is noted. Another approver must agree before anything happens.`);
    case 'asked':
      return reply(say`I asked whoever approves that something is taken back. Nothing happens before that.`);
    case 'changed':
      return changedText();
    case 'held':
      return reply(say`This list is held, because it is not plausible. An approver has to press “Go on anyway” first.`);
    case 'gone':
      return goneText();
    case 'refused': {
      const { refusal, request } = result;
      if (isHidden(refusal, { member, request, policy })) return hiddenText(member, policy);
      if (refusal.why === 'late' || refusal.why === 'expired') return closedText();
      const approvers = request.eligible.filter((slackId) => slackId !== member.slackId);
      return decisionRefusalText(refusal, { approvers, requestName: requestName(request.id), words });
    }
    case 'notFiled':
      return askRefusalText(result.refusal, { words, ask: [] });
  }
}

/** The list is not as it was printed any more. */
export function changedText(): Reply {
  return reply(say`The list changed a moment ago. Look at it again and then decide.`);
}

/** A list that was replaced, put away or is too old. */
function closedText(): Reply {
  return reply(say`This list is closed, so nothing was changed. Look at the latest one, or scan again.`);
}

/** There is no such list, or it must not be told that there is. */
export function goneText(): Reply {
  return reply(say`This list is out of date. Look at the latest one.`);
}

/** Whom the bot asked about somebody. */
export function askedText(sponsors: readonly string[]): Reply {
  return sponsors.length === 0
    ? reply(
        say`I found nobody new to ask: whoever invited this person or owns their rooms is no member of this workspace, is not active in DocSpace, or was asked already. Decide without them.`,
      )
    : reply(say`I asked ${peopleLine(sponsors, 'and')}. The answer will appear on this row.`);
}

/** What came of a sponsor's answer; undefined where the message shows it. */
export function answerText(result: AnswerResult): Reply | undefined {
  switch (result) {
    case 'noted':
      return undefined;
    case 'closed':
      return reply(say`This was decided, or the list is closed, so your answer is not needed any more.`);
    case 'tooOften':
      return reply(
        say`You said twice in a row that this person is needed, so the approvers decide this time. Talk to them, or choose “Not needed”.`,
      );
    case 'tooLong':
      return reply(say`The policy does not allow that many days any more. Choose fewer.`);
    case 'notAsked':
      return reply(say`You were not asked about this person, so there is nothing to answer.`);
  }
}

/** What is wrong with an end that was typed. */
export function untilMistake(why: Extract<UntilResult, { ok: false }>['why']): string {
  switch (why) {
    case 'notUnderstood':
      return 'Write how long, such as 90d or 12w, or a day such as 2027-03-31.';
    case 'past':
      return 'That day has passed. Choose a later one.';
    case 'tooLong':
      return `Choose a day within the next ${longestExemptionDays} days.`;
  }
}

/** What came of changing an exemption away from a list. */
export function exemptionText(result: ExemptionResult, name: string): Reply {
  switch (result) {
    case 'done':
      return reply(say`${name} is exempt now. See who else is with ${text('/contractors list')}.`);
    case 'notAllowed':
      return reply(say`Only approvers of contractors can do that. See who can with ${text('/handover help')}.`);
    case 'aboutYourself':
      return reply(say`You can’t decide about your own account.`);
    case 'none':
      return reply(say`${name} is not exempt any more.`);
  }
}

/** How the command is used. */
export function usageText(command: string): Reply {
  return reply(
    say`${text(`${command} scan`)} looks for inactive contractors now, ${text(`${command} list`)} shows who is exempt, and ${text(`${command} exempt max@studio.example 90d why`)} exempts somebody.`,
  );
}
