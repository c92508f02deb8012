import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { Face } from '../kind.js';
import { dateTime, say } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { pausedLine, stoppedLine, unchangedLine } from './account-line.js';
import { planSections } from './details.js';
import { consequences, personLine, planLines, stepTarget } from './plan-lines.js';
import { successorNote } from './successor-note.js';
import { undoLines } from './undo-lines.js';

/** How an offboarding is shown. */
export const offboardFace: Face<OffboardPlan> = {
  kind: 'offboard',
  words: {
    ask: 'Offboard',
    done: 'Offboarded',
    one: 'An offboarding',
    many: 'offboardings',
    opener: 'Offboard someone',
    usage: 'with @person or an email; alone it opens the form',
  },
  aboutLine: personLine,
  planLines,
  question: (plan, { effective }) => {
    const name = clean(plan.person.name, 60);
    const email = clean(plan.person.email, 60);
    const account = `${email} loses access ${plan.startAt === null ? 'now' : 'at the time on the card'}. `;
    return effective
      ? { title: `Hand over what ${name} had?`, text: consequences(plan), yes: 'Hand over' }
      : {
          title: `Disable ${name}?`,
          text: plan.deleteProfile ? `${consequences(plan)} ${account}`.trim() : `${account}${consequences(plan)}`,
          yes: plan.startAt === null ? 'Disable and hand over' : 'Approve for that time',
        };
  },
  stepTarget,
  sections: planSections,
  unchangedLine,
  stoppedLine,
  pausedLine,
  undoLines,
  driftedLine: ({ run }) => {
    const disabledAt = run?.effects.find((effect) => effect.key === effectKeys.accountDisabled)?.provedAt;
    return disabledAt
      ? say`The account was disabled ${dateTime(disabledAt)} as approved. The hand-over waits`
      : say`Nothing has been handed over. It waits`;
  },
  notes: ({ request, run }) =>
    run?.status === 'done'
      ? request.plan.successors.map((successor) => ({
          email: successor.email,
          name: 'successor',
          message: (slackId) => successorNote({ request, successor, slackId, run }),
        }))
      : [],
};
