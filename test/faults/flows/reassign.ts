import { folderIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import { fileReassignment } from '../../workflows/reassign/filed.js';
import { faultNames } from '../fault-kinds.js';
import type { Flow } from '../flow.js';
import { reportsFiled } from '../judge.js';
import { createPortalJudge } from '../portal-judge.js';

const told = {
  leaver: personIds.jane,
  bot: personIds.handover,
  successor: personIds.ola,
  keepsGroups: true,
  links: 'keep',
  workspace: null,
} as const;

/** What a disabled account owns goes to Ola; its groups and its own documents stay. */
export const reassignFlow: Flow = {
  kind: 'reassign',
  name: 'reassign',
  file: (options) => fileReassignment({ settings: { reassignmentOutcome: { kind: 'instant' } }, ...options }),
  judge: ({ portal }) => {
    const judge = createPortalJudge(portal.state, told);
    return (end) => [...judge(end), ...reportsFiled(portal.state, { end, folderId: folderIds.reports })];
  },
  faults: faultNames,
};
