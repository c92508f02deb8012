import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ConversationKind } from '../../sandbox/slack/model.js';
import { isMethod, type MethodName, ruleOf, scopesFor } from '../../sandbox/slack/scopes.js';
import { commandWords, kindNames } from '../../src/domain/kinds.js';

const manifest = z
  .looseObject({
    features: z.looseObject({
      app_home: z.looseObject({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
      shortcuts: z.array(z.looseObject({ callback_id: z.string() })),
      slash_commands: z.array(z.looseObject({ command: z.string(), usage_hint: z.string() })),
    }),
    oauth_config: z.object({
      scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
    }),
    settings: z.looseObject({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      interactivity: z.object({ is_enabled: z.boolean() }),
    }),
  })
  .parse(parse(readFileSync('manifest.yml', 'utf8')));

const source = ['slack', 'cli']
  .flatMap((folder) =>
    readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' }).map((name) => join('src', folder, name)),
  )
  .filter((path) => path.endsWith('.ts'))
  .concat('src/app.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')
  .replace(/\s*\.\s*/g, '.');

/** Methods behind a helper of the client. */
const helpers: Readonly<Record<string, readonly string[]>> = {
  filesUploadV2: ['files.getUploadURLExternal', 'files.completeUploadExternal'],
};
/** The approvals channel is private; only direct messages are opened; both are read for what was posted before a crash. */
const usualKinds = (method: MethodName): readonly ConversationKind[] => {
  if (method === 'conversations.open') return ['im'];
  return /\.(history|replies)$/.test(method) ? ['private_channel', 'im'] : ['private_channel'];
};
/** What else is met: an approvals channel that was made public. */
const otherKinds: readonly ConversationKind[] = ['public_channel'];
/** Any one of these lets an event come (docs.slack.dev/reference/events). */
const channelScopes = ['channels:read', 'groups:read'];
const eventScopes: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  member_joined_channel: channelScopes,
  channel_shared: channelScopes,
  group_archive: ['groups:read'],
  user_change: ['users:read'],
};

function found(pattern: RegExp): readonly string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

const methods = found(/\bclient\.((?:\w+\.)*\w+)\(/g)
  .concat(found(/\bclient\.paginate\('([\w.]+)'/g))
  .flatMap((name) => helpers[name] ?? [name])
  // Slack's methods have a dot; the socket client's own have none.
  .filter((name) => name !== 'auth.test' && name.includes('.'));
const events = found(/\bapp\.event\('(\w+)'/g);
const commands = ['handover', ...commandWords].map((word) => `/${word}`);
const { bot, bot_optional: optional } = manifest.oauth_config.scopes;

describe('the manifest and the code', () => {
  it('name the same methods as the sandbox knows', () => {
    expect(methods.length).toBeGreaterThan(10);
    expect(methods.filter((name) => !isMethod(name))).toEqual([]);
  });

  it('need the same scopes', () => {
    const used = methods
      .filter(isMethod)
      // The app-level token's, which has a scope of its own.
      .filter((method) => method !== 'apps.connections.open')
      .flatMap((method) => scopesFor(method, usualKinds(method)))
      .concat('commands');
    expect([...bot].sort()).toEqual([...new Set(used)].sort());
  });

  it('offer as optional only what a used method takes for another kind of conversation', () => {
    const reading = methods.filter(isMethod).filter((method) => method !== 'conversations.open');
    const more = reading
      .filter((method) => ruleOf(method).byConversation)
      .flatMap((method) => scopesFor(method, otherKinds));
    expect(optional.filter((scope) => !more.includes(scope))).toEqual([]);
    expect(optional).toEqual(expect.arrayContaining(['channels:read', 'channels:history']));
  });

  it('listen to the same events, each with a scope that lets it come', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(events);
    for (const event of events) {
      const anyOf = eventScopes[event];
      expect(anyOf, `the scopes of ${event}`).toBeDefined();
      if (anyOf?.length)
        expect(
          bot.some((scope) => anyOf.includes(scope)),
          event,
        ).toBe(true);
    }
  });

  it('have a command and a shortcut for each kind of request, and one for everything', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command).sort()).toEqual([...commands].sort());
    expect(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)).toEqual(kindNames);
    for (const way of ['command', 'shortcut', 'action', 'view', 'options'])
      expect(source).toMatch(new RegExp(`\\bapp\\.${way}[<(]`));
  });

  it('promise no word of a command that nobody answers', () => {
    const hint = manifest.features.slash_commands.find(({ command }) => command === '/handover')?.usage_hint ?? '';
    const words = hint.split('|').map((part) => /[a-z-]+/.exec(part)?.[0]);
    const answered = [...commandWords, 'audit', 'help', 'status', 'undo'].sort();
    expect(words.sort()).toEqual(answered);
  });

  it('have the tabs and the interactivity that are used', () => {
    const { home_tab_enabled: home, messages_tab_enabled: messages } = manifest.features.app_home;
    expect(home).toBe(methods.includes('views.publish') && events.includes('app_home_opened'));
    expect(messages).toBe(methods.includes('conversations.open'));
    expect(manifest.settings.interactivity.is_enabled).toBe(/\bapp\.(action|view|options)[<(]/.test(source));
  });
});
