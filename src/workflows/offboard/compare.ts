import { brokenPromises, driftOf } from '../../domain/offboard/drift.js';
import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { offboardPlan } from '../../domain/offboard/planning.js';
import type { PersonRef } from '../../domain/portal.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import { orAbsent, type Portal, type PortalPerson } from '../ports.js';
import type { OffboardContext } from './context.js';
import { mayManage } from './preview/people.js';
import { hrFor, mayReceive, readGroups } from './preview/preview.js';
import { readWorkspace } from './preview/workspace.js';

/**
 * The approved plan still fits the portal. A look, made once, right after the account is disabled: what only grew or
 * shrank is noted; where something approved no longer holds, the new plan waits for a new approval.
 */
export function planCompared(input: OffboardContext): DesiredState {
  return {
    key: effectKeys.planCompared,
    title: 'Plan compared with the portal',
    observe: async ({ now }) => {
      if (input.case.request.state === 'drifted') return waits('The new plan waits for an approval.');
      const { plan } = input;
      const first = await compare(input);
      // One wrong answer, such as a 404 of what is there, must not cost a new approval.
      const { fresh, isReceiverLost, broken } =
        first.isReceiverLost || first.broken.length > 0 ? await compare(input) : first;
      if (isReceiverLost) {
        return waits(
          `Successor ${plan.successor.name} can no longer receive anything. Make them an active room admin and try again, or stop this and ask anew.`,
        );
      }
      if (broken.length > 0) {
        await input.propose(fresh, broken);
        return waits(broken.join('\n'));
      }
      return { kind: 'holds', evidence: { ...driftOf(plan, fresh), readAt: now.toISOString() } };
    },
    act: async () => {},
  };
}

async function compare({ portal, plan }: OffboardContext) {
  const fit = await fitSuccessors(portal, plan);
  const fresh = await freshPlan(portal, plan, fit);
  return { fresh, isReceiverLost: !fit.has(plan.successor.id), broken: brokenPromises(plan, fresh) };
}

function waits(because: string): Reading {
  return { kind: 'impossible', because };
}

/** Who only gets groups need not be able to own rooms. */
async function fitSuccessors(portal: Portal, plan: OffboardPlan): Promise<ReadonlySet<string>> {
  const owners = new Set([plan.successor.id, ...plan.rooms.map((room) => room.successorId)]);
  const found = await Promise.all(plan.successors.map(({ id }) => portal.people.findPerson(id)));
  const fits = (person: PortalPerson) => (owners.has(person.id) ? mayReceive(person) : mayManage(person));
  return new Set(found.flatMap((person) => (person && fits(person) ? [person.id] : [])));
}

/** The plan as it would be made now from the same choices; a successor who is lost gives way to the default one. */
async function freshPlan(portal: Portal, plan: OffboardPlan, fit: ReadonlySet<string>): Promise<OffboardPlan> {
  const [rooms, groups, workspace, hrGroup] = await Promise.all([
    portal.rooms.listRooms({ ownerId: plan.person.id, area: 'Any' }),
    readGroups(portal, plan.person.id),
    readWorkspace(portal, plan.workspace),
    plan.hr ? orAbsent(portal.groups.getGroup(plan.hr.groupId)) : undefined,
  ]);
  const hr = hrGroup ? hrFor(hrGroup, workspace) : null;
  const facts = { person: plan.person, rooms, groups, workspace, hr, reportFolder: plan.reportFolder };
  return offboardPlan(facts, {
    successor: plan.successor,
    roomSuccessors: chosen(plan, plan.rooms, fit),
    groupSuccessors: chosen(plan, plan.groups, fit),
    links: plan.links,
    startAt: plan.startAt === null ? null : new Date(plan.startAt),
    reason: plan.reason,
    deleteProfile: plan.deleteProfile,
  });
}

function chosen(
  plan: OffboardPlan,
  items: readonly { readonly id: string | number; readonly successorId: string }[],
  fit: ReadonlySet<string>,
): ReadonlyMap<string, PersonRef> {
  const people = new Map(plan.successors.map((person) => [person.id, person]));
  return new Map(
    items.flatMap(({ id, successorId }) => {
      const person = people.get(successorId);
      return person && successorId !== plan.successor.id && fit.has(successorId) ? [[String(id), person] as const] : [];
    }),
  );
}
