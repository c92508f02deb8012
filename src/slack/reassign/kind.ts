import type { ReassignPlan } from '../../domain/reassign/plan.js';
import type { SlackKind } from '../kind.js';
import { createReassignEntry } from './entry.js';
import { reassignFace } from './face.js';

/** Reassignments as Slack meets them. */
export const reassignSlackKind: SlackKind<ReassignPlan> = { face: reassignFace, createEntry: createReassignEntry };
