import { mayReceive } from '../../domain/receivers.js';
import { portalIdOf } from '../../domain/subject.js';
import type { PortalPerson } from '../../workflows/ports.js';
import type { Entry, EntryDeps } from '../kind.js';
import { chosenValue } from '../kit/view-state.js';
import { choosingView, formEventOf, selectedValue, sendingView } from '../requests/form-views.js';
import { peopleLike } from '../requests/searches.js';
import { parseReassign } from './arguments.js';
import { createReassignDrafts, type ReassignDrafts } from './draft.js';
import { createReassignForm, type ReassignForm } from './form.js';
import { reassignValuesOf } from './form-values.js';
import { actionIds, callbackIds } from './ids.js';
import { createReassignViews } from './views.js';

/** How people ask for a reassignment. */
export function createReassignEntry(deps: EntryDeps): Entry {
  const { portal, clock, self, activity, store, tenant, policy } = deps;
  const drafts = createReassignDrafts(store.drafts, tenant);
  const views = createReassignViews(policy);
  const preview = { portal, clock, self, ...(activity && { activity }) };
  const form = createReassignForm({ ...deps, preview, store: store.requests, drafts, views });
  return {
    kind: 'reassign',
    open: ({ text, ...opening }) => form.open({ ...opening, query: parseReassign(text) }),
    openIn: ({ text, ...place }) => form.openIn({ ...place, query: parseReassign(text) }),
    openAgain: form.openAgain,
    openAbout: ({ request, ...opening }) => {
      const portalId = portalIdOf(request.subject);
      return form.open({ ...opening, query: portalId === null ? null : { from: { portalId }, to: null } });
    },
    readAgain: form.readAgain,
    actions: formActions(deps, form, drafts),
    views: {
      [callbackIds.choosePerson]: choosingView(form, (view) => {
        const portalId = chosenValue(view, actionIds.source);
        return portalId === null ? null : { from: { portalId }, to: null };
      }),
      [callbackIds.form]: sendingView(form, reassignValuesOf),
      [callbackIds.confirmDelete]: sendingView(form, () => null),
    },
    searches: searches(deps),
  };
}

function formActions({ entryOf }: EntryDeps, form: ReassignForm, drafts: ReassignDrafts): Entry['actions'] {
  return {
    [actionIds.source]: async (body) => {
      const event = formEventOf(body);
      const portalId = selectedValue(body);
      if (event && portalId) await form.choose({ ...event, query: { from: { portalId }, to: null } });
    },
    [actionIds.successor]: async (body) => {
      const event = formEventOf(body);
      const portalId = selectedValue(body);
      if (event && portalId && body.view)
        await form.chooseSuccessor({ ...event, portalId, values: reassignValuesOf(body.view) });
    },
    [actionIds.offboardInstead]: async (body) => {
      const event = formEventOf(body);
      const draft = event && (await drafts.find(event.draftId, event.slackId));
      const text = draft?.data.offboardEmail;
      if (event && text) await entryOf('offboard')?.openIn?.({ slackId: event.slackId, viewId: event.viewId, text });
    },
  };
}

/** Whoever could be the source is disabled already; the portal's owner and the service account never are. */
function searches({ portal, self }: EntryDeps): Entry['searches'] {
  const isSource = ({ status, type, id }: PortalPerson) => status === 'disabled' && type !== 'owner' && id !== self.id;
  return {
    [actionIds.source]: (text) => peopleLike(portal, text, isSource),
    [actionIds.successor]: (text) => peopleLike(portal, text, mayReceive),
  };
}
