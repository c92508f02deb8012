import { z } from 'zod';
import type { CallOptions, DocSpaceClient } from './client.js';
import { type EntryId, entryId, flag, optionalMoment, optionalNumber, optionalText } from './dto-fields.js';
import { DocSpaceInputError } from './errors.js';
import { createLinksApi, type LinksApi } from './links.js';
import { personRefSchema } from './person.js';

export interface FileInfo {
  readonly id: EntryId;
  readonly folderId: EntryId;
  readonly title: string;
  /** Where a person opens it. */
  readonly webUrl?: string | undefined;
  readonly viewUrl?: string | undefined;
  readonly version?: number | undefined;
  readonly sizeBytes?: number | undefined;
  readonly rootFolderType?: number | undefined;
  /** Has an external link. */
  readonly shared: boolean;
  readonly createdById?: string | undefined;
  readonly createdAt?: Date | undefined;
}

export interface TextFile {
  readonly folderId: EntryId;
  /** 1 to 165 characters, `.txt` included; the ending is added when it is missing. */
  readonly title: string;
  /** Not empty. What the portal would take for an HTML tag is escaped, see `escapeTags`. */
  readonly content: string;
  /** False adds a version to a file of the same title. Default true. */
  readonly createNewIfExist?: boolean | undefined;
}

/** Files. Every call may throw the errors of errors.ts. */
export interface FilesApi extends LinksApi {
  createTextFile(file: TextFile, options?: CallOptions): Promise<FileInfo>;
  getFile(fileId: EntryId, options?: CallOptions): Promise<FileInfo>;
}

/** FileDto. */
export const fileSchema = z
  .object({
    id: entryId,
    folderId: entryId,
    title: z.string(),
    webUrl: optionalText,
    viewUrl: optionalText,
    version: optionalNumber,
    pureContentLength: optionalNumber,
    rootFolderType: optionalNumber,
    shared: flag,
    createdBy: personRefSchema.nullish(),
    created: optionalMoment,
  })
  .transform(
    (dto): FileInfo => ({
      id: dto.id,
      folderId: dto.folderId,
      title: dto.title,
      webUrl: dto.webUrl,
      viewUrl: dto.viewUrl,
      version: dto.version,
      sizeBytes: dto.pureContentLength,
      rootFolderType: dto.rootFolderType,
      shared: dto.shared,
      createdById: dto.createdBy?.id,
      createdAt: dto.created,
    }),
  );

/** The longest title of an entry. */
const maxTitleLength = 165;

/** Checks a title before the portal does. Throws DocSpaceInputError. */
export function checkTitle(title: string): void {
  if (title.trim() === '' || title.length > maxTitleLength) {
    throw new DocSpaceInputError(`A title has 1 to ${maxTitleLength} characters`);
  }
}

/** White space to the portal's regular expressions, which have U+0085 among it. */
const isSpace = (sign: string): boolean => /[\s\u0085]/.test(sign);

/**
 * Replaces the "<" of everything that looks like a tag with attributes by "‹" (U+2039). A text that matches
 * `<([^\s>]*)(\s[^<]*)>` would be stored as .html (FilesControllerHelper.CreateTextFileAsync). Read from the end, each
 * sign once: as a regular expression this takes a time that grows with the square of the length.
 */
export function escapeTags(content: string): string {
  const escaped: number[] = [];
  // Of what follows: the next bracket, and whether the next white space or ">" is white space before a ">".
  let bracket = '';
  let opensTag = false;
  for (let index = content.length - 1; index >= 0; index -= 1) {
    const sign = content.charAt(index);
    if (sign === '<' && opensTag) escaped.push(index);
    if (isSpace(sign)) opensTag = bracket === '>';
    else if (sign === '>') opensTag = false;
    if (sign === '<' || sign === '>') bracket = sign;
  }
  const parts: string[] = [];
  let end = content.length;
  for (const index of escaped) {
    parts.push(content.slice(index + 1, end), '\u2039');
    end = index;
  }
  return [...parts, content.slice(0, end)].reverse().join('');
}

const withTxt = (title: string): string => (/\.txt$/i.test(title) ? title : `${title}.txt`);

/** Creates the calls about files. */
export function createFilesApi(client: DocSpaceClient): FilesApi {
  return {
    ...createLinksApi(client, 'file'),

    async createTextFile({ folderId, title, content, createNewIfExist = true }, options) {
      if (title.trim() === '') throw new DocSpaceInputError('A text file needs a title');
      checkTitle(withTxt(title));
      if (content === '') throw new DocSpaceInputError('A text file needs content');
      return await client.value({
        method: 'POST',
        path: '/files/{folderId}/text',
        params: { folderId },
        body: { title: withTxt(title), content: escapeTags(content), createNewIfExist },
        schema: fileSchema,
        // Not repeated: every call makes another file or version.
        ...options,
      });
    },

    getFile: (fileId, options) =>
      client.value({ method: 'GET', path: '/files/file/{fileId}', params: { fileId }, schema: fileSchema, ...options }),
  };
}
