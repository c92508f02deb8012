import { type Json, recordOf, recordsOf, textOf } from '../../sandbox/core/json.js';
import type { StateValues } from '../../sandbox/slack/model.js';
import { elementLine, inputLines } from './block-elements.js';
import { mrkdwnSpans, sectionSpans, textObject, type Viewer } from './block-inline.js';
import { padded, span, type TextLine, widthOf, wrap } from './text.js';

/** Block Kit as lines of text for a terminal, none wider than the viewer's. Pure: the same blocks, the same lines. */
export function blockLines(blocks: readonly Json[], viewer: Viewer, state: StateValues = {}): TextLine[] {
  return blocks.flatMap((block) => oneBlock(block, viewer, state));
}

function oneBlock(block: Json, viewer: Viewer, state: StateValues): TextLine[] {
  const { width } = viewer;
  switch (block.type) {
    case 'header':
      return wrap([span(textOf(recordOf(block, 'text') ?? {}, 'text') ?? '', 'bold')], width);
    case 'section':
      return sectionLines(block, viewer);
    case 'rich_text':
      return recordsOf(block, 'elements').flatMap((element) => richLines(element, viewer));
    case 'context':
      return wrap(contextLine(block, viewer), width);
    case 'actions':
      return wrap(
        recordsOf(block, 'elements').flatMap((element) => [...elementLine(element), span(' ')]),
        width,
      );
    case 'divider':
      return [[span('─'.repeat(Math.min(width, 40)), 'dim')]];
    case 'input':
      return inputLines(block, viewer, state);
    case 'plan':
      return [
        ...wrap([span(textOf(block, 'title') ?? '', 'bold')], width),
        ...recordsOf(block, 'tasks').flatMap((task) => taskLines(task, viewer)),
      ];
    case 'task_card':
      return taskLines(block, viewer);
    case 'table':
      return tableLines(block, viewer);
    case 'alert':
      return wrap([span('! ', 'bad'), ...textObject(recordOf(block, 'text'), viewer)], width, 2);
    case 'markdown':
      return wrap([span(textOf(block, 'text') ?? '')], width);
    case 'image':
      return wrap([span(`[image: ${textOf(block, 'alt_text') ?? ''}]`, 'dim')], width);
    default:
      return [[span(`[${String(block.type)}]`, 'dim')]];
  }
}

function sectionLines(block: Json, viewer: Viewer): TextLine[] {
  const text = recordOf(block, 'text');
  const accessory = recordOf(block, 'accessory');
  return [
    ...(text ? wrap(textObject(text, viewer), viewer.width) : []),
    ...recordsOf(block, 'fields').flatMap((field) => wrap(textObject(field, viewer), viewer.width)),
    ...(accessory && accessory.type !== 'image' ? [elementLine(accessory)] : []),
  ];
}

function contextLine(block: Json, viewer: Viewer): TextLine {
  const items = recordsOf(block, 'elements').filter((element) => element.type !== 'image');
  return items.flatMap((element, index) => {
    const spans =
      element.type === 'mrkdwn' ? mrkdwnSpans(textOf(element, 'text') ?? '', viewer) : textObject(element, viewer);
    return [...(index > 0 ? [span(' · ', 'dim')] : []), ...spans.map(({ text }) => span(text, 'dim'))];
  });
}

function richLines(element: Json, viewer: Viewer): TextLine[] {
  const { width } = viewer;
  switch (element.type) {
    case 'rich_text_list':
      return recordsOf(element, 'elements').flatMap((item, index) => {
        const mark = element.style === 'ordered' ? `${index + 1}. ` : '• ';
        return wrap([span(mark), ...sectionSpans(item, viewer)], width, mark.length);
      });
    case 'rich_text_quote':
      return wrap(sectionSpans(element, viewer), width - 2).map((line) => [span('│ ', 'dim'), ...line]);
    case 'rich_text_preformatted':
      return wrap(sectionSpans(element, viewer), width - 2).map((line) => [span('  '), ...line]);
    default:
      return wrap(sectionSpans(element, viewer), width);
  }
}

const taskMarks = {
  complete: span('✓', 'good'),
  in_progress: span('◔', 'accent'),
  pending: span('○', 'dim'),
  error: span('✗', 'bad'),
};

/** One step of a plan: its mark, its title, what is known of it. */
export function taskLines(task: Json, viewer: Viewer): TextLine[] {
  const status = String(task.status);
  const mark = status in taskMarks ? taskMarks[status as keyof typeof taskMarks] : taskMarks.pending;
  const known = [recordOf(task, 'output'), recordOf(task, 'details')].flatMap((rich) =>
    rich ? recordsOf(rich, 'elements').flatMap((element) => sectionSpans(element, viewer)) : [],
  );
  const outcome = known.length > 0 ? [span('  '), ...known.map(({ text }) => span(text, 'dim'))] : [];
  return wrap([mark, span(` ${textOf(task, 'title') ?? ''}`), ...outcome], viewer.width, 4);
}

function tableLines(block: Json, viewer: Viewer): TextLine[] {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  const cells = rows.map((row: unknown) =>
    (Array.isArray(row) ? row : []).map((cell: Json) =>
      cell.type === 'rich_text'
        ? recordsOf(cell, 'elements').flatMap((element) => sectionSpans(element, viewer))
        : [span(textOf(cell, 'text') ?? '')],
    ),
  );
  return tableOf(cells, viewer.width);
}

/** A table with a bold first row; the last column takes what is left. */
export function tableOf(rows: readonly (readonly TextLine[])[], width: number): TextLine[] {
  const plain = rows.map((row) => row.map((cell) => cell.map(({ text }) => text).join('')));
  const columns = Math.max(0, ...plain.map((row) => row.length));
  const widths = columnWidths(plain, columns, width);
  return rows.flatMap((row, rowIndex) => {
    const wrapped = widths.map((columnWidth, column) => wrap(row[column] ?? [], columnWidth));
    const height = Math.max(1, ...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      widths.flatMap((columnWidth, column) => {
        const cell = wrapped[column]?.[line] ?? [];
        const text = cell.map((part) => part.text).join('');
        const fill = column === columns - 1 ? '' : padded('', columnWidth - widthOf(text) + 2);
        const shown = rowIndex === 0 ? [span(text, 'bold')] : cell;
        return fill === '' ? shown : [...shown, span(fill)];
      }),
    );
  });
}

function columnWidths(rows: readonly (readonly string[])[], columns: number, width: number): number[] {
  const wanted = Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  const room = width - 2 * (columns - 1);
  while (wanted.reduce((sum, each) => sum + each, 0) > room) {
    const widest = wanted.indexOf(Math.max(...wanted));
    const now = wanted[widest] ?? 1;
    if (now <= 8) break;
    wanted[widest] = now - 1;
  }
  return wanted;
}
