import type { Button, KnownBlock, RichTextBlock } from '@slack/types';
import { kindOf } from '../../domain/kinds.js';
import { requestName } from '../../domain/request.js';
import { slackIdOf } from '../../domain/subject.js';
import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { actions, button, context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { bullets, dateTime, inBold, type Line, paragraph, quote, richText, say, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';
import { type Asked, askedLine } from './asked.js';
import { againButton, cancelButton, detailsButton, retryButton, stopButton } from './card-buttons.js';
import { parkedHeader, parkedLines } from './card-parked.js';
import { alarmOf } from './card-words.js';
import { type CasePhase, doneText, phaseOf, phaseTexts } from './case-phase.js';
import { actionIds, buttonValue, receiptBlockId } from './ids.js';
import { linkButtons, reportHeader } from './report.js';
import { notDoneList, remarks, resultList, resultTable } from './report-table.js';
import { subjectName } from './subject.js';
import { approvedLine, endedByLine, stopAskedLine, stoppedByLine } from './votes.js';

export interface ReceiptInput {
  readonly case: Case;
  readonly face: Face;
  /** Address of the report in the portal; null where none was filed. */
  readonly reportFileUrl?: string | null;
  /** Origin or host of the portal: buttons lead nowhere else. */
  readonly portalHost: string;
  /** Why approvers were asked another way than usual; null where they weren't. */
  readonly note?: string | null;
  readonly asked: Asked;
  readonly version?: number;
}

/** The requester's direct message: follows the request to its end, and lets them cancel or stop it. */
export function receiptMessage(input: ReceiptInput): SlackMessage {
  const { case: current, note = null } = input;
  const { request, run } = current;
  const phase = phaseOf(current);
  const alarm = alarmOf(input, phase);
  const report =
    run && (phase === 'done' || phase === 'partly' || phase === 'stopped')
      ? kindOf(request.kind).report(request, run)
      : null;
  // The requester is known: a request by somebody without Slack has no receipt.
  const blockId = receiptBlockId(request.id, slackIdOf(request.requester) ?? 'none', input.version);
  const around = (results: readonly KnownBlock[]): KnownBlock[] => [
    header(alarm?.header ?? (report ? reportHeader(report) : receiptHeader(current, phase)), blockId),
    ...(alarm ? [richText(paragraph(inBold(alarm.line)))] : []),
    ...(report ? notDoneList(report) : []),
    richText(...body(input, phase)),
    ...results,
    ...(report ? remarks(report) : []),
    ...(note === null ? [] : [richText(paragraph([theirs(note, 300)]))]),
    actions(...buttons(input, phase)),
    context(requestName(request.id)),
  ];
  const text = `${requestName(request.id)} ${phaseTexts[phase]}`;
  const hasTable = report !== null && report.rows.length > 0;
  return {
    text,
    blocks: around(report ? resultTable(report) : []),
    fallback: hasTable ? around(resultList(report)) : null,
  };
}

function receiptHeader(current: Case, phase: CasePhase): string {
  const name = clean(subjectName(current.request));
  const headers: Readonly<Partial<Record<CasePhase, string>>> = {
    pending: `⏳ Waits for approval: ${name}`,
    drifted: `⚠️ Waits for a new approval: ${name}`,
    denied: `⛔ Denied: ${name}`,
    expired: `Expired: ${name}`,
    canceled: `Canceled: ${name}`,
    scheduled: `⏳ Approved: ${name}`,
    running: `⏳ Running: ${name}`,
    stopping: `⏳ Stopping: ${name}`,
    parked: parkedHeader(current),
  };
  return headers[phase] ?? `⛔ Stopped: ${name}`;
}

function body(input: ReceiptInput, phase: CasePhase): RichTextBlock['elements'] {
  const { case: current, face } = input;
  const { request } = current;
  if (phase === 'parked') return [say`${subjectName(request)}`, ...parkedLines(current, face)].map(paragraph);
  const line = paragraph(stateLine(input, phase));
  if (phase === 'drifted') return [line, bullets(driftLines(current))];
  return phase === 'denied' && request.endReason !== null ? [quote(request.endReason, 500), line] : [line];
}

function stateLine({ case: current, face, asked }: ReceiptInput, phase: CasePhase): Line {
  const { request, run } = current;
  const approved = approvedLine(request);
  const by = endedByLine(request);
  switch (phase) {
    case 'pending':
      return say`${askedLine(asked)} It expires ${dateTime(request.expiresAt)}; you can cancel until it starts.`;
    case 'drifted':
      return say`It needs a new approval, and the approvers are asked again, because of this:`;
    case 'denied':
      return say`${by ? say`Denied by ${by}. ` : []}${face.unchangedLine(request)}`;
    case 'expired':
      return say`Nobody decided in time. ${face.unchangedLine(request)} Ask again if it is still needed.`;
    case 'canceled':
      return say`${by ? say`Canceled by ${by}. ` : []}${face.unchangedLine(request)}`;
    case 'scheduled':
      return request.plan.startAt === null
        ? say`${approved}It starts in a moment.`
        : say`${approved}It starts ${dateTime(run?.notBefore ?? new Date(request.plan.startAt))}; you can cancel until then.`;
    case 'running':
      return say`${approved}${progressLine(current)}`;
    case 'stopping':
      return say`${stopAskedLine(current)}What is under way is being ended.`;
    case 'stopped':
      return say`${stoppedByLine(current)}${face.stoppedLine(current)}`;
    case 'revoked':
      return say`${by ? say`Taken back by ${by}. ` : []}What had begun goes on; from then on approvers are asked each time.`;
    default:
      return say`${approved}The approvers have this report too, with its files, in the thread of their card.`;
  }
}

const mostChanges = 5;

/** Why a new approval is needed, as the run says it. */
function driftLines({ run }: Case): readonly Line[] {
  const changes = run?.parked?.because.split('\n') ?? ['The plan changed since it was approved.'];
  const left = changes.length - mostChanges;
  const shown = changes.slice(0, mostChanges).map((change): Line => [theirs(change, 200)]);
  return left > 0 ? [...shown, say`and ${left} more`] : shown;
}

function progressLine({ run }: Case): Line {
  if (!run) return say`Running.`;
  const now = run.steps.find((step) => step.status === 'running');
  return now ? say`${doneText(run)} done; now: ${now.title}.` : say`${doneText(run)} done.`;
}

function buttons({ case: current, face, portalHost, reportFileUrl = null }: ReceiptInput, phase: CasePhase): Button[] {
  const details = detailsButton(current);
  const { request } = current;
  const again = phase === 'stopped' || phase === 'partly' || phase === 'done' ? againButton(current, face) : [];
  switch (phase) {
    case 'pending':
    case 'scheduled':
      return [cancelButton(current), details];
    case 'running':
      return [stopButton(current, face), details];
    case 'parked':
      return [retryButton(current), stopButton(current, face), details];
    case 'expired':
      return [
        button({ action: actionIds.askAgain, label: 'Ask again', value: buttonValue({ requestId: request.id }) }),
        details,
      ];
    default:
      return [...linkButtons({ portalHost, reportFileUrl }), ...again, details];
  }
}
