import { settingsSchema } from '../../config/settings.js';

/** What an answer means, or what is wrong with it and what to do. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly said: string }
  | { readonly ok: false; readonly why: string };

export function wrong(why: string): { readonly ok: false; readonly why: string } {
  return { ok: false, why };
}

type Setting = 'DOCSPACE_API_HOST' | 'DOCSPACE_API_KEY' | 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

/** A setting's own rule, as it holds in .env; undefined where the answer keeps it. */
export function mistakeIn(setting: Setting, answer: string): string | undefined {
  const issue = settingsSchema.shape[setting].safeParse(answer).error?.issues[0];
  return issue && `This ${issue.message}.`;
}

/** The id in `C0123ABCD`, or in the link that Slack copies for a channel; undefined for anything else. */
export function channelIdIn(answer: string): string | undefined {
  return /^(?:https:\/\/[\w.-]+\/archives\/)?([CG][A-Z0-9]+)(?:[/?#].*)?$/.exec(answer)?.[1];
}

/** The parts of a list that people type: emails, and ids of Slack users and user groups. */
export function peopleIn(answer: string): readonly string[] {
  return [...new Set(answer.split(/[\s,;]+/).filter((part) => part !== ''))];
}

/** A user group's id, or a user's. */
export function slackIdKind(part: string): 'usergroup' | 'user' | undefined {
  if (/^S[A-Z0-9]+$/.test(part)) return 'usergroup';
  return /^[UW][A-Z0-9]+$/.test(part) ? 'user' : undefined;
}
