import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { Request } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import { type Line, say } from '../kit/rich-text.js';

/** What a request that ended without a run, or before its hand-over, means for the account. */
export function unchangedLine({ effective }: Request<OffboardPlan>): Line {
  return effective
    ? say`The account is disabled and stays so; nothing more is handed over.`
    : say`The account is unchanged.`;
}

/** What a stopped run means for the account and what it had. */
export function stoppedLine({ request, run }: Case<OffboardPlan>): Line {
  if (!run || run.startedAt === null) return say`Nothing had begun. ${unchangedLine(request)}`;
  const disabling = run.effects.find(({ key }) => key === effectKeys.accountDisabled);
  const notDisabled = disabling?.open
    ? say`I can’t tell whether the account was disabled: look in DocSpace > Accounts.`
    : say`The account was not disabled.`;
  const account = request.effective ? say`The account is disabled and stays so.` : notDisabled;
  return say`${account} What was handed over stays handed over; the rest was not done.`;
}

/** What is certain while a run waits for a person, and where to look. */
export function pausedLine({ effective, plan }: Request<OffboardPlan>): Line {
  const account = effective
    ? say`Nothing is lost: what moved stays moved, and the account is disabled.`
    : say`Nothing is lost, but the account may still be active.`;
  return say`${account} Look in DocSpace > Accounts > ${plan.person.name}, then choose:`;
}
