import { describe, expect, it } from 'vitest';
import { sceneState, tourView } from '../../../demo/page/scene-state.js';
import { isPlayable, type SceneState, type SceneSubject } from '../../../demo/scenes/scene.js';
import { scenes } from '../../../demo/scenes/scenes.js';
import { BOB, DAVE, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';

const start: SceneState = {
  you: DAVE,
  modal: null,
  messages: [],
  portal: { people: [], rooms: [], groups: [], callsToFail: 0, runningReassignments: 0, msPerStage: null },
  bot: { alive: true, kills: 0 },
};
const saying = (words: string, onlyFor: string | null = null): Partial<SceneState> => ({
  messages: [{ words, onlyFor }],
});
const disabled = (email: string): Partial<SceneState> => ({
  portal: { ...start.portal, people: [{ email, status: 'disabled' }] },
});

const brand = (room: { readonly archived: boolean; readonly guests: number }): Partial<SceneState> => ({
  portal: { ...start.portal, rooms: [{ title: 'Brand assets', owner: 'Jane Doe', ...room }] },
});

/** What is the case when each step of a scene is done. */
const walks: Readonly<Record<string, readonly Partial<SceneState>[]>> = {
  offboard: [
    { modal: 'offboardForm' },
    saying('Offboard Jane Doe?'),
    { you: BOB },
    disabled('jane.doe@example.com'),
    saying('✅ Jane Doe is offboarded'),
  ],
  refusals: [
    saying('Offboard Kim Lee?'),
    saying('You asked for this, so somebody else decides: Bob.', DAVE),
    saying('To have someone offboarded, ask', KIM),
    saying('⛔ Denied: Kim Lee'),
    saying('Offboard Kim Lee?'),
    { you: BOB, ...disabled('kim.lee@example.com') },
    { you: OLA, ...saying('Kim Lee is offboarded') },
  ],
  map: [
    { modal: 'offboardForm' },
    { modal: 'moreChoices' },
    saying('Offboard Max Winter?'),
    { you: BOB, ...disabled('max.winter@example.com') },
    saying('✅ Max Winter is offboarded'),
  ],
  guests: [
    brand({ archived: true, guests: 2 }),
    { you: BOB, ...saying('Remove guests from Brand assets?') },
    { ...brand({ archived: true, guests: 0 }), ...saying('✅ Brand assets has no guests any more') },
    { you: JANE, ...saying('If someone should keep access, invite them to a new room.') },
  ],
  reassign: [
    { portal: { ...start.portal, msPerStage: 3_000 } },
    { modal: 'reassignForm' },
    saying('Reassign the content of Dina Gone?'),
    { you: BOB, portal: { ...start.portal, runningReassignments: 1 } },
    saying('⛔ Stopped: Dina Gone, 0 of 3 done'),
    saying('Moving content to Ola Berg was ended at 30 %'),
  ],
  group: [
    { portal: { ...start.portal, callsToFail: 3 } },
    saying('Hand over the group Press office?'),
    { you: BOB, ...saying('DocSpace did not accept Ola Berg as manager of Press office') },
    saying('✅ Press office has a new manager'),
  ],
  crash: [
    { portal: { ...start.portal, msPerStage: 3_000 } },
    saying('Offboard Una Plain?'),
    { portal: { ...start.portal, runningReassignments: 1 } },
    { bot: { alive: false, kills: 1 } },
    { bot: { alive: true, kills: 1 } },
    saying('Una Plain is offboarded'),
  ],
  contractors: [
    saying('2 contractors look inactive'),
    saying('✅ Kept until Monday by Bob'),
    disabled('vic.ives@contractor.example'),
    saying('✅ Enabled again by Bob'),
  ],
  exemption: [
    saying('2 contractors look inactive'),
    saying('✅ Kept until Monday by Bob: Project Brand'),
    { modal: 'contractors.exemptions' },
    saying('A newer scan took the place of this list.'),
  ],
  sponsor: [
    saying('2 contractors look inactive'),
    saying('Jane Doe was asked and has until Monday'),
    saying('Jane Doe says: needed for 30 more days'),
    { you: BOB, ...saying('Jane Doe says: needed for 30 more days') },
  ],
};

const room = { archived: false, guests: 2 };

/** What the portal shows before anything of a scene has happened. */
function atFirst(about: SceneSubject): Partial<SceneState['portal']> {
  switch (about.kind) {
    case 'person':
      return { people: [{ email: about.email, status: 'active' }] };
    case 'former':
      return {
        people: [{ email: about.email, status: 'disabled' }],
        rooms: [{ ...room, title: 'One', owner: about.name }],
      };
    case 'group':
      return { groups: [about] };
    case 'room':
      return { rooms: [{ ...room, title: about.title, owner: about.owner }] };
  }
}

/** What no longer is as at first once a scene was played. */
function afterwards(about: SceneSubject): Partial<SceneState> {
  switch (about.kind) {
    case 'person':
    case 'former':
      return disabled(about.email);
    case 'group':
      return { portal: { ...start.portal, groups: [{ ...about, manager: 'Ola Berg' }] } };
    case 'room':
      return brand({ archived: true, guests: 2 });
  }
}

describe('the tour', () => {
  it('has a walk through every scene', () => {
    expect(Object.keys(walks)).toEqual(scenes.map(({ id }) => id));
  });

  it.each(scenes.flatMap((scene) => scene.steps.map((step, index) => ({ scene, step, index }))))(
    'is on to the next sentence of $scene.id after step $index',
    ({ scene, step, index }) => {
      const done = walks[scene.id]?.[index] ?? {};
      expect(step.doneWhen({ ...start, ...done })).toBe(true);
      // Only steps that ask for what holds from the beginning are done at once.
      if (!(scene.id === 'crash' && index === 4)) expect(step.doneWhen(start)).toBe(false);
    },
  );

  it.each(scenes)('can play $id while nothing was said of whom or what it is about, which is there', (scene) => {
    const { about } = scene;
    const there: SceneState = { ...start, portal: { ...start.portal, ...atFirst(about) } };
    const gone = afterwards(about);
    expect(isPlayable(scene, there)).toBe(true);
    expect(isPlayable(scene, { ...there, ...gone })).toBe(false);
    expect(
      isPlayable(scene, { ...there, ...saying(`⛔ Denied: ${about.kind === 'room' ? about.title : about.name}`) }),
    ).toBe(false);
    expect(isPlayable(scene, { ...there, bot: { alive: false, kills: 1 } })).toBe(false);
  });

  it('asks for the right person first where a step takes one for granted', () => {
    const asBob = tourView({ ...start, you: BOB }).map(({ steps }) => steps.map(({ say }) => say));
    const asDave = tourView(start).map(({ steps }) => steps.map(({ say }) => say));
    const swapped = asDave.flatMap((says, scene) => says.filter((say, index) => say !== asBob[scene]?.[index]));
    expect(swapped.length).toBeGreaterThan(0);
    expect(asBob.flat().join(' ')).not.toMatch(/You are Dave|Still as Dave/);
    expect(asBob[1]?.[0]).toBe('First become Dave, under “You are”.');
  });

  it.each(scenes)('says each step of $id in a sentence or three', ({ title, why, steps }) => {
    expect(title.length).toBeLessThan(45);
    expect(why).toMatch(/[.]$/);
    for (const { say } of steps) {
      expect(say).toMatch(/[.]$/);
      expect(say.length).toBeLessThan(150);
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
      portal: { people: [], rooms: [], groups: [], callsToFail: 0, reassignments: [], msPerStage: null },
      bot: { alive: true, kills: 0 },
    });
    expect(state.messages).toEqual([
      { onlyFor: null, words: ['a notification', 'Offboard Jane Doe?', 'Jane: 1 of 2', 'One'].join('\n') },
      { onlyFor: DAVE, words: 'No.' },
    ]);
    const [offboard, refusals] = tourView(state);
    expect(offboard?.steps.map(({ done }) => done)).toEqual([false, true, false, false, false]);
    expect(refusals?.steps.some(({ done }) => done)).toBe(false);
  });
});
