import { byType, type Check, exactlyOne, flag, list, text, typed } from './check.js';
import { anyText, blockId, imageElement, imageSource, plainText, url } from './composition.js';
import { IN_ACTIONS, IN_INPUT, IN_SECTION } from './elements.js';
import { richText } from './rich-text.js';

const block = { block_id: blockId };

/** The blocks that every workspace has known for years. */
export const CLASSIC_BLOCKS: Readonly<Record<string, Check>> = {
  header: typed('header', { required: { text: plainText(150) }, optional: block }),
  divider: typed('divider', { optional: block }),
  section: typed('section', {
    optional: {
      ...block,
      text: anyText(3000),
      fields: list(anyText(2000), { max: 10 }),
      accessory: byType({ ...IN_SECTION, image: imageElement }),
      expand: flag,
    },
    rule(value, pointer, report) {
      if (value.text === undefined && value.fields === undefined)
        report.add(pointer, 'must define either text or fields');
    },
  }),
  context: typed('context', {
    required: {
      elements: list(byType({ image: imageElement, plain_text: plainText(3000), mrkdwn: anyText(3000) }), { max: 10 }),
    },
    optional: block,
  }),
  actions: typed('actions', { required: { elements: list(byType(IN_ACTIONS), { max: 25 }) }, optional: block }),
  input: typed('input', {
    required: { label: plainText(2000), element: byType(IN_INPUT) },
    optional: { ...block, hint: plainText(2000), optional: flag, dispatch_action: flag },
  }),
  image: typed('image', {
    required: { alt_text: text({ max: 2000 }) },
    optional: { ...block, ...imageSource, title: plainText(2000) },
    rule: exactlyOne('image_url', 'slack_file'),
  }),
  rich_text: richText,
  file: typed('file', { required: { source: text(), external_id: text() }, optional: block }),
  video: typed('video', {
    required: { video_url: url, thumbnail_url: url, alt_text: text({ max: 2000 }), title: plainText(200) },
    optional: {
      ...block,
      title_url: url,
      author_name: text({ max: 50 }),
      provider_name: text(),
      provider_icon_url: url,
      description: plainText(200),
    },
  }),
};
