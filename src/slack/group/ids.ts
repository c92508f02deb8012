/** `action_id`s of these forms. */
export const actionIds = {
  name: 'group.name',
  manager: 'group.manager',
  members: 'group.members',
  slackMembers: 'group.slackMembers',
  emails: 'group.emails',
  moreEmails: 'group.moreEmails',
  group: 'group.group',
  newManager: 'group.newManager',
  /** Show the other of the two forms in the place of this one. */
  createInstead: 'group.createInstead',
  managerInstead: 'group.managerInstead',
} as const;

/** `callback_id`s of their views. */
export const callbackIds = { create: 'groupCreateForm', manager: 'groupManagerForm' } as const;

/** `block_id`s of their inputs: inline errors name them. */
export const inputIds = {
  name: 'group.name',
  members: 'group.members',
  slackMembers: 'group.slackMembers',
  emails: 'group.emails',
  moreEmails: 'group.moreEmails',
} as const;

/** An input whose choice Slack forgets with another `generation`. */
export function choiceInputId(what: 'manager' | 'group' | 'newManager', generation: number): string {
  return `group.${what}.${generation}`;
}
