import { z } from 'zod';
import { commandWords } from '../domain/kinds.js';
import { isSafeUrl, must } from '../domain/policy/values.js';
import { createSecret } from './secret.js';

/** Secrets: each may also be given as NAME_FILE, the path of a file that holds it. */
export const secretNames = [
  'DOCSPACE_API_KEY',
  'DOCSPACE_WEBHOOK_SECRET',
  'CONTRACTORS_JSON_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
] as const;
export type SecretName = (typeof secretNames)[number];

/** Levels of pino, the most talkative first. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const defaultPolicyFile = 'policy.yml';

const secret = (pattern: RegExp, text: string) =>
  z.string(must(text)).regex(pattern, must(text)).transform(createSecret);

const hostText =
  'the https address of the portal alone, such as https://docs.example.com (http only for a portal on this machine)';
const portalHost = z
  .string(must(hostText))
  .refine((text) => isSafeUrl(text) && !/[?#]/.test(text) && new URL(text).pathname === '/', must(hostText))
  .transform((text) => new URL(text).origin);

const apiUrlText = 'an https address without query or password (http only for this machine)';
const apiUrl = z
  .string(must(apiUrlText))
  .refine((text) => isSafeUrl(text) && !/[?#]/.test(text), must(apiUrlText))
  .transform((text) => new URL(text).href.replace(/\/*$/, '/'));

const listenText = 'an IP address or host name to listen on, without scheme or port';
const listenHost = z.string(must(listenText)).regex(/^([\w.-]+|[\da-f:.]+)$/i, must(listenText));

const portText = 'a whole number from 0 to 65535';
const port = z
  .string(must(portText))
  .regex(/^\d{1,5}$/, must(portText))
  .transform(Number)
  .refine((number) => number <= 65_535, must(portText));

const commandText = 'a slash command such as /offboard: lower-case letters, digits, - and _, at most 32 characters';
const command = z.string(must(commandText)).regex(/^\/[a-z0-9_-]{1,31}$/, must(commandText));

/** The setting that names a slash command: `COMMAND_OFFBOARD` for `offboard`. */
export function commandSetting(word: string): `COMMAND_${string}` {
  return `COMMAND_${word.toUpperCase().replaceAll('-', '_')}`;
}

/** Words of every slash command, which are also their names unless the environment says otherwise. */
export const commandNames: readonly string[] = [...commandWords, 'handover'];

const commandSettings: Readonly<Record<`COMMAND_${string}`, z.ZodDefault<typeof command>>> = Object.fromEntries(
  commandNames.map((word) => [commandSetting(word), command.default(`/${word}`)]),
);

/** Every setting of the environment, secrets already read from their files; addresses are normalised. */
export const settingsSchema = z.object({
  DOCSPACE_API_HOST: portalHost,
  DOCSPACE_API_KEY: secret(
    /^sk-[\x21-\x7e]+$/,
    'a DocSpace API key, which starts with sk-; a personal access token is not an API key and does not do',
  ),
  DOCSPACE_WEBHOOK_SECRET: secret(
    /^.{8,50}$/,
    'the secret key of the webhook in DocSpace: 8 to 50 characters on one line',
  ).optional(),
  CONTRACTORS_JSON_TOKEN: secret(
    /^[\x21-\x7e]+$/,
    'the token for contractors.source.jsonUrl, without blanks',
  ).optional(),
  SLACK_BOT_TOKEN: secret(/^xoxb-[\x21-\x7e]+$/, "the app's bot token, which starts with xoxb-"),
  SLACK_APP_TOKEN: secret(
    /^xapp-[\x21-\x7e]+$/,
    'an app-level token with connections:write, which starts with xapp-',
  ).optional(),
  SLACK_SIGNING_SECRET: secret(/^[\x21-\x7e]+$/, "the app's signing secret, without blanks").optional(),
  SLACK_API_URL: apiUrl.optional(),
  HOST: listenHost.default('127.0.0.1'),
  PORT: port.prefault('3000'),
  ADMIN_HOST: listenHost.default('127.0.0.1'),
  ADMIN_PORT: port.prefault('9464'),
  DATABASE_PATH: z.string().default('handover.db'),
  POLICY_FILE: z.string().default(defaultPolicyFile),
  POLICY_WATCH: z.enum(['0', '1'], must('0 or 1')).default('0'),
  LOG_LEVEL: z.enum(logLevels, must(`one of ${logLevels.join(', ')}`)).default('info'),
  ...commandSettings,
});
export type Settings = z.infer<typeof settingsSchema> & { readonly [name: `COMMAND_${string}`]: string };

/** The names of all settings, without the NAME_FILE forms. */
export const settingNames: readonly string[] = Object.keys(settingsSchema.shape);
