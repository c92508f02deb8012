import { afterEach, describe, expect, it } from 'vitest';
import { subject } from '../../sandbox/portal/entities/share.js';
import { folderIds, groupIds, linkIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { kindOf } from '../../src/domain/kinds.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { playMeddling } from './meddled.js';
import { newLink, share } from './meddling-acts.js';
import { meddlings } from './meddlings.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions, ola } from './offboarding.js';
import { createPortalJudge, type Told } from './portal-judge.js';
import { flows, keepOnly, toldOf } from './portals.js';

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

/** Before the run and at one place in it, always another; `npm run faults` plays every place. */
const sample = meddlings.map((meddling, index) => {
  const { after } = meddling;
  const places = new Set([after[0], after[(index * 2 + 1) % after.length]]);
  return { ...meddling, places: [...places].filter((place) => place !== undefined) };
});

describe('whatever people do between the form and the end, nothing is called done that is not', () => {
  it.each(sample)('$what', async ({ places, ...meddling }) => {
    for (const place of places) {
      const { problems } = await playMeddling(meddling, place);
      expect({ place, problems }).toEqual({ place, problems: [] });
    }
  });
});

describe('the judge of the portal', () => {
  it('sees everything that an offboarding should have changed, without knowing the plan', async () => {
    offboarding = await fileOffboarding(flows.folder);
    const { state } = offboarding.portal;
    const problems = createPortalJudge(state, toldOf.folder)(await offboarding.case());
    expect(problems).toEqual(
      expect.arrayContaining([
        'in the portal: the leaver can sign in',
        `in the portal: Launch plan belongs to ${personIds.jane}`,
        'in the portal: Campaign 2024 is still the leaver’s',
        'in the portal: 1 links lead into Press kit, 1 of them old',
        'in the portal: Marketing is still managed by the leaver',
        expect.stringMatching(/^in the portal: the workspace lies in /),
      ]),
    );
  });
});

const usual: OffboardingOptions = {
  settings: { reassignmentOutcome: { kind: 'instant' } },
  portal: (state) => keepOnly(state, [roomIds.brand, roomIds.press, roomIds.launchPlan], groupIds.marketing),
  choices: () => ({ roomSuccessors: new Map([[String(roomIds.launchPlan), ola]]) }),
};

const archive = (id: number) => (state: PortalState) =>
  void Object.assign(state.folders.get(id) ?? {}, { parentId: folderIds.archiveRoot });
const restore = (id: number) => (state: PortalState) =>
  void Object.assign(state.folders.get(id) ?? {}, { parentId: folderIds.roomsRoot });

/** Approved; the first time that this call was carried out, something happens in the portal. */
async function whenCalled(
  call: { readonly method: string; readonly path: string },
  happens: (state: PortalState) => void,
  change: { readonly options?: OffboardingOptions; readonly told?: Partial<Told> } = {},
) {
  offboarding = await fileOffboarding(change.options ?? usual);
  const { portal } = offboarding;
  let isFirst = true;
  portal.onRequest(({ phase, method, path }) => {
    if (!isFirst || phase !== 'applied' || method !== call.method || !path.endsWith(call.path)) return;
    isFirst = false;
    happens(portal.state);
  });
  const judge = createPortalJudge(portal.state, { ...toldOf.folder, ...change.told });
  await offboarding.approve();
  const end = await offboarding.goOn();
  if (isFirst) throw new Error('nothing happened');
  return { offboarding, state: portal.state, judge, end };
}

const reportOf = ({ request, run }: Case) => {
  if (!run) throw new Error('there is no run');
  return kindOf('offboard').report(request, run);
};
const terminated = { method: 'PUT', path: '/people/status/Terminated' };

describe('links', () => {
  const linksOf = (id: number) => `/files/rooms/${id}/links`;

  it('a link that is made while the others are being revoked is revoked like them', async () => {
    const call = { method: 'PUT', path: linksOf(roomIds.brand) };
    const { judge, end } = await whenCalled(call, newLink(roomIds.brand));
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    expect(reportOf(end).noted.join()).not.toContain('Again');
  });

  it('a new link that takes the id of the old one is taken for new, by its address', async () => {
    const call = { method: 'PUT', path: linksOf(roomIds.press) };
    const { judge, end } = await whenCalled(call, (state) => {
      const key = `folder:${roomIds.press}`;
      const rows = state.shares.get(key) ?? [];
      const isPrimary = (row: (typeof rows)[number]) => row.subjectType === subject.primaryExternalLink;
      state.shares.set(
        key,
        rows.map((row) => (isPrimary(row) ? { ...row, subjectId: linkIds.pressPrimary } : row)),
      );
    });
    expect(end.run?.parked?.because).toBeUndefined();
    expect(judge(end)).toEqual([]);
    expect(reportOf(end).noted).toContainEqual(expect.stringMatching(/room Press kit was replaced by a new one/));
    const facts = JSON.stringify(end.run?.effects.map((effect) => [effect.facts, effect.evidence]));
    expect(facts).not.toContain('token-');
  });
});

describe('a room that is archived', () => {
  it('while it is being handed over parks, and goes on when it is restored', async () => {
    const owned = { method: 'GET', path: `/group/${groupIds.hr}` };
    const { offboarding, state, judge, end } = await whenCalled(owned, archive(roomIds.brand));
    expect(end.run?.parked?.because).toMatch(
      /^The room Brand assets was archived while I worked, .*Restore it in DocSpace, then try again\.$/,
    );
    restore(roomIds.brand)(state);
    await offboarding.decide('retry');
    const done = await offboarding.goOn();
    expect(done.run?.status).toBe('done');
    expect(judge(done)).toEqual([]);
  });

  it('while others go to the same successor parks, and names it', async () => {
    const owned = { method: 'GET', path: `/group/${groupIds.hr}` };
    const { offboarding, state, end } = await whenCalled(owned, archive(roomIds.launchPlan));
    expect(end.run?.parked?.because).toMatch(/^The room Launch plan was archived while I worked, .*Restore it/);
    restore(roomIds.launchPlan)(state);
    await offboarding.decide('retry');
    expect((await offboarding.goOn()).run?.status).toBe('done');
  });

  it('and had a successor of its own goes with the rest once that is approved', async () => {
    const { offboarding, judge, end } = await whenCalled(terminated, archive(roomIds.launchPlan), {
      told: { roomsTo: {} },
    });
    expect(end.request.state).toBe('drifted');
    await offboarding.approve();
    const done = await offboarding.goOn();
    expect(done.run?.status).toBe('done');
    expect(judge(done)).toEqual([]);
  });

  it('and had links is named in the report, with what that means for them', async () => {
    const { end } = await whenCalled(terminated, archive(roomIds.brand));
    expect(end.run?.status).toBe('done');
    const { noted, stays } = reportOf(end);
    expect(noted).toContain(
      'Room Brand assets was archived after the request. Outside links into it don’t work unless somebody restores it.',
    );
    expect(stays).toContainEqual(expect.stringMatching(/^Outside links into archived rooms stay/));
  });
});

describe('a role of the bot', () => {
  it('that it could not have back is named in the report', async () => {
    const options: OffboardingOptions = {
      ...usual,
      portal: (state) => {
        usual.portal?.(state);
        share(roomIds.brand, personIds.handover, 11)(state);
      },
    };
    const { judge, end } = await whenCalled(terminated, () => {}, { options });
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    expect(reportOf(end).noted).toEqual([
      expect.stringMatching(/replaced by a new one/),
      'My role in Brand assets was Content creator, and I could not get it back. Give it to me again if I need it.',
    ]);
  });
});
