import type { ActionsBlock, Button } from '@slack/types';
import { requestName } from '../../domain/request.js';
import { neverSkipped } from '../../workflows/offboard/steps.js';
import type { Case } from '../../workflows/store-ports.js';
import { actionIds, buttonValue } from '../ids.js';
import { count } from '../kit/counting.js';
import { actions, button, confirmation } from '../kit/elements.js';
import { clean } from '../kit/untrusted.js';
import { consequences } from '../offboard/plan-lines.js';
import type { CasePhase } from './case-phase.js';
import { missingVotes } from './votes.js';

/** Whether a person may go past this step. */
export function maySkip(stepKey: string): boolean {
  return !neverSkipped.includes(stepKey);
}

/** The card's buttons in this phase: the safe one first, then the dangerous, then the neutral. */
export function cardButtons(current: Case, phase: CasePhase, requiredVotes: number): ActionsBlock {
  const details = detailsButton(current);
  switch (phase) {
    case 'pending':
    case 'drifted':
      return actions(approveButton(current, phase, requiredVotes), denyButton(current), details);
    case 'scheduled':
      return actions(cancelButton(current), details);
    case 'running':
      return actions(stopButton(current), details);
    case 'parked':
      return actions(...parkedButtons(current), details);
    case 'expired':
      return actions(button({ action: actionIds.askAgain, label: 'Ask again', value: valueFor(current) }), details);
    case 'stopping':
    case 'denied':
    case 'canceled':
    case 'stopped':
    case 'partly':
    case 'done':
      return actions(details);
  }
}

function approveButton(current: Case, phase: 'pending' | 'drifted', requiredVotes: number): Button {
  const { request } = current;
  const name = clean(request.plan.person.name, 60);
  const missing = missingVotes(request, requiredVotes);
  const votes = missing > 1 ? `Yours is one of ${missing} approvals still needed. ` : '';
  const account = `${clean(request.plan.person.email, 60)} loses access ${request.plan.startAt === null ? 'now' : 'at the time on the card'}. `;
  const disables = !request.effective;
  return button({
    action: actionIds.approve,
    label: phase === 'drifted' ? 'Approve the new plan' : 'Approve',
    value: valueFor(current),
    style: 'primary',
    confirm: confirmation({
      title: disables ? `Disable ${name}?` : `Hand over what ${name} had?`,
      text: `${votes}${disables ? account : ''}${consequences(request.plan)}`,
      yes: disables ? 'Disable and hand over' : 'Hand over',
      no: 'Not yet',
      style: 'primary',
    }),
  });
}

function denyButton(current: Case): Button {
  return button({ action: actionIds.deny, label: 'Deny...', value: valueFor(current), style: 'danger' });
}

export function detailsButton(current: Case): Button {
  return button({ action: actionIds.details, label: 'Details', value: valueFor(current) });
}

/** Ends a request before anything began. */
export function cancelButton(current: Case): Button {
  return button({
    action: actionIds.cancel,
    label: 'Cancel the request',
    value: valueFor(current),
    style: 'danger',
    confirm: confirmation({
      title: `Cancel ${requestName(current.request.id)}?`,
      text: 'Nothing has started. The account stays as it is.',
      yes: 'Cancel the request',
      no: 'Keep it',
      style: 'danger',
    }),
  });
}

/** Ends a run; what is under way is ended with it. */
export function stopButton(current: Case): Button {
  const left = current.run?.steps.filter((step) => step.status !== 'done').length ?? 0;
  return button({
    action: actionIds.stop,
    label: 'Stop...',
    value: valueFor(current),
    style: 'danger',
    confirm: confirmation({
      title: `Stop ${requestName(current.request.id)}?`,
      text: `What was done stays done. A hand-over under way is ended, and ${count(left, 'step')} will not be done. This can’t be resumed.`,
      yes: 'Stop for good',
      no: 'Go on',
      style: 'danger',
    }),
  });
}

export function retryButton(current: Case): Button {
  return button({ action: actionIds.retry, label: 'Try again', value: valueFor(current), style: 'primary' });
}

function parkedButtons(current: Case): Button[] {
  const stepKey = current.run?.parked?.stepKey;
  const value = valueFor(current);
  return [
    retryButton(current),
    button({ action: actionIds.byHand, label: 'I did it by hand...', value }),
    ...(stepKey !== undefined && maySkip(stepKey) ? [button({ action: actionIds.skip, label: 'Skip...', value })] : []),
    stopButton(current),
  ];
}

function valueFor({ request, run }: Case): string {
  const stepKey = run?.parked?.stepKey;
  return buttonValue({ requestId: request.id, digest: request.digest, ...(stepKey !== undefined && { stepKey }) });
}
