import type { Policy } from '../../domain/policy/policy.js';
import type { PersonRef } from '../../domain/portal.js';
import type { ReassignFacts } from '../../domain/reassign/planning.js';
import type { SourceRefusal } from '../../domain/reassign/refusals.js';
import { mayReceive } from '../../domain/receivers.js';
import { callFailureOf } from '../../engine/failure.js';
import { type AccountQuery, accountsFor, refOf } from '../accounts.js';
import { lastSeenOf, type Seen } from '../activity/last-seen.js';
import type { ActivityPort } from '../activity/ports.js';
import type { Portal, PortalPerson } from '../ports.js';
import { isProtected } from '../protection.js';
import type { ReassignmentPort } from '../reassignment-port.js';

export interface ReassignPreviewDeps {
  readonly portal: Portal;
  readonly policy: Policy;
  /** The service account. */
  readonly self: PortalPerson;
  readonly clock: { now(): Date };
  /** Left out where nothing is remembered of who was in the portal when. */
  readonly activity?: ActivityPort;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** The plan's facts and what else the form shows about the person, read from the portal a moment ago. */
export interface ReassignPreview extends ReassignFacts {
  /** Null where it isn't known. */
  readonly lastSeen: Seen | null;
  /** The portal's own hint, null where it gave none: true if the person owns, or is a member of, an active room. */
  readonly necessary: boolean | null;
  /** True while the portal is moving something of this person already. */
  readonly isUnderWay: boolean;
  /** The policy's successor, if that person is fit. */
  readonly defaultSuccessor: PersonRef | null;
  readonly readAt: Date;
}

export type ReassignPreviewResult =
  | { readonly ok: true; readonly preview: ReassignPreview }
  | { readonly ok: false; readonly refusal: SourceRefusal };

/** Reads everything a reassignment would move, or says why it can't be. Changes nothing. Throws the portal's errors. */
export async function previewReassignment(
  given: ReassignPreviewDeps,
  query: AccountQuery,
): Promise<ReassignPreviewResult> {
  const { policy, clock, signal } = given;
  const portal = (signal && given.portal.until?.(signal)) ?? given.portal;
  const found = await findSource({ ...given, portal }, query);
  if (!found.ok) return found;
  const { person } = found;
  const [facts, necessary, progress, defaultSuccessor, lastSeen] = await Promise.all([
    readReassignFacts(portal, { ...refOf(person), type: person.type }),
    necessaryOf(portal.reassignment, person.id),
    portal.reassignment.getReassignmentProgress(person.id),
    policySuccessor(portal, policy, person.id),
    lastSeenOf(given.activity, person.id),
  ]);
  const preview: ReassignPreview = {
    ...facts,
    lastSeen,
    reportFolder: policy.offboarding.reportFolder,
    usedSpaceBytes: person.usedSpaceBytes ?? null,
    necessary,
    isUnderWay: progress !== undefined && !progress.isCompleted,
    defaultSuccessor,
    readAt: clock.now(),
  };
  return { ok: true, preview };
}

/** Rooms that the person owns, active and archived, and the groups that they manage. */
export async function readReassignFacts(
  portal: Pick<Portal, 'rooms' | 'groups'>,
  person: ReassignFacts['person'],
): Promise<Pick<ReassignFacts, 'person' | 'rooms' | 'groups'>> {
  const [rooms, groups] = await Promise.all([
    portal.rooms.listRooms({ ownerId: person.id, area: 'Any' }),
    portal.groups.listGroups({ userId: person.id, manager: true }),
  ]);
  return {
    person,
    rooms: rooms.map(({ id, title, archived, shared }) => ({ id, title, archived, shared })),
    groups: groups.map(({ id, name }) => ({ id, name })),
  };
}

type SourceResult =
  | { readonly ok: true; readonly person: PortalPerson }
  | { readonly ok: false; readonly refusal: SourceRefusal };

/** The person, if the portal's own rules would let it reassign what they own now. */
async function findSource({ portal, policy, self }: ReassignPreviewDeps, query: AccountQuery): Promise<SourceResult> {
  const given = 'email' in query ? query.email : query.portalId;
  const [person, ...others] = await accountsFor(portal.people, query);
  if (!person) return refused({ why: 'unknownPerson', given });
  if (others.length > 0) return refused({ why: 'twoMatches', given });
  const { displayName: name, isLdap: ldap } = person;
  if (person.id === self.id) return refused({ why: 'serviceAccount' });
  if (person.type === 'owner') return refused({ why: 'portalOwner', name });
  if (person.type === 'docSpaceAdmin' && self.type !== 'owner') return refused({ why: 'docspaceAdmin', name });
  if (policy.protected.rule === 'refuse' && (await isProtected({ groups: portal.groups, policy }, person)))
    return refused({ why: 'protected', name });
  if (person.status !== 'disabled') return refused({ why: 'notDisabled', person: refOf(person), ldap });
  return { ok: true, person };
}

/** A hint and no gate: where the portal gives none, nothing is refused. */
async function necessaryOf(reassignment: ReassignmentPort, userId: string): Promise<boolean | null> {
  try {
    return await reassignment.isReassignNecessary({ userId });
  } catch (error) {
    if (!callFailureOf(error)) throw error;
    return null;
  }
}

async function policySuccessor(
  { people }: Pick<Portal, 'people'>,
  { offboarding }: Policy,
  sourceId: string,
): Promise<PersonRef | null> {
  const found = offboarding.successor === '' ? undefined : await people.findByEmail(offboarding.successor);
  return found && found.id !== sourceId && mayReceive(found) ? refOf(found) : null;
}

function refused(refusal: SourceRefusal): SourceResult {
  return { ok: false, refusal };
}
