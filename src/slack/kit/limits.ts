/** Slack's limits in UTF-16 units and counts; docs.slack.dev/reference/block-kit, tried or documented. */
export const limits = {
  messageBlocks: 50,
  modalBlocks: 100,
  /** All text of a message's blocks; beyond about 13,200 Slack answers msg_blocks_too_long. */
  messageText: 12_000,
  viewBytes: 250_000,
  metadata: 3000,
  header: 150,
  section: 3000,
  alert: 200,
  viewTitle: 24,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  planTitle: 255,
  planTasks: 50,
  tableRows: 100,
  url: 3000,
} as const;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text in at most `max` UTF-16 units, cut between graphemes and ending in an ellipsis where something was cut. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = graphemes.segment(text).containing(max - 1)?.index ?? 0;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** The first items that fit both a count and a sum of sizes, and how many were left out. */
export function budget<T>(
  items: readonly T[],
  { count, chars, sizeOf }: { readonly count: number; readonly chars: number; readonly sizeOf: (item: T) => number },
): { readonly shown: readonly T[]; readonly left: number } {
  let total = 0;
  const end = items.findIndex((item, index) => {
    total += sizeOf(item);
    return index >= count || total > chars;
  });
  const shown = end === -1 ? items : items.slice(0, end);
  return { shown, left: items.length - shown.length };
}

const textFields = new Set(['text', 'title', 'caption', 'fallback']);

/** The characters of all text in blocks: texts, titles, captions and labels. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + textLength(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [field, entry]) => {
    if (typeof entry === 'string') return textFields.has(field) ? sum + entry.length : sum;
    return sum + textLength(entry);
  }, 0);
}
