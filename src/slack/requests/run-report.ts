import { kindOf } from '../../domain/kinds.js';
import type { Tenant } from '../../domain/person.js';
import { workflowKindOf } from '../../workflows/kinds.js';
import { reportFiles } from '../../workflows/requests/report-files.js';
import type { Case, TrailStore } from '../../workflows/store-ports.js';
import type { SlackMessage } from '../kit/message.js';
import type { WantedFiles } from '../posting/drawable.js';
import { reportMessage } from './report.js';

interface RunReportDeps {
  readonly trail: TrailStore;
  readonly tenant: Tenant;
  /** Origin of the portal: links lead nowhere else. */
  readonly portalHost: string;
}

/** What is said at the end of a run, and its files; undefined before. `note` stands beside what the run says. */
export async function reportFor(
  deps: RunReportDeps,
  current: Case,
  note: string | null,
): Promise<{ message: SlackMessage; files: WantedFiles['files'] } | undefined> {
  const { request, run } = current;
  if (!run || (run.status !== 'done' && run.status !== 'stopped')) return undefined;
  const kind = workflowKindOf(request.kind);
  const report = kindOf(request.kind).report(request, run);
  const entries = await Array.fromAsync(deps.trail.entries(deps.tenant, { requestId: request.id }));
  // The entry that ended the run, so that looking at the report later does not change it.
  const end = entries.findLast((entry) => entry.kind === 'run.finished' || entry.kind === 'run.stopped');
  const trailHead = end ? { sequence: end.sequence, hash: end.hash } : null;
  const reportFileUrl = kind.reportUrl?.(run.effects) ?? null;
  const message = reportMessage({ report, request, portalHost: deps.portalHost, reportFileUrl, trailHead, note });
  return {
    message,
    files: reportFiles({
      report,
      events: kind.portalEvents?.(run.effects),
      entries,
      more: kind.reportFiles?.(request, run) ?? [],
    }),
  };
}
