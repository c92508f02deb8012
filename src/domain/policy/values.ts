import { z } from 'zod';
import { entryIdOf } from '../portal.js';

export const must = (text: string) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? 'is missing' : `must be ${text}`),
});
export const section = 'a map of settings';
export const yesOrNo = z.boolean(must('true or false'));
export const wholeFrom = (least: number) =>
  z.int(must(`a whole number of ${least} or more`)).min(least, must(`a whole number of ${least} or more`));
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, must(`one of ${values.join(', ')}`));
const shaped = (pattern: RegExp, text: string) => z.string(must(text)).regex(pattern, must(text));
export const listOf = <T extends z.ZodType>(item: T, text: string) =>
  z.array(item, must(`a list of ${text}`)).default([]);

export const channel = shaped(/^[CG][A-Z0-9]{2,20}$/, 'a Slack channel id such as C0123ABCD, not a name');
export const users = listOf(
  shaped(/^[UW][A-Z0-9]{2,20}$/, 'a Slack user id such as U0123ABCD, not a name or an email'),
  'Slack user ids',
);
export const usergroups = listOf(
  shaped(/^S[A-Z0-9]{2,20}$/, 'a Slack user group id such as S0123ABCD, not a handle'),
  'Slack user group ids',
);
const address = z.string(must('an email address')).trim().toLowerCase();
export const email = address.regex(/^[^\s@<>,]+@[^\s@<>,]+$/, must('an email address'));
export const emailOrNone = address.regex(/^$|^[^\s@<>,]+@[^\s@<>,]+$/, must('an email address, or "" for none'));
const text = (what: string) => z.string(must(what)).trim().min(1, must(what));
export const names = (what: string) => listOf(text('a name'), what);

const entryIdText = 'the id of a folder or room: a number, or text for third-party storage';
/** The portal's id of a folder or room; ids of third-party storage are text. A number in quotes is the number. */
export const entryId = z
  .union([z.int().positive(must(entryIdText)), z.string().trim().min(1, must(entryIdText))], must(entryIdText))
  .transform((id) => (typeof id === 'string' ? entryIdOf(id) : id));
export const entryIdOrNone = entryId.nullable().default(null);

const cronFields = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

function isCronField(field: string, [least, most]: readonly [number, number]): boolean {
  return field.split(',').every((part) => {
    if (/^\*(\/[1-9]\d?)?$/.test(part)) return true;
    if (!/^\d{1,2}(-\d{1,2}(\/[1-9]\d?)?)?$/.test(part)) return false;
    const [from, to = from] = part.replace(/\/.*/, '').split('-').map(Number);
    return from !== undefined && to !== undefined && from >= least && to <= most && from <= to;
  });
}

/** Five cron fields of numbers, `*`, ranges, lists and steps. */
function isSchedule(text: string): boolean {
  const fields = text.split(/\s+/);
  const valid = fields.every((field, index) => {
    const range = cronFields[index];
    return range !== undefined && isCronField(field, range);
  });
  return valid && fields.length === cronFields.length;
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is an https address, or http on this machine alone, that carries no user or password. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return (
    url.username === '' && url.password === '' && (url.protocol === 'https:' || (loopback && url.protocol === 'http:'))
  );
}

const scheduleText = 'five cron fields such as "0 9 * * 1-5", or "" for no schedule';
export const schedule = z
  .string(must(scheduleText))
  .trim()
  .refine((text) => text === '' || isSchedule(text), must(scheduleText));
const timeZoneText = 'an IANA time zone such as Europe/Berlin';
export const timeZone = z.string(must(timeZoneText)).refine(isTimeZone, must(timeZoneText));

/** `07:30`. */
export const timeOfDay = shaped(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "07:30"');

/** Who counts as a contractor: all guests, the members of a portal group, or a list kept by HR. */
export const contractorSource = z.union(
  [
    z.literal('guests'),
    z.strictObject({ group: text('the id or name of a portal group') }),
    z.strictObject({ csvFile: text('the path of a CSV file') }),
    z.strictObject({ jsonUrl: z.string().refine(isSafeUrl, must('an https address without a password')) }),
  ],
  must('guests, or one of { group: id or name }, { csvFile: path }, { jsonUrl: https address }'),
);
