import { mayManage, mayReceive } from '../../domain/receivers.js';
import { noneValue, searchArchives, searchWorkspaces } from '../../workflows/offboard/preview/choices.js';
import type { PortalPerson } from '../../workflows/ports.js';
import type { Entry, EntryDeps } from '../kind.js';
import { placeOption } from '../kit/place-option.js';
import { groupsLike, mostMatches, peopleLike } from '../requests/searches.js';
import { defaultSuccessorOption } from './handover-map-view.js';
import { actionIds } from './ids.js';

const none = placeOption('None', noneValue);

/**
 * Type-ahead of the form and its hand-over map, over the portal. Matches come first: Slack highlights the first option, and Enter takes it.
 */
export function offboardSearches({ portal, self, policy }: EntryDeps): Entry['searches'] {
  const isLeaver = (person: PortalPerson) => person.status !== 'disabled' && person.id !== self.id;
  const offboarding = () => policy().offboarding;
  return {
    [actionIds.chooseLeaver]: (text) => peopleLike(portal, text, isLeaver),
    [actionIds.chooseSuccessor]: (text) => peopleLike(portal, text, mayReceive),
    [actionIds.roomSuccessor]: async (text) => [
      ...(await peopleLike(portal, text, mayReceive)),
      defaultSuccessorOption(),
    ],
    [actionIds.groupSuccessor]: async (text) => [
      ...(await peopleLike(portal, text, mayManage)),
      defaultSuccessorOption(),
    ],
    [actionIds.chooseWorkspace]: async (text) => {
      const found = await searchWorkspaces(portal, text, offboarding().workspace.parentFolder);
      const places = found
        .slice(0, mostMatches)
        .map(({ kind, title, value }) => placeOption(`${kind === 'room' ? 'Room' : 'Folder'}: ${title}`, value));
      return [...places, none];
    },
    [actionIds.chooseArchive]: async (text) => {
      const found = await searchArchives(portal, text, offboarding().archiveFolder);
      return found.slice(0, mostMatches).map(({ id, title }) => placeOption(title, String(id)));
    },
    [actionIds.chooseHr]: async (text) => [...(await groupsLike(portal, text)), none],
  };
}
