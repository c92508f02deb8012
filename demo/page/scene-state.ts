import type { Message } from '../../sandbox/slack/model.js';
import type { SlackState } from '../../sandbox/slack/state/state.js';
import { wordsShown } from '../../sandbox/slack/words.js';
import { isPlayable, type SceneMessage, type SceneState } from '../scenes/scene.js';
import { scenes } from '../scenes/scenes.js';
import type { BotState, PortalView, SceneView } from './shapes.js';

export interface SceneStateInput {
  readonly you: string;
  readonly slack: Pick<SlackState, 'channels' | 'messages' | 'stacks' | 'views'>;
  readonly portal: Pick<PortalView, 'people' | 'rooms' | 'groups' | 'callsToFail' | 'reassignments' | 'msPerStage'>;
  readonly bot: BotState;
}

/** What the steps of the tour are asked about. */
export function sceneState({ you, slack, portal, bot }: SceneStateInput): SceneState {
  const top = slack.stacks.get(you)?.at(-1);
  return {
    you,
    modal: top === undefined ? null : (slack.views.get(top)?.callback_id ?? null),
    messages: [...slack.channels.keys()].flatMap((id) =>
      slack
        .messages(id)
        .filter((message) => message.bot_id !== undefined)
        .map(sceneMessage),
    ),
    portal: {
      people: portal.people,
      rooms: portal.rooms.map(({ title, owner, archived, members }) => ({
        title,
        owner,
        archived,
        guests: members.filter(({ guest }) => guest).length,
      })),
      groups: portal.groups.map(({ name, manager }) => ({ name, manager })),
      callsToFail: portal.callsToFail,
      runningReassignments: portal.reassignments.filter(({ state }) => state === 'running').length,
      msPerStage: portal.msPerStage,
    },
    bot,
  };
}

/** The whole tour with what holds at the moment. */
export function tourView(state: SceneState): SceneView[] {
  return scenes.map((scene) => ({
    id: scene.id,
    title: scene.title,
    why: scene.why,
    playable: isPlayable(scene, state),
    steps: scene.steps.map(({ say, as, button, doneWhen }) => ({
      say: as && as.id !== state.you ? `First become ${as.name}, under “You are”.` : say,
      button: button ?? null,
      done: doneWhen(state),
    })),
  }));
}

function sceneMessage(message: Message): SceneMessage {
  return {
    onlyFor: message.ephemeral_for ?? null,
    words: [message.text, ...wordsShown(message.blocks ?? [])].join('\n'),
  };
}
