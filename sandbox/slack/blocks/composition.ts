import type { Json } from '../../core/json.js';
import { byType, type Check, exactlyOne, flag, list, object, oneOf, type Report, text, typed } from './check.js';

/** A plain_text object of at most so many characters. */
export function plainText(max: number): Check {
  return typed('plain_text', { required: { text: text({ max }) }, optional: { emoji: flag } });
}

/** A plain_text or mrkdwn object of at most so many characters. */
export function anyText(max: number): Check {
  return byType({ plain_text: plainText(max), mrkdwn: mrkdwn(max) });
}

/** A mrkdwn object of at most so many characters. */
export function mrkdwn(max: number): Check {
  return typed('mrkdwn', { required: { text: text({ max }) }, optional: { verbatim: flag } });
}

export const url = text({ max: 3000, pattern: /^[a-z][a-z0-9+.-]*:\S+$/i });
export const blockId = text({ max: 255 });
export const actionId = text({ max: 255 });
export const style = oneOf('primary', 'danger');

/** The dialog that asks before an action. */
export const confirm = object({
  required: { text: anyText(300) },
  optional: { title: plainText(100), confirm: plainText(30), deny: plainText(30), style },
});

/** An option; menus take plain text, radio buttons and checkboxes also mrkdwn, overflow menus a link. */
export function option(kind: 'menu' | 'choice' | 'overflow'): Check {
  const label = kind === 'choice' ? anyText(75) : plainText(75);
  return object({
    required: { text: label, value: text({ max: 75 }) },
    optional: { description: kind === 'choice' ? anyText(75) : plainText(75), ...(kind === 'overflow' && { url }) },
  });
}

const menuOptions = list(option('menu'), { max: 100 });

/** The choices of a static menu: options or groups of them, and initial ones that are among them. */
export const menuChoices: Readonly<Record<string, Check>> = {
  options: menuOptions,
  option_groups: list(object({ required: { label: plainText(75), options: menuOptions } }), { max: 100 }),
};

/** Initial options must be among the offered ones, exactly. */
export function initialAmongOffered(value: Json, pointer: string, report: Report): void {
  const offered = new Set(offeredOptions(value).map(key));
  const initial = value.initial_options ?? (value.initial_option === undefined ? [] : [value.initial_option]);
  if (!Array.isArray(initial)) return;
  for (const one of initial) {
    if (!offered.has(key(one))) report.add(pointer, 'initial option must exactly match one of the provided options');
  }
}

/** A static menu has options or groups, and what is chosen first is among them. */
export function menuRule(value: Json, pointer: string, report: Report): void {
  exactlyOne('options', 'option_groups')(value, pointer, report);
  initialAmongOffered(value, pointer, report);
}

function offeredOptions(value: Json): unknown[] {
  const direct = Array.isArray(value.options) ? value.options : [];
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [];
  return [...direct, ...groups.flatMap((group: Json) => (Array.isArray(group.options) ? group.options : []))];
}

/** A value as text, whatever the order of its fields. */
function key(value: unknown): string {
  return JSON.stringify(value, (_field, entry: unknown) =>
    typeof entry === 'object' && entry !== null && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => a.localeCompare(b)))
      : entry,
  );
}

/** Where an image comes from: a URL or a file in Slack. */
export const imageSource: Readonly<Record<string, Check>> = {
  image_url: url,
  slack_file: object({ optional: { id: text(), url }, rule: exactlyOne('id', 'url') }),
};

/** An image inside another block. */
export const imageElement = typed('image', {
  required: { alt_text: text({ max: 2000 }) },
  optional: imageSource,
  rule: exactlyOne('image_url', 'slack_file'),
});
