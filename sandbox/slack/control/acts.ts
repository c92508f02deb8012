import { type Json, recordOf, textOf } from '../../core/json.js';
import type { Delivery } from '../delivery/delivery.js';
import type { Events } from '../delivery/events.js';
import type { SlackUser } from '../model.js';
import type { SlackActor } from '../people/actor.js';
import type { EntryValue } from '../people/entry.js';
import type { ElementTarget } from '../people/places.js';
import { SandboxRefusal } from '../people/refusal.js';

interface ActDeps {
  readonly as: (userId: string) => SlackActor;
  readonly events: Events;
  readonly delivery: Delivery;
}

/**
 * Does one thing that another process asked for: `{ type, as, ... }` with the fields of the SlackActor method
 * or workspace event of that name. Answers its result as JSON.
 * @throws SandboxRefusal for what Slack does not let the person do, and for an unknown type
 */
export async function performAct(deps: ActDeps, body: Json): Promise<unknown> {
  const type = textOf(body, 'type') ?? '';
  const personal = PERSONAL[type];
  if (personal) return personal(deps.as(textOf(body, 'as') ?? ''), body);
  const general = GENERAL[type];
  if (general) return general(deps, body);
  throw new SandboxRefusal(
    `unknown act ${type}; known are ${[...Object.keys(PERSONAL), ...Object.keys(GENERAL)].join(', ')}`,
  );
}

const PERSONAL: Readonly<Record<string, (me: SlackActor, body: Json) => Promise<unknown>>> = {
  command: (me, body) =>
    me.command({
      channelId: required(body, 'channelId'),
      command: required(body, 'command'),
      text: textOf(body, 'text') ?? '',
    }),
  shortcut: async (me, body) => ({ outcome: await me.shortcut(required(body, 'callbackId')) }),
  click: (me, body) => {
    const value = entryOf(body);
    return me.click({
      ...targetOf(body),
      ...(value !== undefined && { value }),
      confirm: body.confirm === 'decline' ? 'decline' : 'accept',
    });
  },
  select: (me, body) => {
    const query = textOf(body, 'query');
    return me.select({ ...targetOf(body), value: entryOf(body) ?? null, ...(query !== undefined && { query }) });
  },
  type: (me, body) => me.type({ ...targetOf(body), value: textOf(body, 'value') ?? '' }),
  suggest: (me, body) => me.suggest({ ...targetOf(body), value: textOf(body, 'value') ?? '' }),
  submit: (me, body) => me.submit(textOf(body, 'viewId')),
  close: async (me, body) => {
    await me.close(textOf(body, 'viewId'));
    return {};
  },
  openHome: (me) => me.openHome(),
  read: async (me, body) => {
    me.markRead(required(body, 'channelId'));
    return {};
  },
  say: async (me, body) => me.say(required(body, 'channelId'), required(body, 'text'), textOf(body, 'threadTs')),
};

const GENERAL: Readonly<Record<string, (deps: ActDeps, body: Json) => Promise<unknown>>> = {
  joinChannel: ({ events }, body) => events.joinChannel(required(body, 'channelId'), required(body, 'userId')),
  leaveChannel: ({ events }, body) => events.leaveChannel(required(body, 'channelId'), required(body, 'userId')),
  changeUsergroup: ({ events }, body) =>
    events.changeUsergroup(required(body, 'usergroupId'), {
      ...(Array.isArray(body.users) && { users: body.users.map(String) }),
      ...(typeof body.disabled === 'boolean' && { disabled: body.disabled }),
    }),
  changeUser: ({ events }, body) =>
    events.changeUser(required(body, 'userId'), userChange(recordOf(body, 'change') ?? {})),
  shareChannel: ({ events }, body) => events.shareChannel(required(body, 'channelId'), body.shared !== false),
  archiveChannel: ({ events }, body) => events.archiveChannel(required(body, 'channelId')),
  publishChannel: ({ events }, body) => events.publishChannel(required(body, 'channelId')),
  uninstallApp: ({ events }) => events.uninstallApp(),
  retryEvents: async ({ delivery }) => ({ sent: await delivery.retryDue() }),
};

function required(body: Json, field: string): string {
  const value = textOf(body, field);
  if (value === undefined) throw new SandboxRefusal(`${field} is missing`);
  return value;
}

function targetOf(body: Json): ElementTarget {
  const message = recordOf(body, 'message');
  const viewId = textOf(body, 'viewId');
  const blockId = textOf(body, 'blockId');
  return {
    actionId: required(body, 'actionId'),
    ...(message && { message: { channel: required(message, 'channel'), ts: required(message, 'ts') } }),
    ...(viewId !== undefined && { viewId }),
    ...(blockId !== undefined && { blockId }),
  };
}

function entryOf({ value }: Json): EntryValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}

const TEXT_FIELDS = ['name', 'realName', 'displayName', 'email', 'tz'] as const;
const FLAG_FIELDS = ['deleted', 'isRestricted', 'isUltraRestricted', 'isStranger', 'emailConfirmed'] as const;

function userChange(change: Json): Partial<Omit<SlackUser, 'id'>> {
  const texts = TEXT_FIELDS.filter((field) => typeof change[field] === 'string').map((field) => [field, change[field]]);
  const flags = FLAG_FIELDS.filter((field) => typeof change[field] === 'boolean').map((field) => [
    field,
    change[field],
  ]);
  return Object.fromEntries([...texts, ...flags]);
}
