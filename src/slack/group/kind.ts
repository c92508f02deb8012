import type { GroupPlan } from '../../domain/group/plan.js';
import type { SlackKind } from '../kind.js';
import { createGroupEntry } from './entry.js';
import { groupFace } from './face.js';

/** Groups as Slack meets them. */
export const groupSlackKind: SlackKind<GroupPlan> = { face: groupFace, createEntry: createGroupEntry };
