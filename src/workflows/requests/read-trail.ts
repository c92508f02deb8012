import type { Member, Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import { subjectKey } from '../../domain/subject.js';
import type { TrailEntry } from '../../domain/trail.js';
import { hasPart, mayReadEntry, readsTrail } from '../../domain/trail-view.js';
import { mayView } from '../../domain/visibility.js';
import type { Case, RequestStore, TrailFilter, TrailStore } from '../store-ports.js';

/** What somebody asks the trail about: everything, one request, or one person by Slack id or email. */
export type TrailQuery =
  | { readonly about: 'everything' }
  | { readonly about: 'request'; readonly requestId: number }
  | { readonly about: 'person'; readonly slackId: string | null; readonly email: string | null };

/** An entry, with its request and run where it belongs to one. */
export interface ReadEntry {
  readonly entry: TrailEntry;
  readonly case: Case | undefined;
}

export interface ReadTrailDeps {
  readonly requests: Pick<RequestStore, 'find'>;
  readonly trail: TrailStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown, what: string) => void;
}

export interface ReadTrailInput {
  readonly viewer: Member;
  readonly query: TrailQuery;
  readonly most: number;
  /** How it is read, as the trail says it. */
  readonly way: 'shown' | 'sent';
}

const pageSize = 200;

/**
 * The newest entries that this member may read, newest first, and whether there are older ones. The look itself is
 * written to the trail before anything is answered. Undefined for somebody who has no part in anything here.
 */
export async function readTrail(
  deps: ReadTrailDeps,
  { viewer, query, most, way }: ReadTrailInput,
): Promise<{ readonly entries: readonly ReadEntry[]; readonly isMore: boolean } | undefined> {
  const caseOf = remembered((id) => readableCase(deps, id));
  const found: ReadEntry[] = [];
  for await (const read of readable(deps, viewer, { query, caseOf })) {
    found.push(read);
    if (found.length > most) break;
  }
  const isNobody = found.length === 0 && !hasPart(viewer, deps.policy());
  await recordLook(deps, viewer, { query, way, count: Math.min(found.length, most), isNobody, caseOf, found });
  return isNobody ? undefined : { entries: found.slice(0, most), isMore: found.length > most };
}

type CaseOf = (requestId: number) => Promise<Case | undefined>;

async function* readable(
  { trail, policy, tenant }: ReadTrailDeps,
  viewer: Member,
  { query, caseOf }: { readonly query: TrailQuery; readonly caseOf: CaseOf },
): AsyncGenerator<ReadEntry> {
  const filter = filterOf(viewer, query, policy());
  let beforeSequence: number | undefined;
  for (;;) {
    const page = await trail.newest(tenant, {
      ...filter,
      limit: pageSize,
      ...(beforeSequence !== undefined && { beforeSequence }),
    });
    for (const entry of page) {
      const current = entry.requestId === null ? undefined : await caseOf(entry.requestId);
      if (mayReadEntry(viewer, entry, { request: current?.request, policy: policy() })) yield { entry, case: current };
    }
    beforeSequence = page.at(-1)?.sequence;
    if (beforeSequence === undefined || page.length < pageSize) return;
  }
}

/** Whoever reads only what they asked for is not led through everybody's entries. */
function filterOf(viewer: Member, query: TrailQuery, policy: Policy): Omit<TrailFilter, 'limit' | 'beforeSequence'> {
  return {
    ...(!readsTrail(viewer, policy) && { askedBy: viewer.slackId }),
    ...(query.about === 'request' && { requestId: query.requestId }),
    ...(query.about === 'person' && { about: query }),
  };
}

interface Look extends Pick<ReadTrailInput, 'query' | 'way'> {
  readonly count: number;
  readonly isNobody: boolean;
  readonly caseOf: CaseOf;
  readonly found: readonly ReadEntry[];
}

/** Named by what was found, so that nobody who may not read about it reads that somebody did. */
async function recordLook(deps: ReadTrailDeps, viewer: Member, look: Look): Promise<void> {
  const { query, way, count, isNobody } = look;
  const about = query.about === 'request' ? requestName(query.requestId) : query.about;
  const draft = isNobody
    ? { kind: 'action.refused', requestId: null, detail: { action: 'viewTrail', why: 'notAllowed' } }
    : { kind: 'trail.viewed', ...(await placeOf(deps, viewer, look)), detail: { about, way, count } };
  await deps.trail.append(deps.tenant, [{ ...draft, actor: viewer.slackId }], deps.clock.now());
}

async function placeOf({ policy }: ReadTrailDeps, viewer: Member, { query, caseOf, found }: Look) {
  if (query.about === 'request') {
    const current = await caseOf(query.requestId);
    return { requestId: current && mayView(viewer, current.request, policy()) ? query.requestId : null };
  }
  const person = query.about === 'person' ? found.find((read) => read.case)?.case?.request.subject : undefined;
  return { requestId: null, subject: person ? subjectKey(person) : null };
}

/** One damaged request must not hide the others: its own entries stay hidden, since nobody can tell who may read them. */
async function readableCase({ requests, tenant, onError }: ReadTrailDeps, id: number): Promise<Case | undefined> {
  try {
    return await requests.find(tenant, id);
  } catch (error) {
    onError(error, 'reading a request for the trail');
    return undefined;
  }
}

function remembered(find: CaseOf): CaseOf {
  const known = new Map<number, Promise<Case | undefined>>();
  return (id) => {
    const asked = known.get(id) ?? find(id);
    known.set(id, asked);
    return asked;
  };
}
