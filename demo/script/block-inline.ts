import { type Json, recordOf, recordsOf, textOf } from '../../sandbox/core/json.js';
import { type Span, type Style, span, type TextLine } from './text.js';

/** What somebody who sees a message knows and where they are. */
export interface Viewer {
  /** Columns of the terminal that a block may take. */
  readonly width: number;
  /** IANA id of the zone in which dates are shown. */
  readonly timeZone: string;
  /** What a user, user group or channel id is called; the id itself when nobody knows. */
  nameOf(id: string): string;
}

/** The inline elements of rich text. */
function inlineSpans(elements: readonly Json[], viewer: Viewer): Span[] {
  return elements.map((element) => inlineSpan(element, viewer));
}

function inlineSpan(element: Json, viewer: Viewer): Span {
  const style = styleOf(recordOf(element, 'style'));
  switch (element.type) {
    case 'user':
      return span(`@${viewer.nameOf(textOf(element, 'user_id') ?? '')}`, 'accent');
    case 'usergroup':
      return span(`@${viewer.nameOf(textOf(element, 'usergroup_id') ?? '')}`, 'accent');
    case 'channel':
      return span(`#${viewer.nameOf(textOf(element, 'channel_id') ?? '')}`, 'accent');
    case 'date':
      return span(dateText(Number(element.timestamp), textOf(element, 'format') ?? '', viewer), style);
    case 'link':
      return span(textOf(element, 'text') ?? textOf(element, 'url') ?? '', 'accent');
    case 'emoji':
      return span(`:${textOf(element, 'name') ?? ''}:`, style);
    case 'broadcast':
      return span(`@${textOf(element, 'range') ?? ''}`, 'accent');
    default:
      return span(textOf(element, 'text') ?? '', style);
  }
}

function styleOf(style: Json | undefined): Style | undefined {
  if (style?.bold === true) return 'bold';
  return style?.code === true ? 'accent' : undefined;
}

/** A text object: plain text as it stands, mrkdwn with its mentions, dates, links and bold words read. */
export function textObject(object: Json | undefined, viewer: Viewer): TextLine {
  const text = textOf(object ?? {}, 'text') ?? '';
  return object?.type === 'mrkdwn' ? mrkdwnSpans(text, viewer) : [span(text)];
}

const token = /<([^>]+)>|\*([^*\n]+)\*/g;

/** Slack's mrkdwn, as far as the top-level text of messages and small print use it. */
export function mrkdwnSpans(text: string, viewer: Viewer): TextLine {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > at) spans.push(span(unescaped(text.slice(at, match.index))));
    spans.push(match[2] === undefined ? angleSpan(match[1] ?? '', viewer) : span(unescaped(match[2] ?? ''), 'bold'));
    at = match.index + match[0].length;
  }
  if (at < text.length) spans.push(span(unescaped(text.slice(at))));
  return spans;
}

function angleSpan(inside: string, viewer: Viewer): Span {
  const [target = '', label] = inside.split('|');
  const date = /^!date\^(\d+)\^([^^]*)/.exec(target);
  if (date) return span(dateText(Number(date[1]), date[2] ?? '', viewer));
  if (target.startsWith('@') || target.startsWith('#')) {
    return span(`${target[0]}${viewer.nameOf(target.slice(1))}`, 'accent');
  }
  const group = /^!subteam\^(\w+)/.exec(target);
  if (group) return span(`@${viewer.nameOf(group[1] ?? '')}`, 'accent');
  return span(unescaped(label ?? target.replace(/^!/, '@')), 'accent');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Slack's date tokens in the viewer's zone, e.g. `{date_short_pretty} at {time}`. */
export function dateText(unixSeconds: number, format: string, { timeZone }: Pick<Viewer, 'timeZone'>): string {
  const at = new Date(unixSeconds * 1000);
  const show = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone, ...options }).format(at);
  const date = (): string => show({ day: 'numeric', month: 'short', year: 'numeric' });
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'time_secs') return show({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
    if (name === 'time') return show({ hour: '2-digit', minute: '2-digit' });
    return name.startsWith('date') || name === 'day_divider_pretty' ? date() : whole;
  });
}

/** The inline elements of a rich text section or quote. */
export function sectionSpans(element: Json, viewer: Viewer): TextLine {
  return inlineSpans(recordsOf(element, 'elements'), viewer);
}
