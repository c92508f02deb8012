import { expect, it } from 'vitest';
import type { DocSpace } from '../../src/docspace/portal.js';
import type { Portal } from '../../src/workflows/ports.js';
import { startRig } from './helpers/clients.js';
import { ok } from './helpers/scripted-server.js';

it('a portal client is the port that the workflows ask for', async () => {
  const { portal } = await startRig({ replies: [ok(undefined)] });
  const asPort = (docSpace: DocSpace): Portal => docSpace;
  expect(await asPort(portal).reassignment.getReassignmentProgress('a')).toBeUndefined();
});
