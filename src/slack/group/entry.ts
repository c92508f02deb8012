import { whyNoMember } from '../../domain/group/members.js';
import { mayManage } from '../../domain/receivers.js';
import type { Entry, EntryDeps } from '../kind.js';
import { formEventOf, selectedValue, sendingView } from '../requests/form-views.js';
import { groupsLike, peopleLike } from '../requests/searches.js';
import { parseGroup } from './arguments.js';
import { createGroupDrafts, type GroupQuery } from './draft.js';
import { createGroupForm, type GroupForm } from './form.js';
import { groupValuesOf } from './form-values.js';
import { actionIds, callbackIds } from './ids.js';
import { createGroupViews } from './views.js';

/** How people ask for a group, or for another manager of one. */
export function createGroupEntry(deps: EntryDeps): Entry {
  const { store, tenant, policy } = deps;
  const drafts = createGroupDrafts(store.drafts, tenant);
  const views = createGroupViews(policy);
  const form = createGroupForm({ ...deps, store: store.requests, drafts, views });
  return {
    kind: 'group',
    open: ({ text, ...opening }) => form.open({ ...opening, query: parseGroup(text) }),
    openAgain: form.openAgain,
    openAbout: ({ request: { subject }, ...opening }) => {
      const query: GroupQuery | null =
        subject.kind === 'group' ? { what: 'manager', group: subject.id, to: null } : null;
      return form.open({ ...opening, query });
    },
    readAgain: form.readAgain,
    actions: formActions(form),
    views: {
      [callbackIds.create]: sendingView(form, groupValuesOf),
      [callbackIds.manager]: sendingView(form, groupValuesOf),
    },
    searches: searches(deps),
  };
}

function formActions(form: GroupForm): Entry['actions'] {
  const instead = (query: GroupQuery) => async (body: Parameters<Entry['actions'][string]>[0]) => {
    const event = formEventOf(body);
    if (event) await form.choose({ ...event, query });
  };
  return {
    [actionIds.createInstead]: instead({ what: 'create', name: '' }),
    [actionIds.managerInstead]: instead({ what: 'manager', group: null, to: null }),
    [actionIds.group]: async (body) => {
      const event = formEventOf(body);
      const groupId = selectedValue(body);
      if (event && groupId && body.view) {
        await form.chooseGroup({ ...event, groupId, values: groupValuesOf(body.view) });
      }
    },
  };
}

function searches({ portal }: EntryDeps): Entry['searches'] {
  return {
    [actionIds.manager]: (text) => peopleLike(portal, text, mayManage),
    [actionIds.members]: (text) => peopleLike(portal, text, (person) => whyNoMember(person) === undefined),
    [actionIds.newManager]: (text) => peopleLike(portal, text, mayManage),
    [actionIds.group]: (text) => groupsLike(portal, text, ({ isLdap, isSystem }) => !isLdap && !isSystem),
  };
}
