import type { DeliveryOutcome } from '../delivery/envelope.js';
import type { Events } from '../delivery/events.js';
import type { FileLike, Message, OptionLike, SlackChannel, ViewState } from '../model.js';
import type { World } from '../world.js';
import type { CommandResult, Commands } from './commands.js';
import type { EntryValue } from './entry.js';
import type { ClickInput, InteractionResult, Interactions } from './interactions.js';
import type { ElementTarget } from './places.js';
import { SandboxRefusal } from './refusal.js';
import type { Submissions, ViewSubmissionResult } from './submissions.js';
import {
  channelMessages,
  conversationsOf,
  fileContent,
  markRead,
  requireConversation,
  requirePerson,
  sharedFiles,
  threadMessages,
  unread,
} from './visibility.js';
import { createWaiter, type WaitOptions } from './waiter.js';

/** A person who uses a Slack client. Whatever Slack would not let them do rejects or throws SandboxRefusal. */
export interface SlackActor {
  readonly userId: string;
  command(input: { channelId: string; command: string; text?: string }): Promise<CommandResult>;
  shortcut(callbackId: string): Promise<DeliveryOutcome['outcome']>;
  /** Presses a button, or chooses in a menu when a value is given. */
  click(input: ClickInput): Promise<InteractionResult>;
  /** Chooses in a menu, picker, radio buttons or checkboxes; `query` types ahead first in an external select. */
  select(input: ElementTarget & { readonly value: EntryValue; readonly query?: string }): Promise<InteractionResult>;
  /** Types a text in an input and presses Enter, which dispatches where the app asked for that. */
  type(input: ElementTarget & { readonly value: string }): Promise<InteractionResult>;
  /** Types ahead in an external select; answers the options that the app offered. */
  suggest(input: ElementTarget & { readonly value: string }): Promise<OptionLike[]>;
  submit(viewId?: string): Promise<ViewSubmissionResult>;
  close(viewId?: string): Promise<void>;
  /** Opens the app's Home tab and resolves when the app has published it. */
  openHome(options?: { readonly timeoutMs?: number }): Promise<ViewState>;
  home(): ViewState | undefined;
  /** Top-level messages of a channel, or of the direct message with the app (`dm`), oldest first. */
  messages(channelId: string): Message[];
  thread(channelId: string, ts: string): Message[];
  channels(): SlackChannel[];
  unread(channelId: string): { count: number; mentions: number };
  markRead(channelId: string): void;
  /** Writes a message that is no command. */
  say(channelId: string, text: string, threadTs?: string): Message;
  /** The modal on top. */
  openView(): ViewState | undefined;
  files(channelId: string): FileLike[];
  download(fileId: string): Promise<string>;
  /** Resolves with the first truthy answer of look over what this person sees. */
  waitFor<T>(look: (me: SlackActor) => T | undefined | false | null, options?: WaitOptions): Promise<T>;
}

export interface ActorDeps {
  readonly world: World;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly submissions: Submissions;
  readonly events: Events;
}

/** @throws SandboxRefusal when nobody has this id */
export function createActor(deps: ActorDeps, userId: string): SlackActor {
  const { world, commands, interactions, submissions } = deps;
  if (!world.store.users.has(userId)) throw new SandboxRefusal(`${userId} is no user of this workspace`);
  const wait = createWaiter(world.store);
  const actor: SlackActor = {
    userId,
    command: (input) => commands.command(userId, input),
    shortcut: (callbackId) => commands.shortcut(userId, callbackId),
    click: (input) => interactions.act(userId, input),
    async select({ query, ...input }) {
      if (query !== undefined) await interactions.suggest(userId, { ...input, value: query });
      return interactions.act(userId, input);
    },
    type: (input) => interactions.act(userId, input),
    suggest: (input) => interactions.suggest(userId, input),
    submit: (viewId) => submissions.submit(userId, viewId),
    close: (viewId) => submissions.close(userId, viewId),
    openHome: (options = {}) => openHome(deps, userId, options.timeoutMs),
    home: () => structuredClone(world.store.homes.get(userId)),
    messages: (channelId) => channelMessages(world, userId, channelId),
    thread: (channelId, ts) => threadMessages(world, userId, { channelId, ts }),
    channels: () => conversationsOf(world, userId).map((channel) => structuredClone(channel)),
    unread: (channelId) => unread(world, userId, requireConversation(world, userId, channelId)),
    markRead: (channelId) => markRead(world, userId, channelId),
    say: (channelId, text, threadTs) => say(world, userId, { channelId, text, threadTs }),
    openView: () => structuredClone(world.modals.top(userId)),
    files: (channelId) => sharedFiles(world, userId, channelId),
    download: async (fileId) => fileContent(world, userId, fileId).toString(),
    waitFor: (look, options) => wait(() => look(actor), options),
  };
  return actor;
}

async function openHome(
  { world, events }: ActorDeps,
  userId: string,
  timeoutMs: number | undefined,
): Promise<ViewState> {
  requirePerson(world, userId);
  if (!world.seed.home.homeTab) throw new SandboxRefusal('the app has no Home tab');
  const shownHash = world.store.homes.get(userId)?.hash;
  const wait = createWaiter(world.store);
  const published = wait(
    () => {
      const home = world.store.homes.get(userId);
      return home && home.hash !== shownHash ? home : undefined;
    },
    { what: `the Home tab of ${userId}`, timeoutMs },
  );
  const [home] = await Promise.all([published, events.openHome(userId)]);
  return structuredClone(home);
}

function say(
  world: World,
  userId: string,
  { channelId, text, threadTs }: { channelId: string; text: string; threadTs: string | undefined },
): Message {
  const channel = requireConversation(world, userId, channelId);
  if (channel.isArchived) throw new SandboxRefusal(`${channel.name} is archived`);
  if (channel.kind === 'im' && world.seed.home.messagesTabReadOnly)
    throw new SandboxRefusal('the Messages tab is read-only');
  const parent = threadTs === undefined ? undefined : world.store.find(channel.id, threadTs);
  const message: Message = {
    type: 'message',
    channel: channel.id,
    ts: world.store.nextTs(),
    user: userId,
    team: world.seed.team.id,
    text,
    ...(parent && { thread_ts: parent.ts, parent_user_id: parent.user }),
  };
  world.store.add(message);
  return structuredClone(message);
}
