import { describe } from 'vitest';
import { itOutlives } from './deaths.js';
import type { Death } from './points.js';
import type { Reference } from './round.js';
import { folderWorkspace, twoProcesses } from './scenarios.js';

const deaths: readonly Death[] = [
  { kind: 'store', name: 'create the request', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.card.v1', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'PUT /people/status/Terminated', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'POST /files/owner', occurrence: 1, phase: 'after' },
  { kind: 'store', name: 'remember reassignment', occurrence: 1, phase: 'before' },
  { kind: 'portal', name: 'PUT /files/fileops/move', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.report.v1', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'files.completeUploadExternal', occurrence: 1, phase: 'after' },
];

const beside: readonly Death[] = [
  { kind: 'slack', name: 'chat.postMessage h1001.card.v1', occurrence: 1, phase: 'after' },
  { kind: 'portal', name: 'POST /files/owner', occurrence: 1, phase: 'after' },
  { kind: 'slack', name: 'chat.postMessage h1001.report.v1', occurrence: 1, phase: 'before' },
];

let alone: () => Reference;

describe('an offboarding whose bot is killed and started again ends as if nothing had happened', () => {
  alone = itOutlives({ scenario: folderWorkspace, deaths });
});

describe('an offboarding by two processes over one database, of which one is killed, ends as by one that lived', () => {
  itOutlives({ scenario: twoProcesses, deaths: beside, like: () => alone() });
});
