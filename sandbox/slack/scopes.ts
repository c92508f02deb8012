import type { ConversationKind } from './model.js';

/** Slack's rate limit tiers; `posting` is about one a second and channel, `special` hundreds a minute. */
export type RateTier = 1 | 2 | 3 | 4 | 'posting' | 'special';

/** What one Web API method asks of a token. */
export interface MethodRule {
  readonly token: 'bot' | 'app';
  /** Scopes that every call needs. */
  readonly scopes: readonly string[];
  /** The scope that a call needs by the kind of conversation it names. */
  readonly byConversation?: Readonly<Record<ConversationKind, string>>;
  /** Scopes without which the method works but leaves something out. */
  readonly optional?: readonly string[];
  readonly tier: RateTier;
}

const READ = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
} as const;
const HISTORY = {
  public_channel: 'channels:history',
  private_channel: 'groups:history',
  im: 'im:history',
  mpim: 'mpim:history',
} as const;
const OPEN = {
  public_channel: 'channels:manage',
  private_channel: 'groups:write',
  im: 'im:write',
  mpim: 'mpim:write',
} as const;

const bot = (tier: RateTier, scopes: readonly string[] = [], more: Partial<MethodRule> = {}): MethodRule => ({
  token: 'bot',
  scopes,
  tier,
  ...more,
});

/** The Web API methods that are answered, with the scopes and the tier of each (docs.slack.dev/reference/methods). */
export const METHODS = {
  'apps.connections.open': { token: 'app', scopes: ['connections:write'], tier: 1 },
  'assistant.threads.setStatus': bot('special', ['chat:write']),
  'auth.test': bot('special'),
  'blocks.validate': bot(3),
  'bots.info': bot(3, ['users:read']),
  'chat.delete': bot(3, ['chat:write']),
  'chat.getPermalink': bot('special'),
  'chat.postEphemeral': bot(4, ['chat:write']),
  'chat.postMessage': bot('posting', ['chat:write']),
  'chat.update': bot(3, ['chat:write']),
  'conversations.history': bot(3, [], { byConversation: HISTORY }),
  'conversations.info': bot(3, [], { byConversation: READ }),
  'conversations.join': bot(3, ['channels:join']),
  'conversations.list': bot(2, [], { byConversation: READ }),
  'conversations.members': bot(4, [], { byConversation: READ }),
  'conversations.open': bot(3, [], { byConversation: OPEN }),
  'conversations.replies': bot(3, [], { byConversation: HISTORY }),
  'files.completeUploadExternal': bot(4, ['files:write']),
  'files.getUploadURLExternal': bot(4, ['files:write']),
  'files.info': bot(4, ['files:read']),
  'team.info': bot(3, ['team:read']),
  'usergroups.list': bot(2, ['usergroups:read']),
  'usergroups.users.list': bot(2, ['usergroups:read']),
  'users.info': bot(4, ['users:read'], { optional: ['users:read.email'] }),
  'users.list': bot(2, ['users:read'], { optional: ['users:read.email'] }),
  'users.lookupByEmail': bot(3, ['users:read.email']),
  'views.open': bot(4),
  'views.publish': bot(4),
  'views.push': bot(4),
  'views.update': bot(4),
} as const satisfies Record<string, MethodRule>;

export type MethodName = keyof typeof METHODS;

/** True for a method that the sandbox answers. */
export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

/** The rule of a method, widened to its interface. */
export function ruleOf(method: MethodName): MethodRule {
  return METHODS[method];
}

/**
 * The scopes that a call of this method needs: those of every call and, where the method names a conversation,
 * the one for each given kind (all kinds when none is given).
 */
export function scopesFor(method: MethodName, kinds?: readonly ConversationKind[]): string[] {
  const rule = ruleOf(method);
  const byKind = rule.byConversation;
  if (!byKind) return [...rule.scopes];
  return [
    ...rule.scopes,
    ...(kinds ?? ['public_channel', 'private_channel', 'im', 'mpim']).map((kind) => byKind[kind]),
  ];
}
