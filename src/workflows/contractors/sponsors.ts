import type { Proposed } from '../../domain/contractors/plan.js';
import {
  mayKeepAgain,
  type SponsorAnswer,
  type SponsorQuestion,
  type SponsorRoom,
} from '../../domain/contractors/sponsor.js';
import type { Member, Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { Portal, PortalPerson } from '../ports.js';
import type { RequestStore } from '../store-ports.js';
import { asDigest } from './facts.js';
import type { ListClick } from './row-result.js';
import type { ContractorStore } from './store-port.js';

export interface SponsorsDeps {
  readonly portal: Pick<Portal, 'people' | 'rooms'>;
  readonly store: { readonly requests: RequestStore; readonly contractors: ContractorStore };
  /** The Slack user who is surely the person of a portal account; null for nobody. */
  readonly slackIdOf: (person: { readonly id: string; readonly email: string }) => Promise<string | null>;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

/** A sponsor who can be asked. */
interface Sponsor {
  readonly slackId: string;
  readonly name: string;
  readonly rooms: readonly SponsorRoom[];
}

const mostAsked = 3;

/**
 * Asks whoever invited this person, or else the owners of the rooms that they sit in; answers whom. Whoever is a guest,
 * disabled, not in Slack, the person themselves, or asked on this list before, is not asked. May throw the portal's and
 * Slack's errors.
 */
export async function askSponsors(
  deps: SponsorsDeps,
  { digestId, actor, person }: ListClick & { readonly person: Proposed },
): Promise<readonly string[]> {
  const { store, tenant, clock } = deps;
  const askedAt = clock.now();
  const asked: string[] = [];
  const questions = await store.contractors.questions(tenant, { digestId });
  const before = new Set(questions.filter(({ personId }) => personId === person.id).map(({ sponsor }) => sponsor));
  for (const { slackId, name, rooms } of await sponsorsOf(deps, person, before)) {
    const question = { digestId, personId: person.id, sponsor: slackId, sponsorName: name, rooms };
    const entry = entryOf(question, 'contractor.sponsorAsked', actor.slackId, { sponsor: slackId });
    const asking = { ...question, askedBy: actor.slackId, askedAt, answer: null, answeredAt: null };
    if (await store.contractors.ask(tenant, asking, entry)) asked.push(slackId);
  }
  return asked;
}

async function sponsorsOf(
  deps: SponsorsDeps,
  person: Proposed,
  before: ReadonlySet<string>,
): Promise<readonly Sponsor[]> {
  const rooms = await deps.portal.rooms.listRooms({ memberId: person.id, area: 'Any' });
  const roomsOf = (ownerId: string) =>
    rooms
      .filter((room) => room.ownerId === ownerId)
      .map(({ id, title, archived }) => ({ id, title, active: !archived }));
  const inviter = person.invitedBy && (await sponsorFor(deps, person, person.invitedBy.id));
  if (inviter && !before.has(inviter.found.slackId)) return [{ ...inviter.found, rooms: roomsOf(inviter.id) }];
  const found: Sponsor[] = [];
  for (const ownerId of new Set(rooms.map((room) => room.ownerId))) {
    if (found.length >= mostAsked) break;
    const owner = await sponsorFor(deps, person, ownerId);
    if (owner && !before.has(owner.found.slackId)) found.push({ ...owner.found, rooms: roomsOf(ownerId) });
  }
  return found;
}

async function sponsorFor({ portal, slackIdOf }: SponsorsDeps, person: Proposed, id: string) {
  if (id === person.id) return undefined;
  const account = await portal.people.findPerson(id);
  if (!account || !isSponsor(account)) return undefined;
  const slackId = await slackIdOf(account);
  return slackId === null ? undefined : { id, found: { slackId, name: account.displayName } };
}

/** True for an account that may speak for a contractor. */
export function isSponsor({ status, type }: PortalPerson): boolean {
  return status === 'active' && type !== 'guest';
}

export type AnswerResult = 'noted' | 'closed' | 'tooOften' | 'tooLong' | 'notAsked';

/** A sponsor's word about somebody: advice for the approvers, for as long as nobody has decided. */
export async function answerAsSponsor(
  deps: SponsorsDeps,
  input: {
    readonly digestId: number;
    readonly personId: string;
    readonly actor: Member;
    readonly answer: SponsorAnswer;
  },
): Promise<AnswerResult> {
  const { store, tenant, policy, clock } = deps;
  const { digestId, personId, actor, answer } = input;
  const sponsor = actor.slackId;
  const about = await store.contractors.questions(tenant, { personId });
  const theirs = about.filter((question) => question.sponsor === sponsor);
  if (!theirs.some((question) => question.digestId === digestId)) return 'notAsked';
  const current = await store.requests.find(tenant, digestId);
  if (!current || !asDigest(current) || current.request.state !== 'pending') return 'closed';
  if (answer.kind === 'needed') {
    if (answer.days > policy().contractors.sponsors.mostDays) return 'tooLong';
    if (!mayKeepAgain(theirs.filter((question) => question.digestId !== digestId))) return 'tooOften';
  }
  const question = { digestId, personId, sponsor };
  const detail = answer.kind === 'needed' ? { answer: answer.kind, days: answer.days } : { answer: answer.kind };
  const entry = entryOf(question, 'contractor.sponsorAnswered', sponsor, detail);
  const isNoted = await store.contractors.answer(tenant, { ...question, answer, now: clock.now() }, entry);
  return isNoted ? 'noted' : 'notAsked';
}

function entryOf(
  { digestId, personId }: Pick<SponsorQuestion, 'digestId' | 'personId'>,
  kind: string,
  actor: string,
  detail: TrailDraft['detail'],
): TrailDraft {
  return { kind, actor, requestId: digestId, subject: `person:${personId.toLowerCase()}`, detail };
}
