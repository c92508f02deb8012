import type { Entry, EntryDeps } from '../kind.js';
import { createCommand } from './command.js';
import { listActions } from './list-actions.js';
import { sponsorActions } from './sponsor-actions.js';
import { contractorViews } from './views.js';

/** What people click and type about contractors. */
export function createContractorsEntry(deps: EntryDeps): Entry {
  const command = createCommand(deps);
  return {
    kind: 'contractors',
    open: command.typed,
    openAgain: ({ slackId, triggerId }) => command.scan({ slackId, triggerId }),
    openAbout: ({ slackId, triggerId }) => command.scan({ slackId, triggerId }),
    readAgain: async () => {},
    actions: { ...listActions(deps), ...sponsorActions(deps), ...command.actions },
    views: contractorViews(deps),
    searches: {},
  };
}
