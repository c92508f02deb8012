/** `action_id`s of this form. */
export const actionIds = {
  source: 'reassign.source',
  successor: 'reassign.successor',
  deleteEmail: 'reassign.deleteEmail',
  /** Opens the offboarding form instead, in the same modal. */
  offboardInstead: 'reassign.offboardInstead',
} as const;

/** `callback_id`s of this form's views. */
export const callbackIds = {
  choosePerson: 'reassignChoosePerson',
  form: 'reassignForm',
  confirmDelete: 'reassignConfirmDelete',
} as const;

/** `block_id`s of the form's inputs: inline errors name them. */
export const inputIds = {
  source: 'reassign.source',
  deleteEmail: 'reassign.deleteEmail',
} as const;

/** The successor's input; another `generation` makes Slack forget what was chosen. */
export function successorInputId(generation: number): string {
  return `reassign.successor.${generation}`;
}
