import type { z } from 'zod';
import { ConfigError } from './errors.js';
import { type ReadFile, unreadable } from './files.js';
import type { Secret } from './secret.js';
import {
  commandNames,
  commandSetting,
  defaultPolicyFile,
  type LogLevel,
  type SecretName,
  type Settings,
  secretNames,
  settingNames,
  settingsSchema,
} from './settings.js';
import { closest } from './suggestion.js';

/** Variables by name, as in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface Listen {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

export type SlackTransport =
  | { readonly mode: 'socket'; readonly appToken: Secret }
  | { readonly mode: 'http'; readonly signingSecret: Secret };

/** What the environment says; secrets are wrapped and print as "[redacted]". */
export interface Environment {
  readonly docspace: {
    /** Origin of the portal, without a slash at the end. */
    readonly host: string;
    readonly apiKey: Secret;
    /** Null when the portal's webhook is not used. */
    readonly webhookSecret: Secret | null;
  };
  readonly slack: {
    readonly botToken: Secret;
    /** Slack's Web API with a slash at the end; null for Slack's own. */
    readonly apiUrl: string | null;
    readonly transport: SlackTransport;
  };
  /** Where Slack (in HTTP mode) and DocSpace's webhook reach the bot. */
  readonly http: Listen;
  /** Health, readiness and metrics. */
  readonly admin: Listen;
  /** For the list of contractors at a JSON address; null when it is asked for none. */
  readonly contractorsJsonToken: Secret | null;
  readonly databasePath: string;
  readonly policyFile: string;
  /** Whether policy.yml is read again whenever it is written. */
  readonly policyWatch: boolean;
  readonly logLevel: LogLevel;
  /** Names of the slash commands with their slash, as the app's manifest has them. */
  readonly commands: { readonly handover: string } & { readonly [word: string]: string };
}

interface Gathered {
  readonly values: Readonly<Record<string, string>>;
  readonly given: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** Path of policy.yml; known even when other settings are wrong. */
export function policyPath(env: Variables): string {
  return present(env, 'POLICY_FILE') ?? defaultPolicyFile;
}

/** Paths of the files that hold secrets, where they are given as NAME_FILE. */
export function secretFiles(env: Variables): readonly string[] {
  return secretNames.flatMap((name) => present(env, `${name}_FILE`) ?? []);
}

/** Reads and checks every setting. Throws ConfigError with one sentence per mistake. */
export function readEnvironment(env: Variables, readFile: ReadFile): Environment {
  const gathered = gather(env, readFile);
  const parsed = settingsSchema.safeParse(gathered.values);
  const wrong = mistakesIn(parsed.error?.issues ?? [], gathered);
  const problems = [...gathered.problems, ...wrong, ...transportProblems(gathered.given), ...slips(env)];
  if (!parsed.success) throw new ConfigError(problems);
  const transport = transportOf(parsed.data);
  const all = [...problems, ...clashes(parsed.data)];
  if (all.length > 0 || transport === null) throw new ConfigError(all);
  return environmentOf(parsed.data, transport);
}

/** What it takes to read the portal, without Slack. */
export type PortalEnvironment = Pick<
  Environment,
  'docspace' | 'contractorsJsonToken' | 'databasePath' | 'policyFile' | 'logLevel'
>;

const portalSettings = settingsSchema.pick({
  DOCSPACE_API_HOST: true,
  DOCSPACE_API_KEY: true,
  DOCSPACE_WEBHOOK_SECRET: true,
  CONTRACTORS_JSON_TOKEN: true,
  DATABASE_PATH: true,
  POLICY_FILE: true,
  LOG_LEVEL: true,
});

/** Reads and checks only those. Throws ConfigError with one sentence per mistake. */
export function readPortalEnvironment(env: Variables, readFile: ReadFile): PortalEnvironment {
  const gathered = gather(env, readFile);
  const parsed = portalSettings.safeParse(gathered.values);
  const ours = (sentence: string) => Object.keys(portalSettings.shape).some((name) => sentence.startsWith(name));
  const problems = [...gathered.problems.filter(ours), ...mistakesIn(parsed.error?.issues ?? [], gathered)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return portalEnvironmentOf(parsed.data);
}

function mistakesIn(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
  { given }: Gathered,
): readonly string[] {
  return issues
    .map((issue) => ({ name: String(issue.path[0]), text: issue.message }))
    .filter(({ name, text }) => !(text === 'is missing' && given.has(name)))
    .map(({ name, text }) => `${name} ${text}.`);
}

/** An empty variable counts as absent. */
function present(env: Variables, name: string): string | undefined {
  return env[name] === '' ? undefined : env[name];
}

function gather(env: Variables, readFile: ReadFile): Gathered {
  const values: Record<string, string> = {};
  const given = new Set<string>();
  const problems: string[] = [];
  for (const name of settingNames) {
    const value = present(env, name);
    if (value === undefined) continue;
    given.add(name);
    values[name] = value;
  }
  for (const name of secretNames) {
    const path = present(env, `${name}_FILE`);
    if (path === undefined) continue;
    const read = given.has(name)
      ? { problem: `${name} and ${name}_FILE are both given; keep one.` }
      : secretIn(name, path, readFile);
    given.add(name);
    if ('problem' in read) problems.push(read.problem);
    else values[name] = read.text;
  }
  return { values, given, problems };
}

function secretIn(name: SecretName, path: string, readFile: ReadFile): { text: string } | { problem: string } {
  try {
    const text = readFile(path).replace(/\r?\n$/, '');
    return text === '' ? { problem: `${name}_FILE: ${path} is empty.` } : { text };
  } catch (error) {
    return { problem: `${name}_FILE: ${path}: ${unreadable(error)}.` };
  }
}

function transportProblems(given: ReadonlySet<string>): readonly string[] {
  const socket = given.has('SLACK_APP_TOKEN');
  const http = given.has('SLACK_SIGNING_SECRET');
  if (socket && http) {
    return [
      'SLACK_APP_TOKEN (Socket Mode) and SLACK_SIGNING_SECRET (HTTP) are both given; keep the one for your mode.',
    ];
  }
  if (!socket && !http) return ['SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing; give one.'];
  return [];
}

function transportOf(settings: Settings): SlackTransport | null {
  if (settings.SLACK_APP_TOKEN !== undefined) return { mode: 'socket', appToken: settings.SLACK_APP_TOKEN };
  if (settings.SLACK_SIGNING_SECRET === undefined) return null;
  return { mode: 'http', signingSecret: settings.SLACK_SIGNING_SECRET };
}

function clashes(settings: Settings): readonly string[] {
  const problems: string[] = [];
  if (settings.PORT !== 0 && settings.PORT === settings.ADMIN_PORT && settings.HOST === settings.ADMIN_HOST) {
    problems.push(`PORT and ADMIN_PORT are both ${settings.PORT}; the two servers need different ports.`);
  }
  const named = new Map<string, string>();
  for (const word of commandNames) {
    const setting = commandSetting(word);
    const name = settings[setting] ?? '';
    const other = named.get(name);
    if (other) problems.push(`${other} and ${setting} are both ${name}; they need different names.`);
    named.set(name, setting);
  }
  return problems;
}

/** Variables that carry our prefixes and are nearly, but not quite, a setting. Other tools' variables are left alone. */
function slips(env: Variables): readonly string[] {
  const known = [...settingNames, ...secretNames.map((name) => `${name}_FILE`)];
  return Object.keys(env).flatMap((name) => {
    const value = present(env, name);
    if (value === undefined || known.includes(name) || !/^(SLACK|DOCSPACE|HANDOVER)_/i.test(name)) return [];
    // Kubernetes gives every pod SERVICE_PORT=tcp://... for a service of that name.
    if (value.startsWith('tcp://')) return [];
    const meant = closest(name.toUpperCase().replace(/^HANDOVER_/, ''), known);
    return meant === null ? [] : [`${name} is not a setting; did you mean ${meant}?`];
  });
}

function environmentOf(settings: Settings, transport: SlackTransport): Environment {
  return {
    ...portalEnvironmentOf(settings),
    slack: { botToken: settings.SLACK_BOT_TOKEN, apiUrl: settings.SLACK_API_URL ?? null, transport },
    http: { host: settings.HOST, port: settings.PORT },
    admin: { host: settings.ADMIN_HOST, port: settings.ADMIN_PORT },
    policyWatch: settings.POLICY_WATCH === '1',
    commands: commandsOf(settings),
  };
}

function portalEnvironmentOf(settings: z.infer<typeof portalSettings>): PortalEnvironment {
  return {
    docspace: {
      host: settings.DOCSPACE_API_HOST,
      apiKey: settings.DOCSPACE_API_KEY,
      webhookSecret: settings.DOCSPACE_WEBHOOK_SECRET ?? null,
    },
    contractorsJsonToken: settings.CONTRACTORS_JSON_TOKEN ?? null,
    databasePath: settings.DATABASE_PATH,
    policyFile: settings.POLICY_FILE,
    logLevel: settings.LOG_LEVEL,
  };
}

function commandsOf(settings: Settings): Environment['commands'] {
  const named = Object.fromEntries(commandNames.map((word) => [word, settings[commandSetting(word)] ?? `/${word}`]));
  return { handover: '/handover', ...named };
}
