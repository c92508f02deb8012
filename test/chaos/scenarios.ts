import { demoPolicy } from '../../demo/policy.js';
import { folderIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import { addRoom, janeDisabled } from '../e2e/portal-builders.js';
import { asksFor } from './people.js';
import type { Asking, OpenForm, Scenario } from './scenario.js';

/** The portal works on while the bot is away, as a real one does, so hand-overs end by the clock. */
const settings: Partial<PortalSettings> = { reassignment: { msPerStage: 8 }, operations: 'onRead' };

const offboardJane: Asking = { command: '/offboard', text: '@jane', formId: 'offboardForm' };

async function budgetToCarol({ me, shown }: OpenForm): Promise<void> {
  const { carol } = personIds;
  await me.click({ actionId: 'moreChoices' });
  await shown('moreChoices');
  await me.select({
    actionId: 'roomSuccessor',
    blockId: `row.room.${roomIds.budget}`,
    value: carol,
    query: 'Carol',
  });
  await shown('moreChoices', `"${carol}"`);
  await me.close();
}

/** Rooms with links through the bot's hands, a room to a successor of its own, groups, the rest, a folder to the archive. */
export const folderWorkspace: Scenario = {
  name: 'a folder as workspace',
  policy: demoPolicy,
  portal: { settings },
  begin: asksFor({ ...offboardJane, choose: budgetToCarol }),
};

const workspaceRoom = 3_100;

/** A room of the leaver's name is the workspace: everybody but HR leaves it, and it goes to the archive. */
export const roomWorkspace: Scenario = {
  name: 'a room as workspace',
  policy: {
    ...demoPolicy,
    offboarding: { ...demoPolicy.offboarding, workspace: { parentFolder: null, match: 'displayName' } },
  },
  portal: {
    settings,
    prepare: (state) => {
      const members = { [personIds.bob]: 9, [personIds.kim]: 11, [personIds.guestNia]: 11 } as const;
      const link = 'c0000000-0000-4000-8000-000000000099';
      addRoom(state, { id: workspaceRoom, title: 'Jane Doe', createdBy: personIds.jane, roomType: 5, members, link });
    },
  },
  begin: asksFor(offboardJane),
};

/** The same as the first, by two processes over one database. */
export const twoProcesses: Scenario = { ...folderWorkspace, name: 'two processes', isTwo: true };

/** Two guests and a link leave a room in the archive, which comes out of it for that and goes back to its owner. */
export const guestCleanup: Scenario = {
  name: 'a guest clean-up',
  policy: { ...demoPolicy, guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports } },
  portal: { settings },
  begin: asksFor({ command: '/guest-cleanup', text: 'Campaign 2024', formId: 'guests.form' }),
};

/** What a disabled account owns goes to Ola by the portal's own reassignment. */
export const reassignment: Scenario = {
  name: 'a reassignment',
  policy: demoPolicy,
  portal: { settings, prepare: janeDisabled },
  begin: asksFor({
    command: '/reassign',
    text: 'jane.doe@example.com ola.berg@example.com',
    formId: 'reassignForm',
  }),
};

/** A group that was not there, with Ola as its manager and two more in it. */
export const newGroup: Scenario = {
  name: 'a new group',
  policy: demoPolicy,
  portal: { settings },
  begin: asksFor({
    command: '/group',
    text: 'create Design',
    formId: 'groupCreateForm',
    choose: async ({ me, viewId }) => {
      await me.select({ viewId, actionId: 'group.manager', value: personIds.ola, query: 'Ola' });
      await me.type({ viewId, actionId: 'group.emails', value: 'bob.stone@example.com, carol.reyes@example.com' });
    },
  }),
};

/** Marketing gets Ola as its manager instead of Jane. */
export const newManager: Scenario = {
  name: 'a new manager of a group',
  policy: demoPolicy,
  portal: { settings },
  begin: asksFor({
    command: '/group',
    text: 'manager Marketing ola.berg@example.com',
    formId: 'groupManagerForm',
  }),
};
