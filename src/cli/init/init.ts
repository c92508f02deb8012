import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsSchema } from '../../config/settings.js';
import { type Checked, mistakeIn, wrong } from './answers.js';
import { envText, policyText, type Setup } from './files.js';
import { lookAtApprovers, lookAtAppToken, lookAtBotToken, lookAtChannel, lookAtKey, slackClient } from './looks.js';
import type { Prompter } from './prompter.js';

export interface InitOptions {
  readonly prompter: Prompter;
  /** Where .env and policy.yml are written. */
  readonly folder: string;
  /** Slack's Web API; null for Slack's own. */
  readonly slackApiUrl: string | null;
}

/**
 * Asks for the five things that matter, looks each of them up, and writes .env (for this user only) and policy.yml.
 * Throws Unanswered, and an Error with a sentence where one of the files is there already: nothing is overwritten.
 */
export async function init({ prompter, folder, slackApiUrl }: InitOptions): Promise<void> {
  const env = join(folder, '.env');
  const policy = join(folder, 'policy.yml');
  for (const path of [env, policy]) {
    if (existsSync(path)) throw new Error(`${path} is there already. Move it away, or change it by hand.`);
  }
  prompter.begin(
    'Five questions; each answer is looked up. First make the Slack app: handover manifest prints its manifest.',
  );
  const setup = await askAll(prompter, slackApiUrl);
  writeFileSync(env, envText(setup), { mode: 0o600, flag: 'wx' });
  writeFileSync(policy, policyText(setup), { mode: 0o600, flag: 'wx' });
  prompter.end('.env and policy.yml are written. Next: handover start; policy.example.yml has the other rules.');
}

async function askAll(prompter: Prompter, slackApiUrl: string | null): Promise<Setup> {
  const text = (message: string, placeholder: string) => () => prompter.text({ message, placeholder });
  const secret = (message: string) => () => prompter.secret({ message });
  const until = <T>(ask: () => Promise<string>, check: (answer: string) => Promise<Checked<T>>) =>
    askUntil(prompter, ask, check);
  const host = await until(text('Where is your DocSpace portal?', 'https://docs.example.com'), async (answer) => {
    const address = settingsSchema.shape.DOCSPACE_API_HOST.safeParse(answer);
    return address.success
      ? { ok: true, value: address.data, said: `Portal: ${address.data}` }
      : wrong(mistakeIn('DOCSPACE_API_HOST', answer) ?? '');
  });
  const apiKey = await until(secret('Its API key (Developer tools > API keys; starts with sk-)'), async (answer) => {
    const why = mistakeIn('DOCSPACE_API_KEY', answer);
    return why === undefined ? await lookAtKey(host, answer) : wrong(why);
  });
  const botToken = await until(
    secret('The app’s bot token (OAuth & Permissions; starts with xoxb-)'),
    async (answer) => {
      const why = mistakeIn('SLACK_BOT_TOKEN', answer);
      return why === undefined ? await lookAtBotToken(slackClient(answer, slackApiUrl), answer) : wrong(why);
    },
  );
  const appToken = await until(
    secret('Its app-level token with connections:write (Basic Information; starts with xapp-)'),
    async (answer) => {
      const why = mistakeIn('SLACK_APP_TOKEN', answer);
      return why === undefined ? await lookAtAppToken(slackClient(answer, slackApiUrl), answer) : wrong(why);
    },
  );
  const slack = slackClient(botToken, slackApiUrl);
  const channel = await until(
    text('In which private channel do people approve?', 'the channel’s link, or C0123ABCD'),
    (answer) => lookAtChannel(slack, answer),
  );
  const approvers = await until(text('Who approves?', 'emails or a user group’s id, separated by commas'), (answer) =>
    lookAtApprovers(slack, answer),
  );
  return { host, apiKey, botToken, appToken, channel, approvers };
}

async function askUntil<T>(
  prompter: Prompter,
  ask: () => Promise<string>,
  check: (answer: string) => Promise<Checked<T>>,
): Promise<T> {
  for (;;) {
    const checked = await check(await ask());
    if (checked.ok) {
      prompter.good(checked.said);
      return checked.value;
    }
    prompter.bad(checked.why);
  }
}
