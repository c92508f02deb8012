/** `action_id`s of the forms about guests. */
export const actionIds = {
  chooseRoom: 'guests.chooseRoom',
  links: 'guests.links',
  formRoles: 'guests.formRoles',
  /** On the message that asks the owner whom to keep. */
  keep: 'guests.keep',
  kept: 'guests.kept',
  /** Opens the sweep of what is left, below the message about the last one. */
  sweepOn: 'guests.sweepOn',
} as const;

/** `callback_id`s of the views. */
export const callbackIds = {
  chooseRoom: 'guests.chooseRoomForm',
  form: 'guests.form',
  keep: 'guests.keepForm',
  sweep: 'guests.sweepForm',
} as const;

/** `block_id`s of the inputs: inline errors name them. */
export const inputIds = {
  room: 'guests.room',
  links: 'guests.linksInput',
  formRoles: 'guests.formRolesInput',
} as const;
