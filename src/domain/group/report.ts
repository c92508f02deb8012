import { lastReadAt, type Report, type ReportedRun, type ReportRow, reportOf } from '../report.js';
import type { Request } from '../request.js';
import { effectKeys } from './effect-keys.js';
import { type GroupCreation, type GroupPlan, groupNameOf, type ManagerChange } from './plan.js';

/** What is known about the end of a change to a group; says done only for what was read back. */
export function groupReport(request: Request<GroupPlan>, run: ReportedRun): Report {
  const { plan } = request;
  return reportOf(request, run, {
    subject: groupNameOf(plan),
    about: 'a group',
    doneVerb: plan.what === 'create' ? 'is created' : 'has a new manager',
    rows: plan.what === 'create' ? creationRows(plan, run) : managerRows(plan, run),
    left: [],
    noted:
      plan.what === 'manager' && plan.from !== null && isDone(run, 'manager')
        ? [`${plan.from.name} stays a member of the group.`]
        : [],
  });
}

function creationRows({ name, manager, members }: GroupCreation, run: ReportedRun): ReportRow[] {
  const readAt = lastReadAt(run, (key) => key === effectKeys.filled);
  return [
    ...(isDone(run, 'create')
      ? [{ what: 'Group', result: name, readAt: lastReadAt(run, (key) => key === effectKeys.created) }]
      : []),
    ...(isDone(run, 'members')
      ? [
          { what: 'Manager', result: manager.name, readAt },
          {
            what: 'Members',
            result: members.length === 0 ? 'the manager alone' : `${members.length + 1} people, the manager among them`,
            readAt,
          },
        ]
      : []),
  ];
}

function managerRows({ manager, from }: ManagerChange, run: ReportedRun): ReportRow[] {
  if (!isDone(run, 'manager')) return [];
  const result = from === null ? manager.name : `${from.name} → ${manager.name}`;
  return [{ what: 'Manager', result, readAt: lastReadAt(run, (key) => key === effectKeys.manager) }];
}

function isDone({ steps }: ReportedRun, key: string): boolean {
  return steps.some((step) => step.key === key && step.status === 'done');
}
