import type {
  BlockAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewAction,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { RequestKind } from '../../domain/plan.js';
import type { Entry } from '../kind.js';
import { messageOf } from '../kit/reply.js';
import { openModal, pushModal } from '../posting/modals.js';
import { withDeadline } from '../requests/deadline.js';
import type { OpenResult } from '../requests/form-kind.js';
import { parseDraftMetadata } from '../requests/ids.js';
import { mayAsk } from '../requests/may-ask.js';
import { openFormText } from '../requests/replies.js';
import { answerModal } from '../requests/small-modals.js';
import type { Bot } from './bot.js';
import { clickOf } from './decisions.js';

type Click = Middleware<SlackActionMiddlewareArgs<BlockAction>>;
type Message = ReturnType<typeof messageOf>;

/** [Open the form], in App Home, the help, or an answer that came too late. */
export function openFormButton(entry: Entry): Click {
  return async ({ ack, body, client, respond }) => {
    await ack();
    const slackId = body.user.id;
    const draftId = parseDraftMetadata(buttonValueOf(body))?.draftId ?? null;
    const result = await entry.openAgain({ slackId, triggerId: body.trigger_id, draftId });
    // App Home has no answers of its own.
    const isHome = body.view?.type === 'home';
    await sayExpired(entry.kind, result, ({ text, blocks }) =>
      isHome ? client.chat.postMessage({ channel: slackId, text, blocks }) : respond(ephemeral({ text, blocks })),
    );
  };
}

/** [Ask again] on a request that expired, for whoever may see it. */
export function askAgainButton({ entries, decisions }: Bot): Click {
  return async ({ ack, body, respond }) => {
    await ack();
    const request = await decisions.seen(clickOf(body, respond));
    const entry = entries.find(({ kind }) => kind === request?.kind);
    if (!request || !entry) return;
    const result = await entry.openAbout({ slackId: body.user.id, triggerId: body.trigger_id, request });
    await sayExpired(entry.kind, result, (message) => respond(ephemeral(message)));
  };
}

/** [Try again] in a form that the portal was too slow for. */
export function readAgainButton(entry: Entry): Click {
  return async ({ ack, body }) => {
    await ack();
    const draftId = parseDraftMetadata(body.view?.private_metadata)?.draftId;
    if (draftId && body.view) await entry.readAgain({ slackId: body.user.id, draftId, viewId: body.view.id });
  };
}

/** A choice in a form. */
export function formAction(act: Entry['actions'][string]): Click {
  return async ({ ack, body, client, respond }) => {
    await ack();
    await act(body, async (reply) => {
      if (!body.view) return void (await respond(ephemeral(messageOf(reply))));
      const modal = answerModal({ title: 'Handover', sentence: reply.sentence });
      const show = body.view.type === 'home' ? openModal : pushModal;
      await show(client, body.trigger_id, modal);
    });
  };
}

/** A form that was sent. */
export function formView(submit: Entry['views'][string]): Middleware<SlackViewMiddlewareArgs<SlackViewAction>> {
  return async ({ ack, body }) => {
    await submit(body as ViewSubmitAction, (answer) => (answer ? ack(answer) : ack()));
  };
}

/** Slack gives up after three seconds. */
const typeAheadMs = 2_500;
/** Slack takes no more. */
const mostOptions = 100;

/** Type-ahead: for those who may ask, an empty list for everybody else and whenever it is late. */
export function typeAhead(
  bot: Bot,
  kind: RequestKind,
  search: Entry['searches'][string],
): Middleware<SlackOptionsMiddlewareArgs<'block_suggestion'>> {
  return async ({ ack, body }) => {
    let options: PlainTextOption[] = [];
    try {
      options = await withDeadline(
        () => searchFor(bot, { kind, slackId: body.user.id, text: body.value, search }),
        typeAheadMs,
      );
    } catch (error) {
      bot.onError(error, 'answering a type-ahead');
    }
    await ack({ options });
  };
}

async function searchFor(
  { people, policy }: Bot,
  input: {
    readonly kind: RequestKind;
    readonly slackId: string;
    readonly text: string;
    readonly search: Entry['searches'][string];
  },
): Promise<PlainTextOption[]> {
  const { kind, slackId, text, search } = input;
  const asker = await mayAsk({ member: people.known }, policy(), kind, slackId);
  if (!asker.ok) return [];
  return (await search(text)).slice(0, mostOptions);
}

/** Where Slack wants a new click: a sentence with a button. */
export async function sayExpired(
  kind: RequestKind,
  result: OpenResult,
  say: (message: Message) => Promise<unknown>,
): Promise<void> {
  if (result.kind === 'expired') await say(messageOf(openFormText(kind, result.draftId)));
}

function ephemeral(message: Message) {
  return { response_type: 'ephemeral', replace_original: false, ...message } as const;
}

function buttonValueOf(body: BlockAction): string | undefined {
  const action = body.actions[0];
  return action?.type === 'button' ? action.value : undefined;
}
