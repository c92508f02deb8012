import { isRecord, type Json, recordOf, recordsOf, textOf } from '../core/json.js';
import type { SeedChannel, SeedUser, SeedUsergroup, SlackSeed } from './seed-types.js';

export const TEAM = 'T0EXAMPLE';
const APP = 'A0HANDOVER';
export const BOT = 'U0HANDOVER';
export const BOT_ID = 'B0HANDOVER';
export const APPROVALS = 'C0APPROVALS';
export const GENERAL = 'C0GENERAL';
/** Private, everybody of the company: what IT announces. */
export const ANNOUNCEMENTS = 'C0ITNEWS';
export const APPROVERS = 'S0APPROVERS';
/** Dave Miller asks. */
export const DAVE = 'U0DAVE';
/** Bob Stone approves. */
export const BOB = 'U0BOB';
/** Carol Reyes approves. */
export const CAROL = 'U0CAROL';
/** Ola Berg approves and owns rooms. */
export const OLA = 'U0OLA';
/** Jane Doe leaves. */
export const JANE = 'U0JANE';
/** Kim Lee archives rooms. */
export const KIM = 'U0KIM';
/** A guest of the workspace. */
export const GUEST = 'U0GUEST';
/** A person of another organization in a shared channel. */
export const STRANGER = 'U0STRANGER';
/** A member who was deactivated. */
export const DEACTIVATED = 'U0FORMER';

export const BOT_TOKEN = 'xoxb-sandbox-0001';
export const APP_TOKEN = 'xapp-sandbox-0001';
export const SIGNING_SECRET = 'sandbox-signing-secret';

const USERS: readonly SeedUser[] = [
  { id: DAVE, name: 'dave', realName: 'Dave Miller', email: 'dave.miller@example.com' },
  { id: BOB, name: 'bob', realName: 'Bob Stone', email: 'bob.stone@example.com' },
  {
    id: CAROL,
    name: 'carol',
    realName: 'Carol Reyes',
    email: 'carol.reyes@example.com',
    tz: 'America/New_York',
    tzOffsetSeconds: -18_000,
  },
  { id: OLA, name: 'ola', realName: 'Ola Berg', email: 'ola.berg@example.com' },
  { id: JANE, name: 'jane', realName: 'Jane Doe', email: 'jane.doe@example.com' },
  { id: KIM, name: 'kim', realName: 'Kim Lee', email: 'kim.lee@example.com' },
  { id: GUEST, name: 'gina', realName: 'Gina Guest', email: 'gina@studio.example', isRestricted: true },
  { id: STRANGER, name: 'sam', realName: 'Sam Stranger', teamId: 'T0OTHERORG', isStranger: true, emailConfirmed: true },
  { id: DEACTIVATED, name: 'fred', realName: 'Fred Former', email: 'fred.former@example.com', deleted: true },
];

const CHANNELS: readonly SeedChannel[] = [
  {
    id: APPROVALS,
    name: 'offboarding-approvals',
    isPrivate: true,
    members: [DAVE, BOB, CAROL, OLA, BOT],
    creator: DAVE,
  },
  {
    id: GENERAL,
    name: 'general',
    isPrivate: false,
    members: [DAVE, BOB, CAROL, OLA, JANE, KIM, GUEST, BOT],
    creator: DAVE,
  },
];

/** The channels of a workspace that has one for announcements too. */
export const CHANNELS_WITH_NEWS: readonly SeedChannel[] = [
  ...CHANNELS,
  {
    id: ANNOUNCEMENTS,
    name: 'it-news',
    isPrivate: true,
    members: [DAVE, BOB, CAROL, OLA, JANE, KIM, BOT],
    creator: DAVE,
  },
];

const USERGROUPS: readonly SeedUsergroup[] = [
  { id: APPROVERS, handle: 'offboarding-approvers', name: 'Offboarding approvers', users: [BOB, CAROL, OLA] },
];

/** How the demo workspace differs from what the manifest asks for. */
export interface DemoSeedOptions {
  /** Which of the manifest's `bot_optional` scopes the installer granted; none when left out. */
  readonly optionalScopes?: readonly string[];
  /** Further fields of the seed, or other values for them. */
  readonly changes?: Partial<SlackSeed>;
}

/**
 * The demo workspace: team, people, channels and one user group, with the app as its manifest describes it.
 * @param manifest the parsed manifest.yml
 */
export function demoSlackSeed(manifest: Json, { optionalScopes = [], changes = {} }: DemoSeedOptions = {}): SlackSeed {
  const features = recordOf(manifest, 'features');
  const settings = recordOf(manifest, 'settings');
  const scopes = recordOf(recordOf(manifest, 'oauth_config'), 'scopes');
  const home = recordOf(features, 'app_home');
  const optional = texts(scopes, 'bot_optional').filter((scope) => optionalScopes.includes(scope));
  return {
    team: { id: TEAM, name: 'Example', domain: 'example' },
    paidPlan: true,
    appId: APP,
    bot: { userId: BOT, botId: BOT_ID, name: 'handover' },
    tokens: { bot: BOT_TOKEN, app: APP_TOKEN },
    signingSecret: SIGNING_SECRET,
    verificationToken: 'sandbox-verification',
    scopes: { bot: [...new Set([...texts(scopes, 'bot'), ...optional])], app: ['connections:write'] },
    subscribedEvents: texts(recordOf(settings, 'event_subscriptions'), 'bot_events'),
    interactivity: recordOf(settings, 'interactivity')?.is_enabled === true,
    commands: recordsOf(features, 'slash_commands').map((command) => ({
      command: textOf(command, 'command') ?? '',
      shouldEscape: command.should_escape === true,
    })),
    shortcuts: recordsOf(features, 'shortcuts').map((shortcut) => ({
      callbackId: textOf(shortcut, 'callback_id') ?? '',
      name: textOf(shortcut, 'name') ?? '',
    })),
    home: {
      homeTab: home?.home_tab_enabled === true,
      messagesTab: home?.messages_tab_enabled === true,
      messagesTabReadOnly: home?.messages_tab_read_only_enabled === true,
    },
    users: USERS,
    channels: CHANNELS,
    usergroups: USERGROUPS,
    ...changes,
  };
}

function texts(record: Json | undefined, field: string): string[] {
  const value = isRecord(record) ? record[field] : undefined;
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
