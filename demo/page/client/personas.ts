import { BOB, CAROL, DAVE, GUEST, JANE, KIM, OLA, STRANGER } from '../../../sandbox/slack/seed.js';
import type { SlackSees } from '../shapes.js';

/** Who sits before the page at first. */
export const firstPerson = DAVE;

/** What each person is in the demo's story. */
const roles: Readonly<Record<string, string>> = {
  [DAVE]: 'asks, works in IT',
  [BOB]: 'approves',
  [CAROL]: 'approves, in New York',
  [OLA]: 'approves, owns rooms',
  [JANE]: 'leaves',
  [KIM]: 'colleague',
  [GUEST]: 'guest',
  [STRANGER]: 'another company',
};

/** Slack itself, where it answers somebody. */
export const SLACKBOT = 'USLACKBOT';

export interface Role {
  readonly id: string;
  readonly name: string;
  /** What they are in the demo's story. */
  readonly more: string;
}

/** Everybody whom the reader of the page can be. */
export function playablePeople({ users }: SlackSees): Role[] {
  return users
    .filter(({ deleted, isBot }) => !deleted && !isBot)
    .map(({ id, realName }) => ({ id, name: realName, more: roles[id] ?? 'colleague' }));
}

/** How a user is shown; the app by the name it has in Slack. */
export function displayName(slack: SlackSees, id: string): string | undefined {
  if (id === SLACKBOT) return 'Slackbot';
  const user = slack.users.find((candidate) => candidate.id === id);
  if (id === slack.app.userId) return slack.app.name.charAt(0).toUpperCase() + slack.app.name.slice(1);
  return user?.realName;
}
