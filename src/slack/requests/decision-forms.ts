import type { InputBlock } from '@slack/types';
import { plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { type Line, paragraph, richText, say } from '../kit/rich-text.js';
import { actionIds, buttonValue, callbackIds, inputIds, type RequestButton } from './ids.js';
import { reasonLength } from './reason.js';

/** What asks for a reason before anything is decided. */
export type ReasonAction = 'deny' | 'skip' | 'byHand';

/** What stands above each form; `name` is `H-1042`. */
export const reasonTitles: Readonly<Record<ReasonAction, (name: string) => string>> = {
  deny: (name) => `Deny ${name}`,
  skip: (name) => `Skip a step of ${name}`,
  byHand: (name) => `Done by hand: ${name}`,
};

interface DecisionFormInput {
  /** What the clicked button carried; goes along unchanged. */
  readonly button: RequestButton;
  /** `H-1042`. */
  readonly name: string;
}

/** Asks why not; the one who asked reads it. */
export function denyModal({ button, name }: DecisionFormInput): SlackModal {
  return reasonForm({
    callback: callbackIds.denyForm,
    title: reasonTitles.deny(name),
    submit: 'Deny',
    button,
    sentence: say`Nothing more is done. The requester will see your reason.`,
    input: reasonInput(inputIds.denyReason, 'Why not?'),
  });
}

type StepFormInput = DecisionFormInput & { readonly stepTitle: string };

/** Asks why a step is left out. */
export function skipModal({ button, name, stepTitle }: StepFormInput): SlackModal {
  return reasonForm({
    callback: callbackIds.skipForm,
    title: reasonTitles.skip(name),
    submit: 'Skip it',
    button,
    sentence: say`“${stepTitle}” is left out and the run goes on. The report will list it as not done.`,
    input: reasonInput(inputIds.skipReason, 'Why is it left out?'),
  });
}

/** Asks what somebody did in the portal themselves. */
export function byHandModal({ button, name, stepTitle }: StepFormInput): SlackModal {
  return reasonForm({
    callback: callbackIds.byHandForm,
    title: reasonTitles.byHand(name),
    submit: 'I did it',
    button,
    sentence: say`The run goes on after “${stepTitle}”. The report will say that you did it, and that I did not check it.`,
    input: reasonInput(inputIds.byHandReason, 'What did you do?'),
  });
}

interface ReasonForm {
  readonly callback: 'denyForm' | 'skipForm' | 'byHandForm';
  readonly title: string;
  readonly submit: string;
  readonly button: RequestButton;
  readonly sentence: Line;
  readonly input: InputBlock;
}

function reasonForm({ callback, title, submit, button, sentence, input }: ReasonForm): SlackModal {
  return modal({
    callback,
    title,
    metadata: buttonValue(button),
    submit,
    close: 'Cancel',
    blocks: [richText(paragraph(sentence)), input],
  });
}

function reasonInput(blockId: string, label: string): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.reason,
      multiline: true,
      min_length: reasonLength.min,
      max_length: reasonLength.max,
      focus_on_load: true,
    },
  };
}
