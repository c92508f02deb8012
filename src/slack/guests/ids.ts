/** `action_id`s of the forms about guests. */
export const actionIds = {
  chooseRoom: 'guests.chooseRoom',
  links: 'guests.links',
  formRoles: 'guests.formRoles',
} as const;

/** `callback_id`s of the views. */
export const callbackIds = {
  chooseRoom: 'guests.chooseRoomForm',
  form: 'guests.form',
} as const;

/** `block_id`s of the inputs: inline errors name them. */
export const inputIds = {
  room: 'guests.room',
  links: 'guests.linksInput',
  formRoles: 'guests.formRolesInput',
} as const;
