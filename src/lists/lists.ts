import type { EmailLists } from '../workflows/lists.js';
import { readCsvFile } from './csv-file.js';
import { readJsonUrl } from './json-url.js';

/** Lists of people in files and at addresses. `token` is for the latter; null for none. */
export function createEmailLists({ token }: { readonly token: string | null }): EmailLists {
  return {
    csvFile: readCsvFile,
    jsonUrl: (url, options) => readJsonUrl(url, { ...options, token }),
  };
}
