import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { type ListEntry, ListError } from '../workflows/lists.js';
import { entryOf, maxBytes, tooLarge } from './entries.js';

/** Reads a list of emails from a CSV file: its column `email`, or its only column. Throws ListError. */
export async function readCsvFile(path: string): Promise<readonly ListEntry[]> {
  const bytes = await read(path);
  const records = recordsIn(textOf(bytes), path);
  const [head = []] = records;
  const names = head.map((name) => name.trim().toLowerCase());
  const column = names.findIndex((name) =>
    ['email', 'e-mail', 'mail', 'email address', 'e-mail address'].includes(name),
  );
  if (column >= 0) return records.slice(1).map((record, index) => entryOf(index + 1, record[column]));
  if (records.some((record) => record.length > 1)) {
    throw new ListError(
      `${path} has several columns, and none is called email: call the column with the emails “email”.`,
    );
  }
  return records.map(([value], index) => entryOf(index + 1, value));
}

async function read(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw new ListError(`${path} ${tooLarge}.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof ListError) throw error;
    const { code } = error as { readonly code?: unknown };
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EACCES'
          ? 'can’t be read by the user who runs Handover'
          : 'can’t be read';
    throw new ListError(`${path} ${why}: check contractors.source in the policy.`, { cause: error });
  }
}

/** UTF-8 or UTF-16 as its first bytes say; what is neither is what older spreadsheets write. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function recordsIn(text: string, path: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter: [',', ';', '\t'],
      bom: true,
      trim: true,
      skipEmptyLines: true,
      relaxColumnCount: true,
    });
  } catch (error) {
    const line = (error as { readonly lines?: unknown }).lines;
    const where = typeof line === 'number' ? ` in line ${line}` : '';
    throw new ListError(`${path} can’t be read as CSV${where}: check its quotation marks.`, { cause: error });
  }
}
