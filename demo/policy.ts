import { folderIds } from '../sandbox/portal/seed-ids.js';
import { ANNOUNCEMENTS, APPROVALS, APPROVERS, DAVE } from '../sandbox/slack/seed.js';
import { nora } from './finance.js';

/** What the demo's organisation allows: Dave asks, one of the approvers decides. The contents of its policy.yml. */
export const demoPolicy = {
  channels: { approvals: APPROVALS },
  requesters: { users: [DAVE], usergroups: [], docspaceAdmins: false },
  approvers: { users: [], usergroups: [APPROVERS], required: 1 },
  // Time passes in leaps here: whoever wants a scan asks for one. And two of four contractors are not too many.
  contractors: { schedule: '', maxPercent: 60 },
  offboarding: {
    successor: 'archive@example.com',
    hrGroup: 'HR',
    archiveFolder: folderIds.archiveFolder,
    workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
    reportFolder: folderIds.reports,
  },
} as const;

/** The same for the page, whose workspace has a channel for announcements, and somebody who is protected. */
export const pagePolicy = {
  ...demoPolicy,
  channels: { approvals: APPROVALS, announcements: ANNOUNCEMENTS },
  protected: { emails: [nora.email], rule: 'two' },
  // Whoever lets a day pass may be late for a planned start, and means it to begin.
  offboarding: { ...demoPolicy.offboarding, missedStartHours: 48 },
  guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports },
} as const;
