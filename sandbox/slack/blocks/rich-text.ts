import { byType, type Check, flag, integer, list, object, oneOf, text, typed } from './check.js';
import { blockId, url } from './composition.js';

const look = { bold: flag, italic: flag, strike: flag, code: flag, underline: flag };
const textStyle = { style: object({ optional: look }) };
const mentionStyle = {
  style: object({ optional: { ...look, highlight: flag, client_highlight: flag, unlink: flag } }),
};

const elements: Readonly<Record<string, Check>> = {
  text: typed('text', { required: { text: text() }, optional: textStyle }),
  link: typed('link', { required: { url }, optional: { ...textStyle, text: text({ min: 0 }), unsafe: flag } }),
  user: typed('user', { required: { user_id: text({ pattern: /^[UW][A-Z0-9]+$/ }) }, optional: mentionStyle }),
  usergroup: typed('usergroup', {
    required: { usergroup_id: text({ pattern: /^S[A-Z0-9]+$/ }) },
    optional: mentionStyle,
  }),
  channel: typed('channel', {
    required: { channel_id: text({ pattern: /^[CGD][A-Z0-9]+$/ }) },
    optional: mentionStyle,
  }),
  team: typed('team', { required: { team_id: text({ pattern: /^[TE][A-Z0-9]+$/ }) }, optional: textStyle }),
  emoji: typed('emoji', {
    required: { name: text() },
    optional: { ...textStyle, unicode: text(), url, skin_tone: integer(1, 6) },
  }),
  date: typed('date', {
    required: { timestamp: integer(0, 9_999_999_999), format: text({ pattern: /\{[a-z_]+\}/ }) },
    optional: { ...textStyle, url, fallback: text() },
  }),
  broadcast: typed('broadcast', { required: { range: oneOf('here', 'channel', 'everyone') }, optional: textStyle }),
  color: typed('color', { required: { value: text({ pattern: /^#[0-9a-f]{6}$/i }) }, optional: textStyle }),
};

const inline = list(byType(elements), { min: 0 });
const border = oneOf(0, 1);
const section = typed('rich_text_section', { required: { elements: inline } });

/** A rich_text block: sections, lists, quotes and preformatted text. */
export const richText = typed('rich_text', {
  required: {
    elements: list(
      byType({
        rich_text_section: section,
        rich_text_list: typed('rich_text_list', {
          required: { style: oneOf('bullet', 'ordered'), elements: list(byType({ rich_text_section: section })) },
          optional: { indent: integer(0, 8), offset: integer(0, 10_000), border },
        }),
        rich_text_quote: typed('rich_text_quote', { required: { elements: inline }, optional: { border } }),
        rich_text_preformatted: typed('rich_text_preformatted', {
          required: { elements: list(byType({ text: elementOf('text'), link: elementOf('link') }), { min: 0 }) },
          optional: { border, language: text() },
        }),
      }),
    ),
  },
  optional: { block_id: blockId },
});

function elementOf(type: 'text' | 'link'): Check {
  return (value, pointer, report) => elements[type]?.(value, pointer, report);
}
