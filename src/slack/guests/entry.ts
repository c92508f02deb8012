import { entryIdOf } from '../../domain/portal.js';
import { portalIdOf } from '../../domain/subject.js';
import { createApprovers } from '../identity/approvers.js';
import type { Entry, EntryDeps } from '../kind.js';
import { chosenValue, typedText } from '../kit/view-state.js';
import { choosingView, formEventOf, selectedValue, sendingView } from '../requests/form-views.js';
import { actionIds as requestActionIds } from '../requests/ids.js';
import { openFormText } from '../requests/replies.js';
import { createGuestsDrafts, type GuestsQuery } from './draft.js';
import { createGuestsForm } from './form.js';
import { formValuesOf } from './form-values.js';
import { actionIds, callbackIds } from './ids.js';
import { createKeeping } from './keeping.js';
import { refusedActions } from './refused/actions.js';
import { parseRoomArgument } from './room-argument.js';
import { chosenRoom, guestsSearches } from './searches.js';
import { createSweepDrafts } from './sweep/draft.js';
import { createSweepForm } from './sweep/form.js';
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
    refusals: store.guests,
    drafts,
    views,
  });
  const keeping = createKeeping(deps);
  const sweepDrafts = createSweepDrafts(store.drafts, tenant);
  const sweep = createSweepForm({ ...deps, ...sweepDeps(deps), drafts: sweepDrafts, followed: store.followed });
  const isSweep = async (draftId: string | null, slackId: string) =>
    draftId !== null && (await sweepDrafts.find(draftId, slackId)) !== undefined;
  const retry = { ...deps, store: store.requests, refusals: store.guests, botId: self.id };
  return {
    kind: 'guests',
    open: ({ text, ...opening }) =>
      parseRoomArgument(text, deps.portalHost).kind === 'all'
        ? sweep.open({ ...opening, query: null })
        : form.open({ ...opening, query: queryOf(text) }),
    openAgain: async (opening) =>
      (await isSweep(opening.draftId, opening.slackId))
        ? await sweep.openAgain(opening)
        : await form.openAgain(opening),
    openAbout: ({ request, ...opening }) => {
      const roomId = portalIdOf(request.subject);
      return form.open({ ...opening, query: roomId === null ? null : { roomId: entryIdOf(roomId) } });
    },
    readAgain: async (event) =>
      (await isSweep(event.draftId, event.slackId)) ? await sweep.readAgain(event) : await form.readAgain(event),
    actions: {
      ...refusedActions(deps, retry),
      [actionIds.keep]: keeping.open,
      [actionIds.sweepOn]: async ({ user, trigger_id: triggerId }, answer) => {
        const result = await sweep.open({ slackId: user.id, triggerId, query: null });
        if (result.kind === 'expired') await answer(openFormText('guests', result.draftId));
      },
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
      [callbackIds.sweep]: sendingView(sweep, (view) => ({ reason: typedText(view, requestActionIds.reason) })),
    },
    searches: guestsSearches(deps),
  };
}

/** One call a room: the whole archive may take a while. */
const sweepDeadlineMs = 2 * 60_000;

function sweepDeps({ portal, self, clock, requests, store, people, tenant, policy, previewDeadlineMs }: EntryDeps) {
  const approvers = createApprovers(people);
  return {
    sweep: {
      ...{ portal, botId: self.id, clock, requests, approvers, tenant, policy },
      store: store.requests,
      refusals: store.guests,
    },
    previewDeadlineMs: Math.max(previewDeadlineMs, sweepDeadlineMs),
  };
}

function queryOf(text: string): GuestsQuery | null {
  const given = text.trim();
  return given === '' ? null : { given };
}
