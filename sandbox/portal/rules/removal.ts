import type { Person } from '../entities/person.js';
import { noteChange, type PortalState } from '../state.js';
import { removeFolder } from './entries.js';
import { removeSubject } from './shares.js';

/** Deletes My documents and Trash, then the profile with its memberships and keys; authorship elsewhere stays. */
export function deletePerson(state: PortalState, person: Person, now: Date): void {
  for (const folder of [...state.folders.values()]) {
    if ((folder.kind === 'my' || folder.kind === 'trash') && folder.createdBy === person.id)
      removeFolder(state, folder);
  }
  removeSubject(state, person.id);
  for (const group of state.groups.values()) {
    group.memberIds = group.memberIds.filter((id) => id !== person.id);
    if (group.managerId === person.id) group.managerId = null;
  }
  for (const key of [...state.apiKeys.values()]) if (key.createdBy === person.id) state.apiKeys.delete(key.id);
  state.people.delete(person.id);
  noteChange(state, now, { kind: 'person', id: person.id, what: 'deleted' });
}
