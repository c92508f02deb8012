import { type EntryId, entryIdOf } from '../../domain/portal.js';
import type { PortalRoom } from '../../workflows/ports.js';
import type { Entry, EntryDeps } from '../kind.js';
import { limits } from '../kit/limits.js';
import { placeOption } from '../kit/place-option.js';
import { clean } from '../kit/untrusted.js';
import { mostMatches } from '../requests/searches.js';
import { actionIds } from './ids.js';

const mark = ' (archived)';

/** Type-ahead over all rooms, archived ones first and marked: they are what this is mostly asked for. */
export function guestsSearches({ portal }: Pick<EntryDeps, 'portal'>): Entry['searches'] {
  return {
    [actionIds.chooseRoom]: async (text) => {
      const rooms = await portal.rooms.listRooms({ area: 'Any', filterValue: text });
      const sorted = [...rooms].sort((one, other) => Number(other.archived) - Number(one.archived));
      return sorted.slice(0, mostMatches).map(roomOption);
    },
  };
}

function roomOption({ id, title, archived }: PortalRoom) {
  const name = archived ? `${clean(title, limits.optionText - mark.length)}${mark}` : title;
  return placeOption(name, String(id));
}

/** The room that an option of the type-ahead stands for. */
export function chosenRoom(value: string): EntryId {
  return entryIdOf(value);
}
