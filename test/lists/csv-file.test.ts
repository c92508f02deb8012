import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCsvFile } from '../../src/lists/csv-file.js';
import { ListError } from '../../src/workflows/lists.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: string | Buffer) => {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return readCsvFile(path);
};
const ann = { entry: 1, email: 'ann@example.com' };
const ben = { entry: 2, email: 'ben@example.com' };

it.each<[string, string | Buffer]>([
  ['a column called email', 'name,email\nAnn,ann@example.com\nBen,BEN@example.com\n'],
  ['that column in other words and places', 'E-Mail;Name\nann@example.com;Ann\nben@example.com;Ben'],
  ['tabs', 'Name\tEmail address\nAnn\tann@example.com\nBen\tben@example.com'],
  ['a single column with its name', 'email\nann@example.com\nben@example.com'],
  ['a single column without a name', 'ann@example.com\r\nben@example.com\r\n'],
  ['a byte order mark', '\uFEFFemail\nann@example.com\nben@example.com'],
  ['UTF-16', Buffer.from('\uFEFFemail\nann@example.com\nben@example.com', 'utf16le')],
  ['UTF-16, the other way round', Buffer.from('\uFEFFemail\nann@example.com\nben@example.com', 'utf16le').swap16()],
  ['what older spreadsheets write', Buffer.from('Name;Email\nJörg;ann@example.com\nBen;ben@example.com', 'latin1')],
  ['quotation marks, blanks and empty lines', 'email,note\n" ann@example.com ","a, ""b"""\n\nben@example.com,"x\ny"\n'],
])('%s', async (_, content) => {
  expect(await read(content)).toEqual([ann, ben]);
});

it('what is no address is an entry without one', async () => {
  const entries = await read('email,note\nann@example.com,x\n=cmd|x,y\nAnn <ann@example.com>,\n,\n');
  expect(entries).toEqual([ann, { entry: 2, email: null }, { entry: 3, email: null }, { entry: 4, email: null }]);
});

it('an empty file is nobody', async () => {
  expect(await read('')).toEqual([]);
  expect(await read('email\n')).toEqual([]);
});

it.each<[string, string | Buffer, string]>([
  ['several columns of which none is called email', 'name,mobile\nAnn,1\n', 'none is called email'],
  ['an open quotation mark', 'email\n"ann@example.com\n', 'can’t be read as CSV'],
  ['more than five megabytes', 'a'.repeat(5 * 1024 * 1024 + 1), 'is larger than 5 MB'],
])('%s is refused with a sentence', async (_, content, sentence) => {
  const refused = read(content);
  await expect(refused).rejects.toBeInstanceOf(ListError);
  await expect(refused).rejects.toThrow(sentence);
});

it('a file that is not there, or is none, is refused with a sentence', async () => {
  await expect(readCsvFile(join(folder, 'none.csv'))).rejects.toThrow('is not there');
  await expect(readCsvFile(folder)).rejects.toThrow('can’t be read');
});
