import type { SlackSees } from '../../shapes.js';

/** One way to go on with what is being typed. */
export interface Completion {
  readonly label: string;
  readonly more: string;
  /** The whole text once it is taken. */
  readonly text: string;
}

const most = 6;

/** Commands after a slash at the start; people and groups after an @. */
export function completionsFor(text: string, slack: SlackSees): Completion[] {
  if (/^\/[\w-]*$/.test(text)) {
    return slack.commands
      .filter(({ command }) => command.startsWith(text) && command !== text)
      .map(({ command, description, hint }) => ({
        label: command,
        more: `${hint} ${description}`.trim(),
        text: `${command} `,
      }));
  }
  const [, start = '', typed] = /^([\s\S]*(?:^|\s))@([\w.-]*)$/.exec(text) ?? [];
  if (typed === undefined) return [];
  const wanted = typed.toLowerCase();
  // A name that is written out needs no help: Enter sends.
  if ([...slack.users.map(({ name }) => name), ...slack.usergroups.map(({ handle }) => handle)].includes(wanted))
    return [];
  const people = slack.users
    .filter(({ deleted, isBot }) => !deleted && !isBot)
    .filter(({ name, realName }) =>
      [name, ...realName.toLowerCase().split(' ')].some((part) => part.startsWith(wanted)),
    )
    .map(({ name, realName }) => ({ label: realName, more: `@${name}`, text: `${start}@${name} ` }));
  const groups = slack.usergroups
    .filter(({ handle, disabled }) => !disabled && handle.startsWith(wanted))
    .map(({ handle, name }) => ({ label: `@${handle}`, more: name, text: `${start}@${handle} ` }));
  return [...people, ...groups].slice(0, most);
}
