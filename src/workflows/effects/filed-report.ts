import { kindOf } from '../../domain/kinds.js';
import type { EntryId } from '../../domain/portal.js';
import { type ReportEvent, reportMarkdown } from '../../domain/report-text.js';
import { requestName } from '../../domain/request.js';
import { sharedEffects } from '../../domain/shared-effects.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import type { Fact } from '../../engine/look.js';
import type { EffectRecord } from '../../engine/run.js';
import type { RunContext } from '../kind.js';
import { orAbsent, type Portal, type PortalEvent } from '../ports.js';

const eventsKey = sharedEffects.portalEvents;

type Context = Pick<RunContext, 'portal' | 'case'>;

const mostListed = 300;
/** How many events of one kind are read: the newest. */
const mostRead = 1_000;
/** The portal's clock is known to the second, and as well as its answers are quick. */
const clockSlackMs = 10_000;

type EventsFilter = Pick<Parameters<Portal['audit']['auditEvents']>[0], 'userId' | 'entryType' | 'target'>;

/** By and about a person. */
export function eventsOfPerson(personId: string): readonly EventsFilter[] {
  return [{ userId: personId }, { entryType: 'User', target: personId }];
}

/** The portal's newest audit events that one of the filters lets through, since the run began. */
export function eventsRead(
  { portal, case: { run } }: Context,
  filters: readonly EventsFilter[],
  mostOfEach = mostRead,
): Fact {
  return {
    key: eventsKey,
    title: 'Portal events read',
    read: async (now) => {
      const readAt = now.toISOString();
      if (!(await portal.audit.hasAudit())) return { kind: 'known', evidence: { audit: false, readAt } };
      const began = run?.startedAt ?? run?.createdAt ?? now;
      const from = new Date(began.getTime() + portal.skewMs() - clockSlackMs);
      const events = await eventsOf(portal, { filters, from, mostOfEach });
      const kept = events.slice(0, mostListed).map(asEvidence);
      return { kind: 'known', evidence: { audit: true, events: kept, found: events.length, readAt } };
    },
  };
}

async function eventsOf(
  { audit }: Portal,
  asked: { readonly filters: readonly EventsFilter[]; readonly from: Date; readonly mostOfEach: number },
): Promise<readonly PortalEvent[]> {
  const { filters, from, mostOfEach } = asked;
  const all = new Map<number, PortalEvent>();
  for (const filter of filters) {
    let read = 0;
    for await (const event of audit.auditEvents({ ...filter, from })) {
      all.set(event.id, event);
      read += 1;
      if (read >= mostOfEach) break;
    }
  }
  return [...all.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function asEvidence(event: PortalEvent): Evidence {
  return {
    at: event.at.toISOString(),
    who: event.userName ?? event.userId ?? 'unknown',
    action: event.action ?? String(event.actionId),
  };
}

/** The events in a run's evidence; null where the tariff has no audit log, undefined where the run ended before it read them. */
export function eventsIn(
  effects: readonly { readonly key: string; readonly evidence: Evidence | null }[],
): readonly ReportEvent[] | null | undefined {
  const read = effects.find((effect) => effect.key === eventsKey)?.evidence;
  if (!read) return undefined;
  const { events } = read;
  if (!Array.isArray(events)) return null;
  return events.map((event: Evidence) => ({
    at: String(event.at),
    who: String(event.who),
    action: String(event.action),
  }));
}

/** Address of the report that a run filed in the portal; null where it filed none. */
export function filedReportUrl(effects: readonly EffectRecord[]): string | null {
  const url = effects.find((effect) => effect.key === sharedEffects.reportFile)?.evidence?.url;
  return typeof url === 'string' ? url : null;
}

/** Where a report is filed. */
interface Place {
  readonly folderId: EntryId;
  /** Where the policy names that folder, such as `offboarding.reportFolder`. */
  readonly setting: string;
  /** What of the title people read: it names no person. */
  readonly label: string;
}

/**
 * A text file with the kind's report lies in the folder. Harmless twice: before the first attempt it can't be there,
 * and then it is looked for by the beginning of its title, which names the request and the plan.
 */
export function reportFiled(
  { portal, case: { request, run } }: Context,
  { folderId, setting, label }: Place,
  effects: readonly EffectRecord[],
): DesiredState {
  const beginning = `${requestName(request.id)}-${request.digest.slice(0, 8)}-`;
  return {
    key: sharedEffects.reportFile,
    title: 'Report filed in DocSpace',
    giveUp: `I could not write the report into the policy’s report folder (${setting}). Check my rights there, then try again.`,
    observe: async ({ now, memory }) => {
      const missing = { kind: 'missing', because: 'The report is not in DocSpace yet.' } as const;
      if (memory.intendedAt === null) return missing;
      const folder = await orAbsent(portal.folders.listFolder({ folderId, filterValue: beginning }));
      if (!folder)
        return {
          kind: 'impossible',
          because: `The policy’s report folder (${setting}) is not there. Make it visible to me, then try again.`,
        };
      const file = folder.files.find((candidate) => candidate.title.startsWith(beginning));
      if (!file) return missing;
      return { kind: 'holds', evidence: { fileId: file.id, url: file.webUrl ?? null, readAt: now.toISOString() } };
    },
    act: async ({ now }) => {
      if (!run) return;
      // The file is the last thing this run does, so it speaks of the run as it will be in a moment.
      const steps = run.steps.map((step) =>
        step.status === 'skipped' || step.status === 'byHand' ? step : { ...step, status: 'done' as const },
      );
      const report = kindOf(request.kind).report(request, { ...run, status: 'done', steps, effects, endedAt: now });
      const file = { folderId, title: `${beginning}${label}.txt`, content: reportMarkdown(report, eventsIn(effects)) };
      // That the folder is gone shows when it is looked into.
      await orAbsent(portal.files.createTextFile(file));
    },
  };
}
