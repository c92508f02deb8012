import { isRecord, type Json, recordsOf } from '../../core/json.js';
import {
  byType,
  type Check,
  exactlyOne,
  flag,
  integer,
  list,
  number,
  object,
  oneOf,
  type Report,
  text,
  typed,
} from './check.js';
import { CLASSIC_BLOCKS } from './classic-blocks.js';
import { anyText, blockId, imageElement, mrkdwn, plainText, url } from './composition.js';
import { elementsNamed } from './elements.js';
import { richText } from './rich-text.js';

const block = { block_id: blockId };
const buttons = byType(elementsNamed('button'));

const task = {
  required: {
    task_id: text({ max: 255 }),
    title: text({ max: 255 }),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  optional: {
    ...block,
    details: richText,
    output: richText,
    sources: list(typed('url', { required: { url, text: text() } })),
  },
};

const rawText = typed('raw_text', { required: { text: text() } });
const rawNumber = typed('raw_number', { required: { value: number, text: text() } });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });
const tableRow = list(cell, { max: 20 });

const card = typed('card', {
  optional: {
    ...block,
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(buttons, { max: 25 }),
  },
  rule(value, pointer, report) {
    if (!['hero_image', 'title', 'body', 'actions'].some((field) => value[field] !== undefined)) {
      report.add(pointer, 'must define at least one of hero_image, title, body, actions');
    }
  },
});

const table = typed('table', {
  required: { rows: list(tableRow, { max: 100 }) },
  optional: {
    ...block,
    column_settings: list(object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: flag } }), {
      max: 20,
    }),
  },
});

const IN_CONTAINER = [
  'actions',
  'context',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'video',
];

/** The blocks of 2025 and 2026; a workspace may not know them yet. */
export const NEWER_BLOCKS: Readonly<Record<string, Check>> = {
  alert: typed('alert', {
    required: { text: anyText(200) },
    optional: { ...block, level: oneOf('default', 'info', 'warning', 'error', 'success') },
  }),
  card,
  carousel: typed('carousel', { required: { elements: list(byType({ card }), { max: 10 }) }, optional: block }),
  container: typed('container', {
    required: { child_blocks: list(byType({ ...pick(CLASSIC_BLOCKS, IN_CONTAINER), table }), { max: 10 }) },
    optional: {
      ...block,
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: imageElement,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
    rule: exactlyOne('title', 'rich_text_title'),
  }),
  context_actions: typed('context_actions', {
    required: { elements: list(byType(elementsNamed('feedback_buttons', 'icon_button')), { max: 5 }) },
    optional: block,
  }),
  data_table: typed('data_table', {
    required: { caption: text(), rows: list(tableRow, { min: 2, max: 101 }) },
    optional: { ...block, page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
    rule: plainHeaderRow,
  }),
  data_visualization: (value, pointer, report) => {
    if (isRecord(value) && typeof value.title === 'string' && value.title.length > 50)
      report.add(`${pointer}/title`, 'must be less than 51 characters');
  },
  markdown: typed('markdown', { required: { text: text({ max: 12_000 }) }, optional: block }),
  plan: typed('plan', {
    required: { title: text({ max: 255 }) },
    optional: {
      ...block,
      tasks: list(object({ required: task.required, optional: { ...task.optional, type: oneOf('task_card') } }), {
        min: 0,
        max: 50,
      }),
    },
    rule: uniqueTasks,
  }),
  table,
  task_card: typed('task_card', task),
};

function pick(checks: Readonly<Record<string, Check>>, names: readonly string[]): Record<string, Check> {
  return Object.fromEntries(names.flatMap((name) => (checks[name] ? [[name, checks[name]]] : [])));
}

function plainHeaderRow(value: Json, pointer: string, report: Report): void {
  const [header] = Array.isArray(value.rows) ? value.rows : [];
  if (Array.isArray(header) && header.some((entry) => isRecord(entry) && entry.type === 'rich_text')) {
    report.add(`${pointer}/rows/0`, 'the header row must not hold rich_text');
  }
}

function uniqueTasks(value: Json, pointer: string, report: Report): void {
  const ids = recordsOf(value, 'tasks').map((entry) => entry.task_id);
  if (new Set(ids).size < ids.length) report.add(`${pointer}/tasks`, 'task_id must be unique');
}
