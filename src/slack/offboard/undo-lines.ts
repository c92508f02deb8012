import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { Case } from '../../workflows/store-ports.js';
import { type Line, say, theirs } from '../kit/rich-text.js';

/** How an offboarding is taken back by hand, and what of it can't be. */
export function undoLines({ request: { plan } }: Case<OffboardPlan>): readonly Line[] {
  const name = theirs(plan.person.name, 60);
  const account = plan.deleteProfile
    ? say`A deleted profile does not come back: invite ${name} to DocSpace anew.`
    : say`To let ${name} sign in again, enable the account in DocSpace > Accounts. It may take one of your paid seats, and somebody without a first and last name there has to accept an invitation again.`;
  const hasLinks = plan.rooms.some(({ edit }) => edit) && plan.links === 'revoke';
  return [
    account,
    say`Rooms and groups stay with who has them now. A room’s owner or a DocSpace admin changes its owner back, room by room, and a DocSpace admin the manager of a group. Other content can’t be told any more from what its new owner had before.`,
    ...(plan.workspace.kind === 'none' ? [] : [say`The workspace stays in the archive until somebody moves it back.`]),
    ...(hasLinks ? [say`Revoked links don’t come back: make new ones.`] : []),
  ];
}
