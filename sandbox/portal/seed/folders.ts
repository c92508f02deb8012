import type { EntryId, RoomType } from '../entities/folder.js';
import { folderIds, personIds, roomIds } from '../seed-ids.js';
import type { SeedFile, SeedFolder } from '../seed-state.js';
import { daysBefore } from './people.js';

/** Section roots, personal folders, rooms and their folders. */
export function seedFolders(now: Date): SeedFolder[] {
  return [...roots(), ...janeRooms(now), ...otherRooms(now), ...plainFolders()];
}

function roots(): SeedFolder[] {
  const root = (
    id: number,
    kind: SeedFolder['kind'],
    title: string,
    createdBy: string = personIds.owner,
  ): SeedFolder => ({
    id,
    kind,
    title,
    parentId: 0,
    createdBy,
  });
  return [
    root(folderIds.roomsRoot, 'rooms', 'Rooms'),
    root(folderIds.archiveRoot, 'archive', 'Archive'),
    root(folderIds.templatesRoot, 'templates', 'Room templates'),
    root(folderIds.agentsRoot, 'agents', 'AI agents'),
    root(folderIds.handoverDocuments, 'my', 'My documents', personIds.handover),
    root(folderIds.janeDocuments, 'my', 'My documents', personIds.jane),
  ];
}

interface RoomFacts {
  readonly id: EntryId;
  readonly title: string;
  readonly roomType: RoomType;
  readonly createdBy: string;
  readonly parentId?: number;
  readonly createdAt: Date;
}

function room(facts: RoomFacts & Partial<SeedFolder>): SeedFolder {
  return { kind: 'room', parentId: folderIds.roomsRoot, ...facts };
}

function janeRooms(now: Date): SeedFolder[] {
  const createdBy = personIds.jane;
  const createdAt = daysBefore(now, 200);
  const archived = { createdBy, createdAt, parentId: folderIds.archiveRoot, updatedAt: daysBefore(now, 60) };
  const active = { createdBy, createdAt };
  return [
    room({
      ...active,
      id: roomIds.brand,
      title: 'Brand assets',
      roomType: 5,
      tags: ['marketing'],
      pinnedBy: [personIds.jane],
    }),
    room({ ...active, id: roomIds.press, title: 'Press kit', roomType: 6 }),
    room({ ...active, id: roomIds.intake, title: 'Agency intake forms', roomType: 1 }),
    room({ ...active, id: roomIds.launchPlan, title: 'Launch plan', roomType: 2, lifetimeDays: 365 }),
    room({ ...active, id: roomIds.board, title: 'Board papers', roomType: 8, indexing: true, denyDownload: true }),
    room({ ...active, id: roomIds.budget, title: 'Budget 2026', roomType: 5 }),
    room({ ...active, id: roomIds.research, title: 'Customer research', roomType: 5 }),
    room({ ...active, id: roomIds.events, title: 'Events', roomType: 2 }),
    room({ ...active, id: roomIds.drive, title: 'Shared drive', roomType: 5 }),
    room({ ...active, id: roomIds.assistant, title: 'Copy assistant', roomType: 9, parentId: folderIds.agentsRoot }),
    room({ ...archived, id: roomIds.archivedCampaign, title: 'Campaign 2024', roomType: 5 }),
    room({ ...archived, id: roomIds.archivedAgency, title: 'Agency selection', roomType: 2 }),
    room({ ...archived, id: roomIds.archivedPitch, title: 'Pitch deck', roomType: 6 }),
  ];
}

function otherRooms(now: Date): SeedFolder[] {
  const createdAt = daysBefore(now, 300);
  return [
    room({ createdAt, id: folderIds.workspaces, title: 'Workspaces', roomType: 5, createdBy: personIds.handover }),
    room({ createdAt, id: roomIds.carolOffice, title: 'Office', roomType: 5, createdBy: personIds.carol }),
    room({ createdAt, id: roomIds.bobField, title: 'Field notes', roomType: 2, createdBy: personIds.bob }),
  ];
}

function plainFolders(): SeedFolder[] {
  const folder = (id: number, title: string, parentId: EntryId, createdBy: string): SeedFolder => ({
    id,
    kind: 'folder',
    title,
    parentId,
    createdBy,
  });
  return [
    folder(folderIds.janeWorkspace, 'Jane Doe', folderIds.workspaces, personIds.jane),
    folder(539_002, 'Bob Stone', folderIds.workspaces, personIds.bob),
    folder(539_003, 'Jane Doering', folderIds.workspaces, personIds.handover),
    folder(folderIds.archiveFolder, 'Archive', folderIds.handoverDocuments, personIds.handover),
    folder(folderIds.reports, 'Reports', folderIds.handoverDocuments, personIds.handover),
    folder(folderIds.sharedDrafts, 'Drafts for Carol', folderIds.janeDocuments, personIds.jane),
    folder(748_302, 'Private', folderIds.janeDocuments, personIds.jane),
    folder(2051, 'Logos', roomIds.brand, personIds.jane),
    folder(2151, 'Jane’s corner', roomIds.carolOffice, personIds.jane),
  ];
}

/** Some files in each of them. */
export function seedFiles(now: Date): SeedFile[] {
  const file = (id: number, title: string, folderId: EntryId, createdBy: string): SeedFile => ({
    id,
    title,
    folderId,
    createdBy,
    createdAt: daysBefore(now, 90),
    versions: [`${title}, first version`],
  });
  const { jane } = personIds;
  return [
    file(9001, 'Brand guide.docx', roomIds.brand, jane),
    file(9002, 'Logo.svg', 2051, jane),
    file(9003, 'Press release.docx', roomIds.press, jane),
    file(9004, 'Launch timeline.xlsx', roomIds.launchPlan, jane),
    file(9005, 'Minutes.docx', roomIds.board, jane),
    file(9006, 'Campaign results.xlsx', roomIds.archivedCampaign, jane),
    file(9007, 'Handbook.docx', folderIds.janeWorkspace, jane),
    file(9008, 'Contacts.xlsx', folderIds.janeWorkspace, personIds.bob),
    file(9009, 'Office rules.docx', roomIds.carolOffice, personIds.carol),
    file(9010, 'Seating plan.xlsx', 2151, jane),
    file(9011, 'Draft speech.docx', folderIds.sharedDrafts, jane),
    file(9012, 'Notes.txt', folderIds.janeDocuments, jane),
    file(9013, 'Salary.xlsx', 748_302, jane),
  ];
}
