import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { stayText } from '../../domain/offboard/report.js';
import type { PlanSection } from '../kind.js';
import { type Line, say, text } from '../kit/rich-text.js';
import { named, receiverOf } from './plan-lines.js';

/** Who receives what, room by room and group by group, and what stays. */
export function planSections(plan: OffboardPlan): readonly PlanSection[] {
  return [
    { title: 'Who receives something', lines: plan.successors.map(named), most: 20 },
    { title: 'Rooms', lines: plan.rooms.map((room) => roomLine(plan, room)), most: 100 },
    { title: 'Groups', lines: plan.groups.map((group) => groupLine(plan, group)), most: 100 },
    { title: 'Groups that stay as they are', lines: plan.groupsLeft.map(leftGroupLine), most: 50 },
    { title: 'Stays behind', lines: plan.stays.map((what) => [text(stayText(plan, what))]), most: 10 },
  ];
}

function roomLine(plan: OffboardPlan, room: OffboardPlan['rooms'][number]): Line {
  const marks = [
    ...(room.archived ? ['archived'] : []),
    ...(room.edit && plan.links === 'revoke' ? ['links are revoked'] : []),
  ];
  return say`${room.title} → ${receiverOf(plan, room)}${marks.length > 0 ? say` (${text(marks.join(', '))})` : []}`;
}

function groupLine(plan: OffboardPlan, group: OffboardPlan['groups'][number]): Line {
  return say`${group.name} → ${receiverOf(plan, group)}`;
}

function leftGroupLine(group: OffboardPlan['groupsLeft'][number]): Line {
  return group.why === 'ldap'
    ? say`${group.name}: comes from the directory (LDAP), change its manager there`
    : say`${group.name}: belongs to DocSpace itself and keeps its manager`;
}
