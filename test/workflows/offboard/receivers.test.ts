import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { findManager, findSuccessor } from '../../../src/workflows/receivers.js';
import { createPreviewScene, type PreviewScene } from './preview-scene.js';

let scene: PreviewScene;
beforeEach(async () => {
  scene = await createPreviewScene();
});
afterEach(async () => await scene.close());

describe('who can receive', () => {
  const nobody = personIds.jane.replace(/...$/, '999');

  it.each([
    ['a room admin', personIds.bob, { ok: true }],
    ['the owner', personIds.owner, { ok: true }],
    ['a plain user', personIds.kim, { refusal: { why: 'successorUnfit', active: true } }],
    ['somebody disabled', personIds.disabled, { refusal: { why: 'successorUnfit', active: false } }],
    ['the leaver', personIds.jane, { refusal: { why: 'successorIsLeaver' } }],
    ['nobody', nobody, { refusal: { why: 'successorUnknown' } }],
  ])('rooms: %s', async (_, id, result) => {
    expect(await findSuccessor(scene.portal, id, personIds.jane)).toMatchObject(result);
  });

  it.each([
    ['a plain user', personIds.kim, { ok: true }],
    ['a guest', personIds.guestNia, { refusal: { why: 'successorUnfit' } }],
    ['somebody disabled', personIds.disabled, { refusal: { why: 'successorUnfit', active: false } }],
    ['the leaver', personIds.jane, { refusal: { why: 'successorIsLeaver' } }],
    ['nobody', nobody, { refusal: { why: 'successorUnknown' } }],
  ])('groups: %s', async (_, id, result) => {
    expect(await findManager(scene.portal, id, personIds.jane)).toMatchObject(result);
  });
});
