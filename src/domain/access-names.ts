import type { Access } from './portal.js';

/** How the portal names a right to a room. */
export const accessNames: Readonly<Record<Access, string>> = {
  none: 'None',
  readWrite: 'Full access',
  read: 'Viewer',
  restrict: 'Denied',
  varies: 'Varies',
  review: 'Reviewer',
  comment: 'Commenter',
  fillForms: 'Form filler',
  customFilter: 'Custom filter',
  roomManager: 'Room manager',
  editing: 'Editor',
  contentCreator: 'Content creator',
};

/** The portal's name of a right that is remembered as text; the text itself where it is none that we know. */
export function accessName(access: string): string {
  return Object.entries(accessNames).find(([key]) => key === access)?.[1] ?? access;
}
