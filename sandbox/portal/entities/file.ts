import type { EntryId } from './folder.js';

/** A file with all its versions; the last content is the current one. */
export interface FileEntry {
  readonly id: EntryId;
  title: string;
  folderId: EntryId;
  createdBy: string;
  updatedBy: string;
  createdAt: Date;
  updatedAt: Date;
  /** Text of each version, oldest first. */
  versions: string[];
  /** Ids of people who have it open in an editor. */
  openedBy: string[];
}
