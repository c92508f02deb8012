import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { membersById } from '../../../src/workflows/group/preview.js';
import { createManualClock } from '../../builders/clock.js';
import { createPortalScene, type PortalScene } from '../../slack/scene.js';

let scene: PortalScene;
beforeEach(async () => {
  scene = await createPortalScene(createManualClock());
});
afterEach(async () => await scene.close());

const chosen = (...ids: readonly string[]) => ids.map((id) => ({ id, label: `Somebody ${id}` }));
const asked = () => scene.sandbox.requests.length;

describe('members by portal id', () => {
  it('are read now, whatever was shown, and who can’t be in a group is named', async () => {
    const gone = '00000000-0000-4000-8000-00000000dead';
    const { members, unfit } = await membersById(scene.portal.people, chosen(personIds.bob, personIds.guestNia, gone));
    expect(members.map(({ email }) => email)).toEqual(['bob.stone@example.com']);
    expect(unfit).toEqual([
      { given: expect.stringContaining('Nia'), why: 'guest' },
      { given: `Somebody ${gone}`, why: 'unknown' },
    ]);
  });

  it('are read a page at a time where they are many', async () => {
    const before = asked();
    const many = Array.from({ length: 60 }, () => personIds.bob);
    const { members } = await membersById(scene.portal.people, chosen(...many));
    expect(members).toHaveLength(60);
    expect(asked() - before).toBeLessThan(5);
  });
});
