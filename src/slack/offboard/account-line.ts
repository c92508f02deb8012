import type { Request } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import { type Line, say } from '../kit/rich-text.js';

/** What a request that ended without a run, or before its hand-over, means for the account. */
export function accountLine({ effective }: Request): Line {
  return effective
    ? say`The account is disabled and stays so; nothing more is handed over.`
    : say`The account is unchanged.`;
}

/** What a stopped run means for the account and what it had. */
export function stoppedLine({ request, run }: Case): Line {
  if (!run || run.startedAt === null) return say`Stopped before anything began. ${accountLine(request)}`;
  const account = request.effective ? say`The account is disabled and stays so.` : say`The account was not disabled.`;
  return say`${account} What was handed over stays handed over; the rest was not done.`;
}
