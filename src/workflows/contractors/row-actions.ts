import type { RowAction } from '../../domain/approval.js';
import { daysFrom, type ExemptionKind } from '../../domain/contractors/exemption.js';
import { isHeld } from '../../domain/contractors/listing.js';
import type { Row } from '../../domain/contractors/rows.js';
import type { Requests } from '../requests/requests.js';
import { exemptEntry } from './exemptions.js';
import { asDigest, type DigestNow, digestNow, listDigest } from './facts.js';
import { type FilingDeps, fileDisabling } from './file-disabling.js';
import { goOn } from './go-on.js';
import type { ListClick, RowResult } from './row-result.js';
import { voteOn } from './vote-on.js';

export interface RowActionsDeps extends FilingDeps {
  readonly requests: Pick<Requests, 'decide' | 'propose'>;
}

export interface RowActions {
  /** Disables one person of the list, or adds a vote to that. */
  disable(click: ListClick & { readonly personId: string }): Promise<RowResult>;
  /** Disables exactly the people whom the button named, by the digest of their list. */
  disableMany(click: ListClick & { readonly list: string }): Promise<RowResult>;
  /** Spares somebody until then. */
  exempt(
    click: ListClick & {
      readonly personId: string;
      readonly kind: ExemptionKind;
      readonly until: Date | null;
      readonly reason: string | null;
    },
  ): Promise<RowResult>;
  /** Lets the list be acted on although a brake holds it. */
  goOn(click: ListClick & { readonly reason: string }): Promise<RowResult>;
  /** Whether this person may do that to the list now, and the row as it is. */
  rowFor(
    click: ListClick & { readonly personId: string; readonly action: RowAction },
  ): Promise<{ readonly ok: true; readonly row: Row } | { readonly ok: false; readonly result: RowResult }>;
}

/** What approvers do to the rows of a list. */
export function createRowActions(deps: RowActionsDeps): RowActions {
  return {
    rowFor: (click) => rowFor(deps, click),
    disable: async (click) => {
      const found = await open(deps, click, 'disable');
      if (!found.ok) return found.result;
      const row = rowOf(found.now, click.personId);
      if (!row) return { kind: 'gone' };
      if (isHeld(found.now.request.plan)) return { kind: 'held' };
      if (row.state.kind === 'voting' && row.state.undoOf === null)
        return await voteOn(deps, row.state.requestId, click.actor);
      return isUndecided(row) ? await fileDisabling(deps, click, found.now, [row.person]) : { kind: 'changed' };
    },
    disableMany: async (click) => {
      const found = await open(deps, click, 'disable');
      if (!found.ok) return found.result;
      const { bulk, request } = found.now;
      if (isHeld(request.plan)) return { kind: 'held' };
      if (bulk.length === 0 || listDigest(bulk) !== click.list) return { kind: 'changed' };
      return await fileDisabling(deps, click, found.now, bulk);
    },
    exempt: async ({ kind, until, reason, ...click }) => {
      const found = await rowFor(deps, { ...click, action: kind });
      if (!found.ok) return found.result;
      if (!isUndecided(found.row)) return { kind: 'changed' };
      const { policy, store, tenant, clock } = deps;
      const at = clock.now();
      const end = until ?? daysFrom(at, policy().contractors.keepDays);
      const { id: personId, name, email } = found.row.person;
      const exemption = { personId, name, email, kind, reason, until: end, by: click.actor.slackId, at };
      await store.contractors.exempt(tenant, exemption, exemptEntry(exemption, click.digestId));
      return { kind: 'done' };
    },
    goOn: (click) => goOn(deps, click),
  };
}

type Opened = { readonly ok: true; readonly now: DigestNow } | { readonly ok: false; readonly result: RowResult };

/** The list as it is, for somebody who may do that to it now. */
async function open(deps: RowActionsDeps, { digestId, digest, actor }: ListClick, action: RowAction): Promise<Opened> {
  const decided = await deps.requests.decide({
    tenant: deps.tenant,
    requestId: digestId,
    action,
    actor,
    digest,
    reason: null,
    stepKey: null,
  });
  const request = decided && asDigest(decided.case);
  if (!decided || !request) return { ok: false, result: { kind: 'gone' } };
  const { decision } = decided;
  if (!decision.ok) return { ok: false, result: { kind: 'refused', refusal: decision.refusal, request } };
  return { ok: true, now: await digestNow(deps, request) };
}

async function rowFor(
  deps: RowActionsDeps,
  { action, personId, ...click }: Parameters<RowActions['rowFor']>[0],
): ReturnType<RowActions['rowFor']> {
  const found = await open(deps, click, action);
  if (!found.ok) return found;
  const row = rowOf(found.now, personId);
  return row ? { ok: true, row } : { ok: false, result: { kind: 'gone' } };
}

function rowOf({ rows }: DigestNow, personId: string): Row | undefined {
  return rows.find(({ person }) => person.id === personId);
}

/** True for whoever may still be decided about: also those whom a run left alone. */
function isUndecided({ state }: Row): boolean {
  return state.kind === 'open' || state.kind === 'spared' || state.kind === 'refused' || state.kind === 'enabled';
}
