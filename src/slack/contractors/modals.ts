import type { KnownBlock } from '@slack/types';
import type { Exemption } from '../../domain/contractors/exemption.js';
import type { Proposed } from '../../domain/contractors/plan.js';
import type { Row } from '../../domain/contractors/rows.js';
import { requestName } from '../../domain/request.js';
import { actions, button, context, plain } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { modal } from '../kit/modal.js';
import { bold, dateTime, mention, paragraph, richText, say, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { reasonLength } from '../requests/reason.js';
import { actionIds, callbackIds, inputIds, type ListValue, listValue } from './ids.js';
import { type RowLook, rowBlocks } from './row-blocks.js';

/** Rows on one page of the review: two blocks each, and a modal has 100. */
const perPage = 45;

/** Everybody of a list, page by page, for one viewer. */
export function reviewModal(input: {
  readonly rows: readonly Row[];
  readonly look: RowLook;
  readonly page: number;
}): SlackModal {
  const { rows, look } = input;
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const page = Math.min(input.page, pages - 1);
  const ids = { digestId: look.request.id, digest: look.request.digest };
  const turn = (action: string, label: string, to: number) =>
    button({ action, label, value: listValue({ ...ids, page: to }) });
  const turns = [
    ...(page > 0 ? [turn(actionIds.previousPage, 'Previous', page - 1)] : []),
    ...(page < pages - 1 ? [turn(actionIds.nextPage, 'Next', page + 1)] : []),
  ];
  const shown = rows.slice(page * perPage, (page + 1) * perPage);
  return modal({
    callback: callbackIds.review,
    title: `Review ${requestName(look.request.id)}`,
    metadata: listValue({ ...ids, page }),
    blocks: [
      ...(shown.length === 0 ? [richText(paragraph(say`Nobody is on this list.`))] : []),
      ...shown.flatMap((row) => rowBlocks(row, look)),
      context(`Page ${page + 1} of ${pages}`),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}

/** Asks until when, and why. */
export function exemptModal(person: Pick<Proposed, 'name' | 'email'>, ids: ListValue): SlackModal {
  return modal({
    callback: callbackIds.exempt,
    title: 'Exempt a contractor',
    submit: 'Exempt',
    metadata: listValue(ids),
    blocks: [
      richText(paragraph([bold(clean(person.name, 60)), ...say`  ${person.email}`])),
      {
        type: 'input',
        block_id: inputIds.until,
        label: plain('Until'),
        hint: plain('They are not proposed until that day is over.'),
        element: { type: 'datepicker', action_id: actionIds.until },
      },
      reasonBlock('Why?'),
    ],
  });
}

/** Asks why a list that is not plausible is acted on all the same. */
export function goOnModal(because: readonly string[], ids: ListValue): SlackModal {
  return modal({
    callback: callbackIds.goOn,
    title: 'Go on anyway',
    submit: 'Go on',
    metadata: listValue(ids),
    blocks: [
      ...because.map((sentence) => richText(paragraph([theirs(sentence, 300)]))),
      richText(
        paragraph(say`This disables nobody: approvers can act on the list then, and your reason is shown on it.`),
      ),
      reasonBlock('Why is the list right?'),
    ],
  });
}

/** Who is spared until when, for whoever may end that. */
export function exemptionsModal(input: {
  readonly exemptions: readonly Exemption[];
  readonly mayEnd: boolean;
}): SlackModal {
  const { exemptions, mayEnd } = input;
  const shown = exemptions.slice(0, perPage);
  const left = exemptions.length - shown.length;
  return modal({
    callback: callbackIds.exemptions,
    title: 'Exempt contractors',
    blocks: [
      ...(shown.length === 0
        ? [richText(paragraph(say`Nobody is exempt. Exempt somebody on a list, or with /contractors exempt.`))]
        : []),
      ...shown.flatMap((one) => exemptionBlocks(one, mayEnd)),
      ...(left > 0 ? [context(`and ${left} more that end later`)] : []),
    ],
  });
}

function exemptionBlocks(exemption: Exemption, mayEnd: boolean): readonly KnownBlock[] {
  const { name, email, until, by, reason, kind, personId } = exemption;
  const why = reason === null ? (kind === 'keep' ? say` · kept` : []) : say` · ${theirs(reason, 200)}`;
  const lines = [
    [bold(clean(name, 60)), ...say`  ${email}`],
    say`until ${dateTime(until)} · by ${[mention(by)]}${why}`,
  ];
  const end = button({
    action: actionIds.endExemption,
    label: 'End now',
    value: personId,
    accessibility_label: `End now: the exemption of ${clean(name, 40)}`,
  });
  return [richText(...lines.map(paragraph)), ...(mayEnd ? [actions(end)] : [])];
}

function reasonBlock(label: string): KnownBlock {
  return {
    type: 'input',
    block_id: inputIds.reason,
    label: plain(label),
    element: {
      type: 'plain_text_input',
      action_id: actionIds.reason,
      min_length: reasonLength.min,
      max_length: reasonLength.max,
    },
  };
}
