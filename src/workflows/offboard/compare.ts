import { brokenPromises, driftOf } from '../../domain/offboard/drift.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { offboardPlan } from '../../domain/offboard/planning.js';
import { planDigest } from '../../domain/plan.js';
import type { PersonRef } from '../../domain/portal.js';
import { whyUnfit } from '../../domain/receivers.js';
import type { Fact } from '../../engine/look.js';
import { whenPutRight } from '../effects/obstacles.js';
import { orAbsent, type Portal } from '../ports.js';
import type { OffboardContext } from './context.js';
import { readGroups } from './preview/groups.js';
import { hrFor } from './preview/preview.js';
import { countAgents } from './preview/rooms.js';
import { readWorkspace } from './preview/workspace.js';

/**
 * How the portal differs from the approved plan, read right after the account is disabled: what only grew or shrank is
 * noted; where something approved no longer holds, the new plan waits for a new approval.
 */
export function planCompared(input: OffboardContext): Fact {
  return {
    key: effectKeys.planCompared,
    title: 'Plan compared with the portal',
    read: async (now) => {
      const { plan } = input;
      const first = await compare(input);
      // One wrong answer, such as a 404 of what is there, must not cost a new approval.
      const { fresh, receiverLost, broken } =
        first.receiverLost !== undefined || first.broken.length > 0 ? await compare(input) : first;
      if (receiverLost !== undefined) return waits(`${receiverLost} ${whenPutRight}`);
      if (broken.length > 0) {
        const round = input.case.request.round + 1;
        const proposal = { plan: fresh, round, digest: planDigest(fresh, round), because: broken };
        return { ...waits(broken.join('\n')), proposal };
      }
      return { kind: 'known', evidence: { ...driftOf(plan, fresh), readAt: now.toISOString() } };
    },
  };
}

/** What would put a new plan before the approvers if it were compared now. */
export async function foreseen(input: OffboardContext, now: Date): Promise<readonly string[]> {
  const answer = await planCompared(input).read(now);
  return answer.kind === 'impossible' ? answer.because.split('\n') : [];
}

async function compare({ portal, plan }: OffboardContext) {
  const unfit = await unfitSuccessors(portal, plan);
  const fresh = await freshPlan(portal, plan, unfit);
  return { fresh, receiverLost: unfit.get(plan.successor.id), broken: brokenPromises(plan, fresh, unfit) };
}

function waits(because: string) {
  return { kind: 'impossible', because } as const;
}

type Unfit = ReadonlyMap<string, string>;

/** Why by id, of those who can't receive what they were to get. Who only gets groups need not be able to own rooms. */
async function unfitSuccessors(portal: Portal, plan: OffboardPlan): Promise<Unfit> {
  const owners = new Set([plan.successor.id, ...plan.rooms.map((room) => room.successorId)]);
  const found = await Promise.all(
    plan.successors.map(async ({ id, name }) => {
      const why = whyUnfit(name, await portal.people.findPerson(id), owners.has(id) ? 'content' : 'group');
      return why === undefined ? [] : [[id, why] as const];
    }),
  );
  return new Map(found.flat());
}

/** The plan as it would be made now from the same choices; a successor who is lost gives way to the default one. */
async function freshPlan(portal: Portal, plan: OffboardPlan, unfit: Unfit): Promise<OffboardPlan> {
  const [person, rooms, agents, groups, workspace, hrGroup] = await Promise.all([
    portal.people.findPerson(plan.person.id),
    portal.rooms.listRooms({ ownerId: plan.person.id, area: 'Any' }),
    countAgents(portal.rooms, plan.person.id),
    readGroups(portal, plan.person.id),
    readWorkspace(portal, plan.workspace),
    plan.hr ? orAbsent(portal.groups.getGroup(plan.hr.groupId)) : undefined,
  ]);
  const hr = hrGroup ? hrFor(hrGroup, workspace) : null;
  const facts = {
    person: plan.person,
    rooms,
    agents,
    groups,
    workspace,
    hr,
    reportFolder: plan.reportFolder,
    successorSeesArchiveRoom: plan.successorInArchiveRoom !== undefined,
    usedSpaceBytes: person?.usedSpaceBytes ?? null,
  };
  return offboardPlan(facts, {
    successor: plan.successor,
    roomSuccessors: chosen(plan, plan.rooms, unfit),
    groupSuccessors: chosen(plan, plan.groups, unfit),
    links: plan.links,
    startAt: plan.startAt === null ? null : new Date(plan.startAt),
    reason: plan.reason,
    deleteProfile: plan.deleteProfile,
  });
}

function chosen(
  plan: OffboardPlan,
  items: readonly { readonly id: string | number; readonly successorId: string }[],
  unfit: Unfit,
): ReadonlyMap<string, PersonRef> {
  const people = new Map(plan.successors.map((person) => [person.id, person]));
  return new Map(
    items.flatMap(({ id, successorId }) => {
      const person = people.get(successorId);
      return person && successorId !== plan.successor.id && !unfit.has(successorId)
        ? [[String(id), person] as const]
        : [];
    }),
  );
}
