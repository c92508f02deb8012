import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../../../docs/security.md', import.meta.url);
const begin = '<!-- permissions: begin -->';
const end = '<!-- permissions: end -->';

/** One table: who against what, `yes`, a sentence, or null where it can't be tried. */
export interface Tried {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly who: string; readonly cells: readonly (string | null)[] }[];
}

/** The tables as Markdown; each sentence has a number, in the order in which it is first said. */
export function asMarkdown(tables: readonly Tried[]): string {
  const sentences: string[] = [];
  const cell = (said: string | null): string => {
    if (said === null) return '-';
    if (said === 'yes') return '**yes**';
    if (!sentences.includes(said)) sentences.push(said);
    return String(sentences.indexOf(said) + 1);
  };
  const drawn = tables.map(({ title, columns, rows }) =>
    [
      `#### ${title}`,
      '',
      `| | ${columns.join(' | ')} |`,
      `| --- |${' --- |'.repeat(columns.length)}`,
      ...rows.map(({ who, cells }) => `| ${who} | ${cells.map(cell).join(' | ')} |`),
      '',
    ].join('\n'),
  );
  const said = sentences.map((sentence, index) => `${index + 1}. ${sentence}`);
  return [...drawn, 'What they are told:', '', ...said].join('\n');
}

/** What the document holds between its markers. */
export function documented(): string {
  const text = readFileSync(file, 'utf8');
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).trim();
}

/** Puts it between the markers. */
export function document(markdown: string): void {
  const text = readFileSync(file, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(begin)), text.slice(text.indexOf(end))];
  writeFileSync(file, `${before}${begin}\n\n${markdown}\n\n${after}`);
}
