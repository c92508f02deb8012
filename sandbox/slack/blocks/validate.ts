import { isRecord, type Json, recordsOf } from '../../core/json.js';
import {
  type BlockProblem,
  byType,
  type Check,
  createReport,
  flag,
  list,
  object,
  oneOf,
  type Report,
  text,
} from './check.js';
import { CLASSIC_BLOCKS } from './classic-blocks.js';
import { plainText } from './composition.js';
import { NEWER_BLOCKS } from './newer-blocks.js';

export type { BlockProblem } from './check.js';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

export interface ValidationOptions {
  /** Block types that the workspace does not know yet. */
  readonly rejectBlocks?: readonly string[];
}

const EVERYWHERE = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'video',
  'card',
];

/** Which blocks a surface shows (docs.slack.dev/reference/block-kit/blocks). */
const SURFACES: Readonly<Record<Surface, readonly string[]>> = {
  message: [
    ...EVERYWHERE,
    'carousel',
    'container',
    'context_actions',
    'data_table',
    'data_visualization',
    'file',
    'markdown',
    'plan',
    'table',
    'task_card',
  ],
  modal: [...EVERYWHERE, 'alert'],
  home: [...EVERYWHERE, 'carousel'],
};

/** Slack refuses a message whose blocks hold more text than about this, button labels included. */
const MESSAGE_TEXT_LIMIT = 13_200;
const MARKDOWN_LIMIT = 12_000;
const BLOCK_LIMITS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const ALL_BLOCKS = { ...CLASSIC_BLOCKS, ...NEWER_BLOCKS };

/** What Slack would refuse in the blocks and attachments of a message; empty when all is well. */
export function validateMessage(payload: Json, options: ValidationOptions = {}): BlockProblem[] {
  const report = createReport();
  if (payload.blocks !== undefined)
    checkBlocks(payload.blocks, { pointer: '/blocks', surface: 'message', options, report });
  for (const [index, attachment] of recordsOf(payload, 'attachments').entries()) {
    if (attachment.blocks === undefined) continue;
    checkBlocks(attachment.blocks, { pointer: `/attachments/${index}/blocks`, surface: 'message', options, report });
  }
  const all = [
    ...recordsOf(payload, 'blocks'),
    ...recordsOf(payload, 'attachments').flatMap((entry) => recordsOf(entry, 'blocks')),
  ];
  messageRules(all, report);
  return report.problems;
}

/** What Slack would refuse in a modal or Home tab; empty when all is well. */
export function validateView(view: unknown, options: ValidationOptions = {}): BlockProblem[] {
  const report = createReport();
  const surface: Surface = isRecord(view) && view.type === 'home' ? 'home' : 'modal';
  const blocks: Check = (value, pointer, into) => checkBlocks(value, { pointer, surface, options, report: into });
  (surface === 'home' ? homeShape(blocks) : modalShape(blocks))(view, '/view', report);
  if (isRecord(view)) viewRules(view, surface, report);
  return report.problems;
}

const viewFields = {
  private_metadata: text({ min: 0, max: 3000 }),
  callback_id: text({ min: 0, max: 255 }),
  external_id: text({ min: 0, max: 255 }),
};

function homeShape(blocks: Check): Check {
  return object({ required: { type: oneOf('home'), blocks }, optional: viewFields });
}

function modalShape(blocks: Check): Check {
  return object({
    required: { type: oneOf('modal'), title: plainText(24), blocks },
    optional: {
      ...viewFields,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
  });
}

interface BlocksPlace {
  readonly pointer: string;
  readonly surface: Surface;
  readonly options: ValidationOptions;
  readonly report: Report;
}

function checkBlocks(value: unknown, { pointer, surface, options, report }: BlocksPlace): void {
  const rejected = options.rejectBlocks ?? [];
  const allowed = SURFACES[surface];
  const one: Check = (block, at, into) => {
    const type = isRecord(block) ? block.type : undefined;
    if (typeof type === 'string' && rejected.includes(type)) {
      report.problems.push({ pointer: at, message: `unsupported type in this workspace: ${type}`, unsupported: true });
    } else if (typeof type === 'string' && type in ALL_BLOCKS && !allowed.includes(type)) {
      into.add(`${at}/type`, `unsupported type in a ${surface}: ${type}`);
    } else byType(ALL_BLOCKS)(block, at, into);
  };
  list(one, { min: 0, max: BLOCK_LIMITS[surface] })(value, pointer, report);
  if (Array.isArray(value)) uniqueIds(value.filter(isRecord), pointer, report);
}

function uniqueIds(blocks: readonly Json[], pointer: string, report: Report): void {
  const seen = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    if (block.block_id !== undefined && seen.has(block.block_id)) {
      report.add(`${pointer}/${index}/block_id`, `block_id ${String(block.block_id)} already exists`);
    }
    seen.add(block.block_id);
    const actions = [...recordsOf(block, 'elements'), ...recordsOf(block, 'actions')]
      .map((element) => element.action_id)
      .filter((id) => id !== undefined);
    if (new Set(actions).size < actions.length)
      report.add(`${pointer}/${index}`, 'action_id must be unique within a block');
  }
}

function messageRules(blocks: readonly Json[], report: Report): void {
  const count = (type: string): number => blocks.filter((block) => block.type === type).length;
  const tables =
    count('table') +
    blocks.flatMap((block) => recordsOf(block, 'child_blocks')).filter(({ type }) => type === 'table').length;
  if (tables > 1) report.add('/blocks', 'only_one_table_allowed');
  if (count('plan') > 0 && count('task_card') > 0) report.add('/blocks', 'plan and task_card are mutually exclusive');
  if (count('data_visualization') > 2) report.add('/blocks', 'no more than 2 data_visualization blocks allowed');
  const markdown = blocks
    .filter((block) => block.type === 'markdown')
    .reduce((sum, block) => sum + String(block.text).length, 0);
  if (markdown > MARKDOWN_LIMIT)
    report.add('/blocks', `markdown text must be less than ${MARKDOWN_LIMIT + 1} characters in all`);
  const tasks = blocks.filter((block) => block.type === 'task_card').map((block) => block.task_id);
  if (new Set(tasks).size < tasks.length) report.add('/blocks', 'task_id must be unique');
}

function viewRules(view: Json, surface: Surface, report: Report): void {
  const blocks = recordsOf(view, 'blocks');
  const hasInput = blocks.some((block) => block.type === 'input');
  if (surface === 'modal' && hasInput && view.submit === undefined)
    report.add('/view', 'submit is required when there is an input block');
  if (countFocused(blocks) > 1) report.add('/view/blocks', 'only one element may set focus_on_load');
}

function countFocused(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + countFocused(entry), 0);
  if (!isRecord(value)) return 0;
  return (value.focus_on_load === true ? 1 : 0) + countFocused(Object.values(value));
}

/** True when the text of the blocks is more than Slack takes in one message. */
export function blocksTooLong(blocks: readonly Json[]): boolean {
  return textLength(blocks) > MESSAGE_TEXT_LIMIT;
}

/** The characters of all text in blocks: texts, titles, captions and labels. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textLength(entry), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce((sum, [field, entry]) => {
    if (typeof entry === 'string') return ['text', 'title', 'caption'].includes(field) ? sum + entry.length : sum;
    return sum + textLength(entry);
  }, 0);
}
