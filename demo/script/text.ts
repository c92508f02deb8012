/** How a piece of text stands out in the terminal. */
export type Style = 'bold' | 'dim' | 'accent' | 'good' | 'bad';

export interface Span {
  readonly text: string;
  readonly style?: Style;
}

/** One line of the terminal, or a paragraph that is still to be wrapped. */
export type TextLine = readonly Span[];

const codes: Readonly<Record<Style, string>> = { bold: '1', dim: '2', accent: '36', good: '32', bad: '31' };
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function span(text: string, style?: Style): Span {
  return style ? { text, style } : { text };
}

/** Columns that a text takes: emoji and East Asian characters take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += isWide(segment) ? 2 : 1;
  return width;
}

function isWide(grapheme: string): boolean {
  return /\p{Emoji_Presentation}|\uFE0F|[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60]/u.test(
    grapheme,
  );
}

/** Breaks a paragraph into lines of at most so many columns; later lines are indented. A long word is broken too. */
export function wrap(line: TextLine, width: number, indent = 0): TextLine[] {
  const lines: Span[][] = [[]];
  let used = 0;
  const breakLine = (): void => {
    lines.push(indent > 0 ? [span(' '.repeat(indent))] : []);
    used = indent;
  };
  for (const { text, style } of line) {
    for (const word of text.split(/(\s+)/).filter((part) => part !== '')) {
      const isBlank = word.trim() === '';
      if (word.includes('\n')) {
        breakLine();
        continue;
      }
      for (const piece of pieces(word, width - indent)) {
        if (used + widthOf(piece) > width && used > indent) breakLine();
        if (isBlank && used === indent && lines.length > 1) continue;
        lines.at(-1)?.push(span(piece, style));
        used += widthOf(piece);
      }
    }
  }
  return lines.map(withoutTrailingBlank);
}

function pieces(word: string, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const parts = [''];
  for (const { segment } of segmenter.segment(word)) {
    const last = parts.at(-1) ?? '';
    if (widthOf(last) + widthOf(segment) > width) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
}

function withoutTrailingBlank(line: readonly Span[]): TextLine {
  const last = line.at(-1);
  return last && last.text.trim() === '' ? line.slice(0, -1) : line;
}

/** The text of a line with colours or without. Control characters of other people's words never reach the terminal. */
export function paint(line: TextLine, colors: boolean): string {
  return line
    .map(({ text, style }) => {
      const safe = text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
      return colors && style ? `\u001B[${codes[style]}m${safe}\u001B[0m` : safe;
    })
    .join('');
}

/** Pads a text to so many columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
