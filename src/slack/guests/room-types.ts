import type { RoomType } from '../../domain/portal.js';

/** How the portal names a type of room. */
export const roomTypeNames: Readonly<Record<RoomType, string>> = {
  fillingForms: 'Form filling room',
  editing: 'Collaboration room',
  custom: 'Custom room',
  public: 'Public room',
  virtualData: 'Virtual data room',
  ai: 'AI room',
  other: 'Room',
};
