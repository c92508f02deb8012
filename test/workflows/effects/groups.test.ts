import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import type { EffectTools } from '../../../src/engine/desired-state.js';
import { groupHandedOver } from '../../../src/workflows/effects/groups.js';
import { createManualClock, noon } from '../../builders/clock.js';
import { createPortalScene, type PortalScene } from '../../slack/scene.js';

let scene: PortalScene;
beforeEach(async () => {
  scene = await createPortalScene(createManualClock());
});
afterEach(async () => await scene.close());

const tools = { now: noon } as EffectTools;
const carol = { id: personIds.carol, name: 'Carol Reyes', email: 'carol.reyes@example.com' };

function handedOver(otherwise: 'note' | 'stop', id: string = groupIds.marketing, manager = carol) {
  return groupHandedOver(scene.portal, { key: 'group', group: { id, name: 'Marketing' }, manager, otherwise });
}

describe.each(['note', 'stop'] as const)('where what can’t be given is to %s', (otherwise) => {
  it('a group gets its manager, and that is read back', async () => {
    const state = handedOver(otherwise);
    expect(await state.observe(tools)).toMatchObject({ kind: 'missing' });
    await state.act(tools);
    expect(await state.observe(tools)).toMatchObject({ kind: 'holds', evidence: { managerId: carol.id } });
  });

  it('nobody is tried who can’t manage groups', async () => {
    const nia = { id: personIds.guestNia, name: 'Nia', email: 'nia@example.com' };
    expect(await handedOver(otherwise, groupIds.marketing, nia).observe(tools)).toMatchObject({
      kind: 'impossible',
      because: expect.stringContaining('guests can’t manage groups'),
    });
  });
});

it('stops for a group that is gone', async () => {
  scene.sandbox.state.groups.delete(groupIds.marketing);
  expect(await handedOver('stop').observe(tools)).toEqual({
    kind: 'impossible',
    because: 'The group Marketing is no longer in DocSpace. Stop this run.',
  });
});

it('stops for a group of the directory, unless it has that manager already', async () => {
  expect(await handedOver('stop', groupIds.directory).observe(tools)).toMatchObject({
    kind: 'impossible',
    because: expect.stringContaining('comes from the directory (LDAP)'),
  });
  const jane = { id: personIds.jane, name: 'Jane Doe', email: 'jane.doe@example.com' };
  expect(await handedOver('stop', groupIds.directory, jane).observe(tools)).toMatchObject({ kind: 'holds' });
});

it('notes a group that is gone or of the directory, where the rest goes on without it', async () => {
  expect(await handedOver('note', groupIds.directory).observe(tools)).toMatchObject({
    kind: 'holds',
    evidence: { left: [{ id: groupIds.directory, why: 'ldap' }] },
  });
  scene.sandbox.state.groups.delete(groupIds.marketing);
  expect(await handedOver('note').observe(tools)).toMatchObject({ kind: 'holds', evidence: { gone: true } });
});
