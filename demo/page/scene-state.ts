import type { Message } from '../../sandbox/slack/model.js';
import type { SlackState } from '../../sandbox/slack/state/state.js';
import { wordsShown } from '../../sandbox/slack/words.js';
import type { Scene, SceneMessage, SceneState, SceneStep } from '../scenes/scene.js';
import { sceneParts } from '../scenes/scenes.js';
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
  return sceneParts.flatMap(({ title, scenes }) => scenes.map((scene) => sceneView(scene, title, state)));
}

function sceneView({ id, title, why, about, stage, steps }: Scene, part: string, state: SceneState): SceneView {
  return {
    id,
    title,
    why,
    part,
    about,
    firstPerson: steps.find(({ as }) => as)?.as?.id ?? state.you,
    stage: stage ?? [],
    steps: steps.map((step) => stepView(step, state)),
  };
}

function stepView(
  { say, as, because, ring, button, look, saw, doneWhen }: SceneStep,
  state: SceneState,
): SceneStepView {
  return {
    say,
    become: as && as.id !== state.you ? { ...as, because: because ?? null } : null,
    ring: ring ?? [],
    button: button ?? null,
    look: look ?? [],
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
