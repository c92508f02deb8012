import type { GroupsPort } from '../../src/workflows/ports.js';

/** A portal where nobody is in a group. */
export const nobodysGroups: Pick<GroupsPort, 'listGroups'> = { listGroups: async () => [] };
