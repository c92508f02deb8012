import { z } from 'zod';
import { personRefSchema } from '../portal.js';

/** Characters of a group's name that the portal takes. */
export const groupNameLength = { min: 1, max: 128 } as const;

const common = {
  kind: z.literal('group'),
  /** The manager afterwards; the portal makes them a member too. */
  manager: personRefSchema,
  startAt: z.null(),
  reason: z.string(),
};

const creation = z.strictObject({
  ...common,
  what: z.literal('create'),
  name: z.string(),
  /** Besides the manager. */
  members: z.array(personRefSchema),
});

const change = z.strictObject({
  ...common,
  what: z.literal('manager'),
  group: z.strictObject({ id: z.string(), name: z.string() }),
  /** Who managed the group when this was asked for; null for nobody. They stay a member. */
  from: personRefSchema.nullable(),
});

/** Everything that one request does to a group: what an approver says yes to. */
export const groupPlanSchema = z.discriminatedUnion('what', [creation, change]);
export type GroupPlan = z.infer<typeof groupPlanSchema>;
export type GroupCreation = z.infer<typeof creation>;
export type ManagerChange = z.infer<typeof change>;

/** The name of the group, whether it is there already or not. */
export function groupNameOf(plan: GroupPlan): string {
  return plan.what === 'create' ? plan.name : plan.group.name;
}
