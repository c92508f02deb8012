import type { Message } from '../../sandbox/slack/model.js';
import type { SlackState } from '../../sandbox/slack/state/state.js';
import { wordsShown } from '../../sandbox/slack/words.js';
import { isPlayable, type SceneMessage, type SceneState, type SceneStep } from '../scenes/scene.js';
import { scenes } from '../scenes/scenes.js';
import type { BotState, SceneStepView, SceneView } from './shapes.js';

export interface SceneStateInput {
  readonly you: string;
  readonly slack: Pick<SlackState, 'channels' | 'messages' | 'stacks' | 'views'>;
  readonly portal: SceneState['portal'];
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
    portal,
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
    about: scene.about,
    steps: scene.steps.map((step) => stepView(step, state)),
  }));
}

function stepView({ say, as, because, ring, button, saw, doneWhen }: SceneStep, state: SceneState): SceneStepView {
  return {
    say,
    become: as && as.id !== state.you ? { ...as, because: because ?? null } : null,
    ring: ring ?? [],
    button: button ?? null,
    saw: saw ?? null,
    done: doneWhen(state),
  };
}

function sceneMessage(message: Message): SceneMessage {
  return {
    onlyFor: message.ephemeral_for ?? null,
    words: [message.text, ...wordsShown(message.blocks ?? [])].join('\n'),
  };
}
