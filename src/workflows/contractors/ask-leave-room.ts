import type { AskRefusal } from '../../domain/ask-refusals.js';
import type { Contractor, LeaveRoomPlan } from '../../domain/contractors/plan.js';
import { leaveRoomOrigin, offeredRooms } from '../../domain/contractors/room-request.js';
import type { SponsorQuestion, SponsorRoom } from '../../domain/contractors/sponsor.js';
import type { Member } from '../../domain/person.js';
import { ruleFor } from '../../domain/policy/policy.js';
import type { EntryId } from '../../domain/portal.js';
import type { ApproverPort } from '../approvers.js';
import { orAbsent, type PortalPerson } from '../ports.js';
import type { Requests } from '../requests/requests.js';
import { whyOther } from './accounts.js';
import { asDigest } from './facts.js';
import { isInRoom } from './room-members.js';
import { isSponsor, type SponsorsDeps } from './sponsors.js';

export interface AskLeaveRoomDeps extends SponsorsDeps {
  readonly requests: Pick<Requests, 'propose'>;
  readonly approvers: ApproverPort;
}

/** `notTold`: the portal does not show the bot who is in the room. */
export type AskLeaveRoomResult =
  | {
      readonly kind:
        | 'asked'
        | 'already'
        | 'notAsked'
        | 'closed'
        | 'changed'
        | 'gone'
        | 'archived'
        | 'notYours'
        | 'notIn'
        | 'notTold';
    }
  | { readonly kind: 'notFiled'; readonly refusal: AskRefusal };

interface Click {
  readonly digestId: number;
  readonly personId: string;
  readonly roomId: EntryId;
  readonly actor: Member;
}

/**
 * A sponsor asks to have a guest removed from one room. That the room is theirs and the guest in it is the portal's word
 * at the click; the request waits for the approvers like any other. May throw the portal's and Slack's errors.
 */
export async function askLeaveRoom(deps: AskLeaveRoomDeps, click: Click): Promise<AskLeaveRoomResult> {
  const { store, tenant } = deps;
  const { digestId, personId, actor } = click;
  const questions = await store.contractors.questions(tenant, { digestId });
  const question = questions.find((one) => one.personId === personId && one.sponsor === actor.slackId);
  const room = question && offeredRooms(question).offered.find(({ id }) => id === click.roomId);
  const current = await store.requests.find(tenant, digestId);
  const digest = current && asDigest(current);
  const person = digest?.plan.people.find(({ id }) => id === personId);
  if (!room || !digest || !person) return { kind: 'notAsked' };
  const children = await store.requests.list(tenant, { parentId: digestId, limit: 5_000 });
  const origin = leaveRoomOrigin(question, room);
  if (children.some(({ request }) => request.origin === origin)) return { kind: 'already' };
  if (digest.state !== 'pending') return { kind: 'closed' };
  const looked = await look(deps, { person, room, actor });
  return 'kind' in looked ? looked : await file(deps, { question, person, ...looked });
}

/** What the portal says now; the owner's account where nothing speaks against asking. */
async function look(
  { portal, slackIdOf }: AskLeaveRoomDeps,
  { person, room, actor }: { readonly person: Contractor; readonly room: SponsorRoom; readonly actor: Member },
): Promise<{ readonly owner: PortalPerson; readonly room: SponsorRoom } | AskLeaveRoomResult> {
  const [found, guest] = await Promise.all([
    orAbsent(portal.rooms.getRoom(room.id)),
    portal.people.findPerson(person.id),
  ]);
  if (!found) return { kind: 'gone' };
  const owner = await portal.people.findPerson(found.ownerId);
  if (!owner || !isSponsor(owner) || (await slackIdOf(owner)) !== actor.slackId) return { kind: 'notYours' };
  if (found.archived) return { kind: 'archived' };
  if (guest?.type !== 'guest' || whyOther(guest, person) !== undefined) return { kind: 'changed' };
  const isIn = await isInRoom(portal.rooms, room.id, person.id);
  if (isIn !== 'in') return { kind: isIn === 'out' ? 'notIn' : 'notTold' };
  return { owner, room: { id: found.id, title: found.title } };
}

async function file(
  { requests, approvers, tenant, policy }: AskLeaveRoomDeps,
  asked: {
    readonly question: SponsorQuestion;
    readonly person: Contractor;
    readonly owner: PortalPerson;
    readonly room: SponsorRoom;
  },
): Promise<AskLeaveRoomResult> {
  const { question, room, owner } = asked;
  const { id, name, email, type } = asked.person;
  const plan: LeaveRoomPlan = {
    kind: 'contractors',
    what: 'leaveRoom',
    startAt: null,
    reason: `${owner.displayName}, who owns the room, says that they are not needed there any more`,
    people: [{ id, name, email, type }],
    room: { id: room.id, title: room.title },
    owner: { id: owner.id, name: owner.displayName, email: owner.email },
  };
  const { eligible, approvers: found } = await approvers.eligible('contractors');
  const mayDecide = ruleFor(policy(), 'contractors').requesterMayApprove;
  const isFree = (slackId: string) => mayDecide || slackId !== question.sponsor;
  const filed = await requests.propose({
    tenant,
    requester: { kind: 'schedule', name: `the sponsor ${owner.displayName}` },
    origin: leaveRoomOrigin(question, room),
    parentId: question.digestId,
    subject: { kind: 'room', id: room.id, title: room.title },
    plan,
    notes: [],
    needsTwo: false,
    eligible: eligible.filter(isFree),
    approvers: found.filter(({ slackId }) => isFree(slackId)),
  });
  return filed.ok ? { kind: 'asked' } : { kind: 'notFiled', refusal: filed.refusal };
}
