import type { PersonType } from '../../domain/portal.js';

/** How the portal names a type of person. */
export const personTypeNames: Readonly<Record<PersonType, string>> = {
  owner: 'Portal owner',
  docSpaceAdmin: 'DocSpace admin',
  roomAdmin: 'Room admin',
  user: 'User',
  guest: 'Guest',
};
