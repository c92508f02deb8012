import type { Button, KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import type { Report } from '../../domain/report.js';
import { type Request, requestName } from '../../domain/request.js';
import { actions, button, context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { isPortalUrl } from '../kit/portal-url.js';
import { bold, type Line, listed, mention, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { durationText } from '../kit/times.js';
import { clean } from '../kit/untrusted.js';
import { actionIds, buttonValue, reportBlockId } from './ids.js';
import { notDoneList, remarks, resultList, resultTable } from './report-table.js';

export interface ReportMessageInput {
  readonly report: Report;
  readonly request: Request;
  /** Origin or host of the portal: buttons lead nowhere else. */
  readonly portalHost: string;
  readonly workspaceUrl?: string | null;
  readonly reportFileUrl?: string | null;
  /** The trail entry that ended the run; who keeps it can tell later whether the trail was rewritten. */
  readonly trailHead: { readonly sequence: number; readonly hash: string } | null;
  /** What could not be said elsewhere; null where there is nothing. */
  readonly note?: string | null;
  readonly version?: number;
}

/** The end of a run, as a message of its own so that people are notified: what is left undone stands first. */
export function reportMessage(input: ReportMessageInput): SlackMessage {
  const { report, request } = input;
  const around = (results: readonly KnownBlock[]): KnownBlock[] => [
    header(reportHeader(report), reportBlockId(request.id, input.version)),
    ...notDoneList(report),
    richText(paragraph(introduction(report))),
    ...results,
    ...remarks(report),
    ...(input.note ? [richText(paragraph([bold('! '), theirs(input.note, 300)]))] : []),
    actions(...linkButtons(input), detailsOf(request)),
    ...approvedLine(report),
    context(...footer(input)),
  ];
  return {
    text: reportText(report),
    blocks: around(resultTable(report)),
    fallback: report.rows.length === 0 ? null : around(resultList(report)),
  };
}

const marks: Readonly<Record<Report['outcome'], string>> = { done: '✅', partly: '⚠️', stopped: '⛔' };

/** The outcome with its mark: no tick above what is left to do. A long name is clipped, never what is said about it. */
export function reportHeader({ outcome, headline, subject, notDone }: Report): string {
  const mark = outcome === 'done' && notDone.length > 0 ? marks.partly : marks[outcome];
  if (!headline.startsWith(subject)) return `${mark} ${clean(headline)}`;
  const said = headline.slice(subject.length);
  return `${mark} ${clean(subject)}${said.startsWith(' ') ? ' ' : ''}${clean(said)}`;
}

function reportText({ name, outcome, stepsDone, stepsTotal }: Report): string {
  switch (outcome) {
    case 'done':
      return `${name} is finished and verified.`;
    case 'partly':
      return `${name} has ended: ${stepsDone} of ${stepsTotal} steps done, something is left.`;
    case 'stopped':
      return `${name} was stopped: ${stepsDone} of ${stepsTotal} steps done.`;
  }
}

function introduction({ outcome, stepsDone, stepsTotal, durationMs, rows }: Report): Line {
  const steps = outcome === 'done' ? count(stepsTotal, 'step') : `${stepsDone} of ${count(stepsTotal, 'step')}`;
  const time = durationMs === null ? '' : `, ${durationText(durationMs)}`;
  const read =
    rows.length === 0 ? 'Nothing was read back.' : 'Everything below was read back from the portal, not assumed.';
  return say`${text(`${steps}${time}. ${read}`)}`;
}

/** Buttons to the portal, each only if it leads there. */
export function linkButtons({
  portalHost,
  workspaceUrl,
  reportFileUrl,
}: Pick<ReportMessageInput, 'portalHost' | 'workspaceUrl' | 'reportFileUrl'>): Button[] {
  const links = [
    { action: actionIds.openWorkspace, label: 'Open workspace', url: workspaceUrl },
    { action: actionIds.openReport, label: 'Open report', url: reportFileUrl },
  ];
  return links.flatMap(({ action, label, url }) =>
    url && isPortalUrl(url, portalHost) ? [button({ action, label, url })] : [],
  );
}

function detailsOf(request: Request): Button {
  const value = buttonValue({ requestId: request.id, digest: request.digest });
  return button({ action: actionIds.details, label: 'Details', value });
}

function approvedLine({ allowedBy, approvedBy }: Report): KnownBlock[] {
  if (allowedBy !== null) return [richText(paragraph(say`Allowed by the standing approval ${allowedBy}`))];
  if (approvedBy.length === 0) return [];
  return [
    richText(paragraph(say`Approved by ${listed(approvedBy.slice(0, 10).map((voter) => mention(voter.slackId)))}`)),
  ];
}

function footer({ report, request, trailHead }: ReportMessageInput): string[] {
  return [
    `Asked by ${clean(report.askedBy, 60)}`,
    requestName(request.id),
    ...(trailHead ? [`trail ${trailHead.sequence} · ${trailHead.hash.slice(0, 32)}`] : []),
  ];
}
