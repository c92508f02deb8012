import type { RichTextBlock, RichTextBlockElement, TableBlock } from '@slack/types';
import type { Report } from '../../domain/report.js';
import { budget, limits, textLength } from '../kit/limits.js';
import { bold, bullets, clockTime, inBold, type Line, paragraph, richText, say, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';

/** What was read back, as a table; nothing where there is nothing to show. A message holds at most one. */
export function resultTable(report: Report): TableBlock[] {
  if (report.rows.length === 0) return [];
  const head = ['What', 'Result', 'Read back'].map(rawText);
  const rows = report.rows
    .slice(0, limits.tableRows - 1)
    .map((row) => [
      rawText(row.what),
      rawText(row.result),
      row.readAt ? richText(paragraph([clockTime(row.readAt)])) : rawText('not read back'),
    ]);
  return [{ type: 'table', rows: [head, ...rows], column_settings: [{}, { is_wrapped: true }, {}] }];
}

/** The same rows as a list, for a workspace without tables. */
export function resultList(report: Report): RichTextBlock[] {
  if (report.rows.length === 0) return [];
  const lines = report.rows.map(
    (row): Line => [
      bold(`${clean(row.what)}: `),
      ...say`${theirs(row.result, 200)} · ${row.readAt ? say`read back ${clockTime(row.readAt)}` : say`not read back`}`,
    ],
  );
  return [richText(bullets(lines))];
}

/** Three such lists and the table stay below a message's limit. */
const mostLeft = { count: 15, chars: 2_500 };

/** What could not be done, in bold; nothing where everything was. */
export function notDoneList(report: Report): RichTextBlock[] {
  if (report.notDone.length === 0) return [];
  return [richText(paragraph([bold('Left to do:')]), bullets(limited(report.notDone).map(inBold)))];
}

/** What the reader should know besides, and what stays behind; nothing where there is nothing to say. */
export function remarks(report: Report): RichTextBlock[] {
  const noted = report.noted.length === 0 ? [] : [paragraph([bold('Noted:')]), bullets(limited(report.noted))];
  const notDone = report.notDone.length === 0 ? [paragraph(say`Not done: nothing.`)] : [];
  const all = [...noted, ...staysBehind(report), ...notDone];
  return all.length === 0 ? [] : [richText(...all)];
}

function staysBehind({ stays }: Report): RichTextBlockElement[] {
  if (!stays) return [];
  if (stays.length === 0) return [paragraph(say`Nothing stays behind.`)];
  return [paragraph([bold('Stays behind:')]), bullets(limited(stays))];
}

function limited(sentences: readonly string[]): Line[] {
  const lines = sentences.slice(0, mostLeft.count).map((sentence): Line => [theirs(sentence, 200)]);
  const { shown } = budget(lines, { ...mostLeft, sizeOf: textLength });
  const left = sentences.length - shown.length;
  return left > 0 ? [...shown, say`and ${left} more, in the report’s file`] : [...shown];
}

function rawText(words: string) {
  return { type: 'raw_text' as const, text: clean(words, 200) };
}
