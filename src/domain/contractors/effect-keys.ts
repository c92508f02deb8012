/** Names of the effects of contractors' requests: runs in flight find their place by them, so they are stable over releases. */
export const effectKeys = {
  disabled: (personId: string) => `account.${personId}.disabled`,
  enabled: (personId: string) => `account.${personId}.enabled`,
  /** Whose the room is, and whether the guest is in it, before anything is changed. */
  roomLooked: 'room.looked',
  /** What the bot was there before it took the room. */
  roomBefore: 'room.before',
  roomEditable: 'room.editable',
  roomLeft: (personId: string) => `room.${personId}.left`,
  roomGivenBack: 'room.givenBack',
  roomReadAgain: 'room.readAgain',
} as const;
