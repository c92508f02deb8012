import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { SlackKind } from '../kind.js';
import { createOffboardEntry } from './entry.js';
import { offboardFace } from './face.js';

/** Offboarding in Slack. */
export const offboardSlackKind: SlackKind<OffboardPlan> = { face: offboardFace, createEntry: createOffboardEntry };
