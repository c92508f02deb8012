import { z } from 'zod';
import { ConfigError } from './errors.js';
import { readYaml } from './yaml-text.js';

const command = z.looseObject({ command: z.string(), description: z.string() });

/** The parts of a Slack app manifest that differ between Socket Mode and HTTP; everything else passes through. */
export const manifestSchema = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(command).default([]) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.looseObject({ is_enabled: z.boolean() }),
    socket_mode_enabled: z.boolean(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Parses manifest.yml. Throws ConfigError if it isn't YAML, or no app manifest. */
export function parseManifest(text: string, name = 'manifest.yml'): Manifest {
  const parsed = manifestSchema.safeParse(readYaml(text, name).value);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${name}, ${issue.path.join('.')}: ${issue.message}.`));
}

/**
 * The Socket Mode manifest turned into the one for HTTP: every address that Slack calls is `<host>/slack/events`.
 * `host` is an https origin; anything else is a ConfigError, because Slack calls nothing else.
 */
export function httpManifest(manifest: Manifest, host: string): Manifest {
  const url = `${httpsOrigin(host)}/slack/events`;
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: { ...features, slash_commands: features.slash_commands.map((entry) => ({ ...entry, url })) },
    settings: {
      ...settings,
      event_subscriptions: { request_url: url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url: url, message_menu_options_url: url },
      socket_mode_enabled: false,
    },
  };
}

function httpsOrigin(host: string): string {
  const url = URL.canParse(host) ? new URL(host) : null;
  if (url?.protocol === 'https:' && `${url.origin}/` === url.href && !/[?#]/.test(host)) return url.origin;
  throw new ConfigError([
    `${host} is not an address Slack can call: give an https address such as https://handover.example.com.`,
  ]);
}
