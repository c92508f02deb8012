import { roomsToArrive } from '../../domain/reassign/drift.js';
import type { ReassignPlan } from '../../domain/reassign/plan.js';
import type { ReassignStepKey } from '../../domain/reassign/steps.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import { defaultRetry } from '../../engine/retry.js';
import type { RunRecord } from '../../engine/run.js';
import type { StepTools } from '../../engine/workflow.js';
import { eventsOfPerson, eventsRead, reportFiled } from '../effects/filed-report.js';
import { contentReassigned } from '../effects/reassignment.js';
import { isReassigning, reassignmentEnded } from '../effects/reassignment-ended.js';
import type { RunContext } from '../kind.js';
import { planCompared } from './compare.js';
import { accountAsPlanned } from './source.js';
import { nothingOwned } from './verify.js';

type Context = RunContext<ReassignPlan>;

/** How long what was read counts as how it is: longer than the engine keeps at what it can't decide. */
const lookLastsMs = 2 * defaultRetry.giveUpAfterMs;

/** What each step of a reassignment does. */
export function reassignWork(context: Context): Record<ReassignStepKey, (run: StepTools) => Promise<void>> {
  return {
    content: (run) => handOver(context, run),
    check: (run) => checkAll(context, run),
    report: (run) => report(context, run),
  };
}

/** No reassignment of the run goes on, however it ends. */
export function reassignWaysOut({ portal, plan }: Context, { effects }: RunRecord): readonly DesiredState[] {
  return isReassigning(effects) ? [reassignmentEnded(portal, plan)] : [];
}

async function handOver(context: Context, run: StepTools): Promise<void> {
  const { portal, plan } = context;
  const compared = await run.record(planCompared(context));
  const { person, successor, deleteProfile } = plan;
  const handedOver = contentReassigned(portal, {
    person,
    successor,
    title: `Everything to ${successor.name}`,
    rooms: roomsToArrive(plan, goneIn(compared)),
    deleteProfile,
    // Until then the request stays as confidential as any: the account is disabled, the person may still read Slack.
    discloses: true,
  });
  await run.ensure(handedOver);
}

function goneIn({ gone }: Evidence): readonly string[] {
  return Array.isArray(gone) ? gone.map(String) : [];
}

async function checkAll({ portal, plan }: Context, run: StepTools): Promise<void> {
  const isByHand = run.run.steps.some(({ key, status }) => key === 'content' && status === 'byHand');
  const states = [accountAsPlanned(portal.people, plan), ...(isByHand ? [] : [nothingOwned(portal, plan)])];
  for (const state of states) await run.ensure(state, { maxAgeMs: lookLastsMs });
}

/** What is still fresh is not read again: the report looks last only where the check is old. */
async function report(context: Context, run: StepTools): Promise<void> {
  const { reportFolder, person } = context.plan;
  await run.record(eventsRead(context, eventsOfPerson(person.id)));
  await checkAll(context, run);
  if (reportFolder === null) return;
  const place = { folderId: reportFolder, setting: 'offboarding.reportFolder', label: 'report' };
  await run.ensure(reportFiled(context, place, run.proved()));
}
