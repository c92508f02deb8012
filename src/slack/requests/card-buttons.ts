import type { ActionsBlock, Button } from '@slack/types';
import { count } from '../../domain/counting.js';
import { isList, stepRuleOf } from '../../domain/kinds.js';
import { standingPolicyOf } from '../../domain/plan.js';
import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { actions, button, confirmation } from '../kit/elements.js';
import type { CasePhase, Run } from './case-phase.js';
import { actionIds, buttonValue } from './ids.js';
import { missingVotes } from './votes.js';

/** The card's buttons in this phase: the safe one first, then the dangerous, then the neutral. */
export function cardButtons(
  current: Case,
  { face, phase, requiredVotes }: { readonly face: Face; readonly phase: CasePhase; readonly requiredVotes: number },
): ActionsBlock {
  const details = detailsButton(current);
  switch (phase) {
    case 'pending':
    case 'drifted':
      // A list is decided about row by row, on its own card.
      if (isList(current.request)) return actions(details);
      return actions(approveButton(current, face, requiredVotes), denyButton(current), details);
    case 'scheduled':
      return actions(cancelButton(current), details);
    case 'running':
      return actions(stopButton(current, face), details);
    case 'parked':
      return actions(...parkedButtons(current, face), details);
    case 'expired':
      return actions(button({ action: actionIds.askAgain, label: 'Ask again', value: valueFor(current) }), details);
    case 'stopping':
    case 'denied':
    case 'canceled':
    case 'revoked':
      return actions(details);
    case 'stopped':
    case 'partly':
      return actions(...againButton(current, face), details);
    case 'done':
      return actions(...revokeButton(current), ...againButton(current, face), details);
  }
}

function approveButton(current: Case, face: Face, requiredVotes: number): Button {
  const { request } = current;
  const missing = missingVotes(request, requiredVotes);
  const votes = missing > 1 ? `Yours is one of ${missing} approvals still needed. ` : '';
  const { title, text, yes } = face.question(request.plan, { effective: request.effective });
  return button({
    action: actionIds.approve,
    label: approveLabel(request),
    value: valueFor(current),
    style: 'primary',
    confirm: confirmation({ title, text: `${votes}${text}`, yes, no: 'Not yet', style: 'primary' }),
  });
}

function approveLabel({ state, plan }: Case['request']): string {
  if (state === 'drifted') return 'Approve the new plan';
  return plan.startAt === null ? 'Approve' : 'Approve for the time above';
}

function denyButton(current: Case): Button {
  return button({ action: actionIds.deny, label: 'Deny...', value: valueFor(current), style: 'danger' });
}

export function detailsButton(current: Case): Button {
  const accessibility_label = `Details of ${requestName(current.request.id)}`;
  return button({ action: actionIds.details, label: 'Details', value: valueFor(current), accessibility_label });
}

/** Ends a request before anything began; plain, since it undoes nothing and is seldom what one came for. */
export function cancelButton(current: Case): Button {
  return button({
    action: actionIds.cancel,
    label: 'Cancel the request',
    value: valueFor(current),
    confirm: confirmation({
      title: `Cancel ${requestName(current.request.id)}?`,
      text: 'Nothing has started, and nothing is changed.',
      yes: 'Cancel the request',
      no: 'Keep it',
      style: 'danger',
    }),
  });
}

/** Ends a run; what is under way is ended with it. */
export function stopButton(current: Case, face: Face): Button {
  const left = current.run?.steps.filter(({ status }) => !isSettled(status)).length ?? 0;
  return button({
    action: actionIds.stop,
    label: 'Stop...',
    value: valueFor(current),
    style: 'danger',
    confirm: confirmation({
      title: `Stop ${requestName(current.request.id)}?`,
      text: `${face.stopText?.(current.request.plan) ?? 'What was done stays done.'} What is under way is ended, and ${count(left, 'step')} will not be done. This can’t be resumed.`,
      yes: 'Stop for good',
      no: 'Don’t stop',
      style: 'danger',
    }),
  });
}

function isSettled(status: Run['steps'][number]['status']): boolean {
  return status === 'done' || status === 'skipped' || status === 'byHand';
}

/** Ends what a standing approval allows; nothing for any other request. */
function revokeButton(current: Case): Button[] {
  if (standingPolicyOf(current.request.plan) === null) return [];
  return [
    button({
      action: actionIds.revoke,
      label: 'Ask each time from now on',
      value: valueFor(current),
      style: 'danger',
      confirm: confirmation({
        title: `Take ${requestName(current.request.id)} back?`,
        text: 'What has begun goes on. From then on approvers are asked each time.',
        yes: 'Ask each time',
        no: 'Leave it',
        style: 'danger',
      }),
    }),
  ];
}

export function retryButton(current: Case): Button {
  return button({ action: actionIds.retry, label: 'Try again', value: valueFor(current), style: 'primary' });
}

/** Opens the form again about the same, where the kind has a word for it. */
export function againButton(current: Case, face: Face): Button[] {
  const label = face.againLabel?.(current);
  return label === undefined ? [] : [button({ action: actionIds.askAgain, label, value: valueFor(current) })];
}

function parkedButtons(current: Case, face: Face): Button[] {
  const stepKey = current.run?.parked?.stepKey;
  const value = valueFor(current);
  const named = stepKey === undefined ? undefined : face.byHandLabel?.(current.request.plan, stepKey);
  const byHand = named ?? 'I did it by hand...';
  const rule = stepKey === undefined ? undefined : stepRuleOf(current.request.plan, stepKey);
  return [
    retryButton(current),
    ...(rule?.byHand ? [button({ action: actionIds.byHand, label: byHand, value })] : []),
    ...(rule?.skippable ? [button({ action: actionIds.skip, label: 'Skip...', value })] : []),
    stopButton(current, face),
  ];
}

function valueFor({ request, run }: Case): string {
  const stepKey = run?.parked?.stepKey;
  return buttonValue({ requestId: request.id, digest: request.digest, ...(stepKey !== undefined && { stepKey }) });
}
