import type { BlockAction, ViewOutput } from '@slack/bolt';
import { portalIdOf } from '../../domain/subject.js';
import type { Entry, EntryDeps } from '../kind.js';
import { chosenValue } from '../kit/view-state.js';
import { choosingView, formEventOf, selectedValue, sendingView } from '../requests/form-views.js';
import { personQueryOf } from '../requests/person-concerned.js';
import { createOffboardDrafts, type OffboardDrafts } from './draft.js';
import { createOffboardForm, type OffboardForm } from './form.js';
import { type FormValues, formValuesOf } from './form-values.js';
import { createHandoverMap, type HandoverMap } from './handover-map.js';
import { actionIds, callbackIds, parseRowBlockId } from './ids.js';
import { offboardSearches } from './searches.js';
import { createOffboardViews } from './views.js';

/** How people ask for an offboarding. */
export function createOffboardEntry(deps: EntryDeps): Entry {
  const { client, portal, clock, self, activity, store, tenant, policy, onError } = deps;
  const drafts = createOffboardDrafts(store.drafts, tenant);
  const views = createOffboardViews(policy, deps.portalZone);
  const preview = { portal, clock, self, ...(activity && { activity }) };
  const form = createOffboardForm({ ...deps, preview, store: store.requests, drafts, views });
  const map = createHandoverMap({ client, portal, drafts, views, onError });
  const valuesOf = (view: Pick<ViewOutput, 'state'>) => formValuesOf(view, { links: policy().offboarding.links });
  return {
    kind: 'offboard',
    open: ({ text, ...opening }) => form.open({ ...opening, query: personQueryOf(text) }),
    openIn: ({ text, ...place }) => form.openIn({ ...place, query: personQueryOf(text) }),
    openAgain: form.openAgain,
    openAbout: ({ request, ...opening }) => {
      const portalId = portalIdOf(request.subject);
      return form.open({ ...opening, query: portalId === null ? null : { portalId } });
    },
    readAgain: form.readAgain,
    actions: { ...formActions(form, valuesOf), ...mapActions(map, valuesOf), ...reassignInstead(deps, drafts) },
    views: formViews(form, valuesOf),
    searches: offboardSearches(deps),
  };
}

type ValuesOf = (view: Pick<ViewOutput, 'state'>) => FormValues;

function formActions(form: OffboardForm, valuesOf: ValuesOf): Entry['actions'] {
  const redraw = async (body: BlockAction) => {
    const event = formEventOf(body);
    if (event && body.view) await form.redraw({ ...event, values: valuesOf(body.view) });
  };
  const chooseAll = (to: 'default' | 'proposed') => async (body: BlockAction) => {
    const event = formEventOf(body);
    if (event && body.view) await form.chooseAll({ ...event, to, values: valuesOf(body.view) });
  };
  return {
    [actionIds.chooseLeaver]: async (body) => {
      const event = formEventOf(body);
      const portalId = selectedValue(body);
      if (event && portalId) await form.choose({ ...event, query: { portalId } });
    },
    [actionIds.chooseSuccessor]: async (body) => {
      const event = formEventOf(body);
      const portalId = selectedValue(body);
      if (event && portalId && body.view)
        await form.chooseSuccessor({ ...event, portalId, values: valuesOf(body.view) });
    },
    [actionIds.allToDefault]: chooseAll('default'),
    [actionIds.allAsProposed]: chooseAll('proposed'),
    [actionIds.when]: redraw,
    // Slack reports the chosen time too, and a form with it shows the portal's time.
    [actionIds.startAt]: redraw,
  };
}

/** In place of a refusal: what somebody owns who is disabled already can be handed over all the same. */
function reassignInstead({ entryOf }: EntryDeps, drafts: OffboardDrafts): Entry['actions'] {
  return {
    [actionIds.reassignInstead]: async (body) => {
      const event = formEventOf(body);
      const draft = event && (await drafts.find(event.draftId, event.slackId));
      const text = draft?.data.disabledEmail;
      if (event && text) await entryOf('reassign')?.openIn?.({ slackId: event.slackId, viewId: event.viewId, text });
    },
  };
}

function mapActions(map: HandoverMap, valuesOf: ValuesOf): Entry['actions'] {
  const turn = (by: 1 | -1) => async (body: BlockAction) => {
    const event = formEventOf(body);
    if (event) await map.turn({ ...event, page: event.page + by });
  };
  const chooseAll = (to: 'default' | 'proposed') => async (body: BlockAction) => {
    const event = formEventOf(body);
    if (event) await map.chooseAll({ ...event, to });
  };
  const choose = async (body: BlockAction) => {
    const event = formEventOf(body);
    const row = parseRowBlockId(body.actions[0]?.block_id ?? '');
    const value = selectedValue(body);
    if (event && row && value) await map.choose({ ...event, row, value });
  };
  const { roomSuccessor, groupSuccessor, chooseWorkspace, chooseArchive, chooseHr } = actionIds;
  const rows = [roomSuccessor, groupSuccessor, chooseWorkspace, chooseArchive, chooseHr];
  return {
    [actionIds.handoverMap]: async (body) => {
      const event = formEventOf(body);
      if (event && body.view) await map.push({ ...event, triggerId: body.trigger_id, values: valuesOf(body.view) });
    },
    [actionIds.mapToDefault]: chooseAll('default'),
    [actionIds.mapAsProposed]: chooseAll('proposed'),
    [actionIds.previousPage]: turn(-1),
    [actionIds.nextPage]: turn(1),
    ...Object.fromEntries(rows.map((actionId) => [actionId, choose])),
  };
}

function formViews(form: OffboardForm, valuesOf: ValuesOf): Entry['views'] {
  return {
    [callbackIds.choosePerson]: choosingView(form, (view) => {
      const portalId = chosenValue(view, actionIds.chooseLeaver);
      return portalId === null ? null : { portalId };
    }),
    [callbackIds.form]: sendingView(form, valuesOf),
    [callbackIds.confirmDelete]: sendingView(form, () => null),
  };
}
