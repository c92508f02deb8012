import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readEnvironment } from '../../src/config/environment.js';
import { ConfigError } from '../../src/config/errors.js';
import { httpManifest, parseManifest } from '../../src/config/manifest.js';
import { commandWords, kindNames } from '../../src/domain/kinds.js';
import { emptyDisk, goodEnv } from './builders.js';

const text = readFileSync('manifest.yml', 'utf8');
const unique = (values: readonly string[]) => new Set(values).size === values.length;
const scopes = z.array(z.string()).refine(unique);

/** A Socket Mode manifest with Slack's lengths and counts; strict, so a misspelled key is a mistake. */
const shape = z.strictObject({
  _metadata: z.strictObject({ major_version: z.union([z.literal(1), z.literal(2)]) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.literal(true),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: scopes, bot_optional: scopes }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: scopes }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(true),
    token_rotation_enabled: z.literal(false),
  }),
});

describe('manifest.yml', () => {
  const manifest = shape.parse(parse(text));

  it('has the commands that the code answers by default', () => {
    const { commands } = readEnvironment(goodEnv, emptyDisk);
    expect(manifest.features.slash_commands.map(({ command }) => command).sort()).toEqual(
      Object.values(commands).sort(),
    );
  });

  it('has the global shortcut that opens the form of each kind', () => {
    expect(manifest.features.shortcuts.map(({ type, callback_id }) => [type, callback_id])).toEqual(
      kindNames.map((kind) => ['global', kind]),
    );
  });

  it('asks for no scope twice, neither needed nor optional', () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    expect(unique([...bot, ...bot_optional])).toBe(true);
  });
});

describe('the manifest for HTTP', () => {
  const url = 'https://handover.example.com/slack/events';
  const manifest = parseManifest(text);
  const http = httpManifest(manifest, 'https://handover.example.com/');

  it('sends commands, events, clicks and type-ahead to one address', () => {
    expect(http.features.slash_commands.map(({ command }) => command).sort()).toEqual(
      [...commandWords, 'handover'].map((word) => `/${word}`).sort(),
    );
    for (const command of http.features.slash_commands) expect(command).toMatchObject({ url, should_escape: true });
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
    });
  });

  it('leaves everything else as it was', () => {
    expect(http.settings.event_subscriptions.bot_events).toEqual(manifest.settings.event_subscriptions.bot_events);
    expect(http.oauth_config).toEqual(manifest.oauth_config);
    expect(http.features.app_home).toEqual(manifest.features.app_home);
    expect(manifest).toEqual(parseManifest(text));
  });

  it.each([
    'handover.example.com',
    'http://handover.example.com',
    'https://a.example.com/b',
    'https://a.example.com/?b',
  ])('is not made for %s', (host) => {
    expect(() => httpManifest(manifest, host)).toThrow(ConfigError);
  });
});

it('a file that is no manifest is refused by key', () => {
  expect(() => parseManifest('features: { slash_commands: [] }\n')).toThrow(/^manifest.yml, settings: /);
  expect(() => parseManifest('features: {')).toThrow(ConfigError);
});
