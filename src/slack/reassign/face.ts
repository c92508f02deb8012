import { effectKeys } from '../../domain/reassign/effect-keys.js';
import type { ReassignPlan } from '../../domain/reassign/plan.js';
import { reassignReport } from '../../domain/reassign/report.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { type Line, say } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { shortAlarm } from '../requests/short-alarm.js';
import { consequences, personLine, planLines, planSections } from './plan-lines.js';
import { receiverNote } from './receiver-note.js';

/** How a reassignment is shown. */
export const reassignFace: Face<ReassignPlan> = {
  kind: 'reassign',
  words: {
    ask: 'Reassign the content of',
    done: 'Reassigned',
    one: 'A reassignment',
    many: 'reassignments',
    opener: 'Reassign content',
    usage: 'with @from @to or two emails; alone it opens the form',
  },
  aboutLine: personLine,
  planLines,
  question: (plan) => ({
    title: `Hand over what ${clean(plan.person.name, 60)} owns?`,
    text: consequences(plan),
    yes: 'Hand over',
  }),
  stepTarget: (plan, stepKey) => (stepKey === 'content' ? `to ${clean(plan.successor.name, 60)}` : undefined),
  sections: planSections,
  unchangedLine: () => say`Nothing was handed over; the account stays disabled.`,
  stoppedLine: (current) =>
    hasBegun(current)
      ? say`What had moved stays moved; the rest was not handed over. ${accountLine(current.request.plan)}`
      : say`Stopped before anything was handed over.`,
  pausedLine: ({ plan }) =>
    say`Nothing is lost: what moved stays moved. Look in DocSpace > Accounts > ${plan.person.name}, then choose:`,
  driftedLine: () => say`Nothing has been handed over. It waits`,
  againLabel: ({ run }) => (run?.status === 'stopped' ? 'Hand over the rest' : undefined),
  stopText: () => 'What has moved stays moved: DocSpace does not move it back.',
  alarm: ({ request, run }) => (run?.status === 'done' ? shortAlarm(reassignReport(request, run)) : undefined),
  notes: (current) => {
    const { request, run } = current;
    const { id: portalId, email } = request.plan.successor;
    const isHandedOver = run?.steps.some(({ key, status }) => key === 'content' && status === 'done');
    return run?.status === 'done' && isHandedOver
      ? [{ email, portalId, name: 'successor', message: (slackId) => receiverNote(current, slackId) }]
      : [];
  },
};

/** DocSpace deletes a profile as the end of a hand-over, which may have come before the stop. */
function accountLine({ deleteProfile }: ReassignPlan): Line {
  return deleteProfile
    ? say`Look in DocSpace > Accounts whether the profile was deleted.`
    : say`The account stays disabled.`;
}

function hasBegun({ run }: Case<ReassignPlan>): boolean {
  return run?.effects.some(({ key, intendedAt }) => key === effectKeys.reassignment && intendedAt !== null) === true;
}
