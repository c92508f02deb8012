import { entryIdOf } from '../../domain/portal.js';
import { portalIdOf } from '../../domain/subject.js';
import type { Entry, EntryDeps } from '../kind.js';
import { chosenValue } from '../kit/view-state.js';
import { choosingView, formEventOf, selectedValue, sendingView } from '../requests/form-views.js';
import { createGuestsDrafts, type GuestsQuery } from './draft.js';
import { createGuestsForm } from './form.js';
import { formValuesOf } from './form-values.js';
import { actionIds, callbackIds } from './ids.js';
import { createKeeping } from './keeping.js';
import { chosenRoom, guestsSearches } from './searches.js';
import { createGuestsViews } from './views.js';

/** How people ask for a guest clean-up. */
export function createGuestsEntry(deps: EntryDeps): Entry {
  const { portal, self, store, tenant, policy } = deps;
  const drafts = createGuestsDrafts(store.drafts, tenant);
  const views = createGuestsViews(policy);
  const form = createGuestsForm({
    ...deps,
    preview: { portal, botId: self.id, clock: deps.clock },
    store: store.requests,
    drafts,
    views,
  });
  const keeping = createKeeping(deps);
  return {
    kind: 'guests',
    open: ({ text, ...opening }) => form.open({ ...opening, query: queryOf(text) }),
    openAgain: form.openAgain,
    openAbout: ({ request, ...opening }) => {
      const roomId = portalIdOf(request.subject);
      return form.open({ ...opening, query: roomId === null ? null : { roomId: entryIdOf(roomId) } });
    },
    readAgain: form.readAgain,
    actions: {
      [actionIds.keep]: keeping.open,
      [actionIds.chooseRoom]: async (body) => {
        const event = formEventOf(body);
        const value = selectedValue(body);
        if (event && value) await form.choose({ ...event, query: { roomId: chosenRoom(value) } });
      },
    },
    views: {
      [callbackIds.chooseRoom]: choosingView(form, (view) => {
        const value = chosenValue(view, actionIds.chooseRoom);
        return value === null ? null : { roomId: chosenRoom(value) };
      }),
      [callbackIds.form]: sendingView(form, formValuesOf),
      [callbackIds.keep]: keeping.save,
    },
    searches: guestsSearches(deps),
  };
}

function queryOf(text: string): GuestsQuery | null {
  const given = text.trim();
  return given === '' ? null : { given };
}
