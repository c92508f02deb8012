import { describe, expect, it } from 'vitest';
import { nora } from '../../../demo/finance.js';
import { max } from '../../../demo/logistics.js';
import { sceneState, tourView } from '../../../demo/page/scene-state.js';
import type { RoomView } from '../../../demo/page/shapes.js';
import type { SceneState } from '../../../demo/scenes/scene.js';
import { sceneParts, scenes } from '../../../demo/scenes/scenes.js';
import { BOB, DAVE, KIM } from '../../../sandbox/slack/seed.js';

const start: SceneState = {
  you: DAVE,
  modal: null,
  messages: [],
  portal: {
    people: [],
    rooms: [],
    groups: [],
    folders: [],
    reassignments: [],
    handOversStarted: 0,
    callsToFail: 0,
  },
  bot: { alive: true, kills: 0 },
};
const saying = (words: string, onlyFor: string | null = null): Partial<SceneState> => ({
  messages: [{ words, onlyFor }],
});
const portal = (facts: Partial<SceneState['portal']>): Partial<SceneState> => ({
  portal: { ...start.portal, ...facts },
});
const somebody = { id: 'p', name: 'N', type: 'User' };
const person = (email: string, status: 'active' | 'disabled'): Partial<SceneState> =>
  portal({ people: [{ ...somebody, email, status }] });
const brand = (members: RoomView['members'], archived: boolean): Partial<SceneState> =>
  portal({
    rooms: [{ id: 1, title: 'Brand assets', type: 'Public', owner: 'Jane Doe', archived, members, links: [] }],
  });
const guest = { name: 'Nia Fox', role: 'viewer', guest: true } as const;
const running = { from: 'Jane Doe', to: 'Archive Owner', percentage: 30, state: 'running' } as const;

/** What is the case when each step of a scene is done. */
const walks: Readonly<Record<string, readonly Partial<SceneState>[]>> = {
  offboard: [
    { modal: 'offboardForm' },
    saying('Offboard Jane Doe?'),
    person('jane.doe@example.com', 'disabled'),
    saying('✅ Jane Doe is offboarded'),
  ],
  refusals: [
    saying('Offboard Kim Lee?'),
    saying('You asked for this, so somebody else decides: Bob.', DAVE),
    saying('To have someone offboarded, ask', KIM),
    { ...person('kim.lee@example.com', 'disabled'), ...saying('Kim Lee is offboarded') },
  ],
  denied: [
    saying('Offboard Una Plain?'),
    saying('⛔ Denied: Una Plain'),
    saying('Denied by Ola: She moves to the night shift'),
  ],
  votes: [
    saying('Offboard Nora Quist?'),
    saying('Bob approved at 10:20. 1 more needed'),
    person(nora.email, 'disabled'),
    { ...saying('✅ Nora Quist is offboarded') },
  ],
  map: [
    { modal: 'offboardForm' },
    { modal: 'moreChoices' },
    saying('Offboard Max Winter?'),
    saying('Max Winter is offboarded'),
  ],
  changes: [
    { modal: 'offboardForm' },
    saying('Offboard Max Winter?'),
    saying('Approved by Bob. It starts tomorrow at 09:00.'),
    person('carol.reyes@example.com', 'disabled'),
    saying('⚠️ Changed before the start: Max Winter'),
    saying('⚠️ Changed before the start: Max Winter'),
    { ...person(max.email, 'disabled'), ...saying('⚠️ Please look again: Max Winter') },
  ],
  guests: [
    brand([guest], true),
    saying('Remove guests from Brand assets?'),
    { ...brand([], true), ...saying('✅ Brand assets has no guests any more') },
    saying('If someone should keep access, invite them to a new room.'),
  ],
  reassign: [
    { modal: 'reassignForm' },
    saying('Reassign the content of Dina Gone?'),
    portal({ reassignments: [running] }),
    saying('⛔ Stopped: Dina Gone, 0 of 3 done'),
    saying('Moving content to Ola Berg was ended at 30 %'),
  ],
  group: [
    portal({ callsToFail: 3 }),
    saying('Hand over the group Press office?'),
    saying('DocSpace did not accept Ola Berg as manager of Press office'),
    saying('✅ Press office has a new manager'),
  ],
  crash: [
    saying('Offboard Jane Doe?'),
    portal({ reassignments: [running] }),
    { bot: { alive: false, kills: 1 } },
    { bot: { alive: true, kills: 1 } },
    saying('Jane Doe is offboarded'),
  ],
  contractors: [
    saying('2 contractors look inactive'),
    saying('✅ Kept until Monday by Bob'),
    person('vic.ives@contractor.example', 'disabled'),
    saying('✅ Enabled again by Bob'),
  ],
  sponsor: [
    saying('2 contractors look inactive'),
    saying('Jane Doe was asked and has until Monday'),
    saying('Jane Doe says: needed for 30 more days'),
    saying('✅ Exempt until Monday by Bob: Project Brand'),
  ],
};

describe('the tour', () => {
  it('has a walk through every scene', () => {
    expect(Object.keys(walks).toSorted()).toEqual(scenes.map(({ id }) => id).toSorted());
  });

  it.each(scenes.flatMap((scene) => scene.steps.map((step, index) => ({ scene, step, index }))))(
    'is on to the next sentence of $scene.id after step $index',
    ({ scene, step, index }) => {
      const done = walks[scene.id]?.[index] ?? {};
      expect(step.doneWhen({ ...start, ...done })).toBe(true);
      // Only steps that ask for what holds from the beginning are done at once.
      if (!(scene.id === 'crash' && index === 3)) expect(step.doneWhen(start)).toBe(false);
    },
  );

  it('asks for the right person first where a step takes one for granted, and says why', () => {
    const [asDave] = tourView(start);
    const [asBob] = tourView({ ...start, you: BOB });
    expect(asDave?.steps.map(({ become }) => become?.name)).toEqual([undefined, undefined, 'Bob', undefined]);
    expect(asBob?.steps.map(({ become }) => become?.name)).toEqual(['Dave', 'Dave', undefined, undefined]);
    expect(asDave?.steps[2]?.become?.because).toBe('Nobody approves their own request.');
  });

  it('gives each scene the words that stand over it and who acts first', () => {
    const views = tourView({ ...start, you: BOB });
    expect(new Set(views.map(({ part }) => part))).toEqual(new Set(sceneParts.map(({ title }) => title)));
    expect(views.find(({ id }) => id === 'crash')?.firstPerson).toBe(DAVE);
    expect(views.find(({ id }) => id === 'guests')?.firstPerson).toBe(BOB);
  });

  it.each(scenes)('ends $id in something to be seen in Slack', ({ steps }) => {
    const last = steps.at(-1);
    expect(last?.saw).toBeDefined();
    expect(last?.look?.[0]?.kind).toBe('words');
  });

  it.each(scenes)('says each step of $id in a sentence or three', ({ title, why, steps }) => {
    expect(title.length).toBeLessThan(45);
    expect(why).toMatch(/[.]$/);
    for (const { say, saw } of steps) {
      for (const words of [say, saw ?? 'Nothing.']) {
        expect(words).toMatch(/[.]$/);
        expect(words.length).toBeLessThan(150);
      }
    }
  });

  it('hears what the bot says anywhere, in blocks too, and not what people say', () => {
    const message = {
      type: 'message',
      channel: 'C1',
      ts: '1.0',
      user: 'U1',
      team: 'T1',
      text: 'a notification',
    } as const;
    const header = { type: 'header', text: { type: 'plain_text', text: 'Offboard Jane Doe?' } };
    const state = sceneState({
      you: DAVE,
      slack: {
        channels: new Map([['C1', undefined as never]]),
        messages: () => [
          {
            ...message,
            bot_id: 'B1',
            blocks: [header, { type: 'plan', title: 'Jane: 1 of 2', tasks: [{ title: 'One' }] }],
          },
          { ...message, bot_id: 'B1', ephemeral_for: DAVE, text: 'No.' },
          { ...message, text: 'Kim Lee is offboarded' },
        ],
        stacks: new Map(),
        views: new Map(),
      },
      portal: start.portal,
      bot: { alive: true, kills: 0 },
    });
    expect(state.messages).toEqual([
      { onlyFor: null, words: ['a notification', 'Offboard Jane Doe?', 'Jane: 1 of 2', 'One'].join('\n') },
      { onlyFor: DAVE, words: 'No.' },
    ]);
    const [offboard, refusals] = tourView(state);
    expect(offboard?.steps.map(({ done }) => done)).toEqual([false, true, false, false]);
    expect(refusals?.steps.some(({ done }) => done)).toBe(false);
  });
});
