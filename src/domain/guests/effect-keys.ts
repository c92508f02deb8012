/**
 * Names of the effects of a clean-up: runs in flight find their place by them, so they are stable over releases. A
 * clean-up is about one room, so the keys name none.
 */
export const effectKeys = {
  /** Owner, the bot's role and where the room is, before anything is changed. */
  looked: 'room.looked',
  /** What the bot was there before it took the room. */
  before: 'room.before',
  opened: 'room.opened',
  editable: 'room.editable',
  links: 'room.links',
  guests: 'room.guests',
  nested: 'room.nested',
  /** Whose it is in the end, and the bot as it was. */
  givenBack: 'room.givenBack',
  archived: 'room.archived',
  /** Everything once more, in the archive. */
  readAgain: 'room.readAgain',
  withoutRooms: 'report.withoutRooms',
} as const;
