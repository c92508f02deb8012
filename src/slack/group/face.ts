import { count } from '../../domain/counting.js';
import type { GroupCreation, GroupPlan } from '../../domain/group/plan.js';
import { groupNameOf } from '../../domain/group/plan.js';
import type { Face } from '../kind.js';
import { bold, type Line, listed, say, text, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';

/** How changes to a group are shown. */
export const groupFace: Face<GroupPlan> = {
  kind: 'group',
  words: {
    ask: 'Create the group',
    done: 'Created',
    one: 'A new group',
    many: 'changes to groups',
    opener: 'Create or hand over a group',
    usage: 'create with a name, or manager with a group and @person',
  },
  wordsOf: ({ what }) =>
    what === 'create'
      ? { ask: 'Create the group', done: 'Created', one: 'A new group' }
      : { ask: 'Hand over the group', done: 'Handed over', one: 'A group’s new manager' },
  aboutLine: (plan) => (plan.what === 'create' ? say`A new group in DocSpace` : say`A group in DocSpace`),
  planLines: (plan) => [
    [bold('When: '), ...say`as soon as approved`],
    [bold('Then: '), ...(plan.what === 'create' ? creationLine(plan) : managerLine(plan))],
  ],
  question: (plan) =>
    plan.what === 'create'
      ? {
          title: `Create ${clean(plan.name, 60)}?`,
          text: `${clean(plan.manager.name, 50)} manages it, with ${plan.members.length === 0 ? 'nobody else in it yet' : count(plan.members.length, 'other member')}.`,
          yes: 'Create',
        }
      : {
          title: `Hand over ${clean(plan.group.name, 60)}?`,
          text: `${clean(plan.manager.name, 50)} manages it from now on.${plan.from ? ` ${clean(plan.from.name, 50)} stays a member.` : ''}`,
          yes: 'Hand over',
        },
  stepTarget: (plan, stepKey) =>
    stepKey === 'members' ? undefined : clean(stepKey === 'manager' ? plan.manager.name : groupNameOf(plan), 60),
  sections: (plan) => (plan.what === 'create' ? [{ title: 'Members', lines: plan.members.map(named), most: 200 }] : []),
  unchangedLine: ({ plan }) =>
    plan.what === 'create' ? say`No group was created.` : say`The group keeps its manager.`,
  stoppedLine: ({ request: { plan }, run }) =>
    run?.effects.some(({ intendedAt }) => intendedAt !== null)
      ? say`What was done stays done. Look in DocSpace > Accounts > Groups.`
      : plan.what === 'create'
        ? say`Stopped before the group was created.`
        : say`Stopped before the manager was changed.`,
  pausedLine: ({ plan }) =>
    say`Nothing else was changed. Look in DocSpace > Accounts > Groups > ${groupNameOf(plan)}, then choose:`,
};

const mostShown = 6;

function creationLine({ name, manager, members }: GroupCreation): Line {
  const shown = members.slice(0, mostShown).map(({ name: member }) => theirs(member, 60));
  const more = members.length - shown.length;
  const others = listed(more > 0 ? [...shown, text(`${more} more (see Details)`)] : shown);
  const inside =
    members.length === 0
      ? say`, with nobody else in it yet`
      : say`, with ${text(count(members.length, 'other member'))}: ${others}`;
  return say`the group ${name} is created; ${named(manager)} manages it${inside}`;
}

function managerLine({ manager, from }: Extract<GroupPlan, { what: 'manager' }>): Line {
  const before = from ? say`, instead of ${named(from)}, who stays a member` : say`; nobody manages it now`;
  return say`${named(manager)} manages it${before}`;
}

function named({ name, email }: { readonly name: string; readonly email: string }): Line {
  return say`${name} (${email})`;
}
