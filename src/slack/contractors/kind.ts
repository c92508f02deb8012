import type { ContractorsPlan } from '../../domain/contractors/plan.js';
import type { SlackKind } from '../kind.js';
import { createDigestDrawing } from './drawing.js';
import { createContractorsEntry } from './entry.js';
import { contractorsFace } from './face.js';
import { scanMessages } from './scan-news.js';

/** Inactive contractors in Slack. */
export const contractorsSlackKind: SlackKind<ContractorsPlan> = {
  face: contractorsFace,
  createEntry: createContractorsEntry,
  createDrawing: createDigestDrawing,
  followed: scanMessages,
};
