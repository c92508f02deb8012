import type { AutomaticPlan } from '../../domain/guests/plan.js';
import type { ApprovalQuestion, FaceWords } from '../kind.js';
import { bold, type Line, say, text } from '../kit/rich-text.js';

/** The words for a standing approval. */
export const standingWords: Pick<FaceWords, 'ask' | 'done' | 'one'> = {
  ask: 'Standing approval:',
  done: 'Standing approval given',
  one: 'A standing approval',
};

/** For which policy it is. */
export function standingAbout({ policyDigest }: AutomaticPlan): Line {
  return say`For the policy as it is now (${text(policyDigest.slice(0, 6))})`;
}

/** What it means, and how it ends. */
export function standingLines(): readonly Line[] {
  return [
    [
      bold('Then: '),
      ...say`rooms that go to the archive, or that a sweep of the archive finds, lose their guests and links as the policy says, and nobody is asked each time`,
    ],
    [
      bold('Still: '),
      ...say`each clean-up has its card, its report and its entries in the trail, which name this approval`,
    ],
    [bold('Not: '), ...say`single rooms that somebody asks for; those need an approval as before`],
    [bold('Ends: '), ...say`with any change of the policy, or when an approver takes it back on this card`],
  ];
}

export const standingQuestion: ApprovalQuestion = {
  title: 'Allow clean-ups without asking?',
  text: 'From now on rooms in the archive lose their guests and links without asking you each time. It holds until the policy changes.',
  yes: 'Allow it',
};

/** What it means that it isn't given. */
export function notAllowedLine(): Line {
  return say`Each clean-up asks on a card of its own, as before.`;
}
