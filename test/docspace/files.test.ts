import { describe, expect, it } from 'vitest';
import { DocSpaceInputError } from '../../src/docspace/errors.js';
import { escapeTags } from '../../src/docspace/files.js';
import { failureOf, startRig } from './helpers/clients.js';
import { fileDto, groupMemberDto, ids, linkDto, memberDto, operationDto, personDto, roomDto } from './helpers/dtos.js';
import { ok, text } from './helpers/scripted-server.js';

describe('text files', () => {
  it('are created under their title, once', async () => {
    const { portal, server } = await startRig({ replies: [ok(fileDto()), text('', 503)] });
    const file = { folderId: 433867, title: 'report', content: 'All done' };
    expect(await portal.files.createTextFile(file)).toMatchObject({
      id: 9,
      folderId: 433867,
      title: 'report.txt',
      sizeBytes: 12,
    });
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/api/2.0/files/433867/text' });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      title: 'report.txt',
      content: 'All done',
      createNewIfExist: true,
    });
    expect(await failureOf(portal.files.createTextFile(file))).toMatchObject({ outcome: 'unknown' });
    expect(server.seen).toHaveLength(2);
  });

  it.each([
    ['no title', { title: ' ', content: 'x' }],
    ['a title of 166 characters with its ending', { title: 'x'.repeat(162), content: 'x' }],
    ['no content', { title: 'x', content: '' }],
  ])('with %s are refused', async (_name, file) => {
    const { portal, server } = await startRig({ replies: [ok(fileDto())] });
    expect(await failureOf(portal.files.createTextFile({ folderId: 1, ...file }))).toBeInstanceOf(DocSpaceInputError);
    expect(server.seen).toHaveLength(0);
  });

  it.each([
    ['<a href="x">link</a>', '‹a href="x">link</a>'],
    ['1 < 2 > 0', '1 ‹ 2 > 0'],
    ['<<b c>', '‹‹b c>'],
    ['<a\u0085b>', '‹a\u0085b>'],
    ['<jane@example.com> and <b>', '<jane@example.com> and <b>'],
    ['a < b', 'a < b'],
  ])('%j is stored as %j, so that it stays a text', (content, escaped) => {
    expect(escapeTags(content)).toBe(escaped);
    expect(/<([^\s>]*)(\s[^<]*)>/.test(escapeTags(content))).toBe(false);
  });

  it('are escaped as the portal matches, whatever brackets and blanks they hold', () => {
    const alphabet = ['<', '>', ' ', 'a', '\u0085', '\n'];
    const portals = (content: string) => content.replace(/<(?=[^\s\u0085>]*[\s\u0085][^<]*>)/g, '\u2039');
    for (let length = 0, words = ['']; length <= 6; length += 1) {
      for (const word of words) expect(escapeTags(word)).toBe(portals(word));
      words = length < 6 ? words.flatMap((word) => alphabet.map((sign) => word + sign)) : [];
    }
  });

  it('may be a million brackets long: each sign is read once', () => {
    const brackets = '<'.repeat(1_000_000);
    expect(escapeTags(brackets)).toBe(brackets);
    expect(escapeTags(`${brackets} >`)).toBe(`${'\u2039'.repeat(1_000_000)} >`);
  });

  it('are read back', async () => {
    const { portal } = await startRig({ replies: [ok(fileDto({ createdBy: null }))] });
    expect(await portal.files.getFile(9)).toMatchObject({ id: 9, createdById: undefined, shared: false });
  });
});

describe('folders', () => {
  const folderDto = (parts = {}) => roomDto({ id: 3, roomType: undefined, title: 'Jane', ...parts });

  it('come in our shape', async () => {
    const { portal } = await startRig({ replies: [ok(folderDto())] });
    expect(await portal.folders.getFolder(3)).toMatchObject({
      id: 3,
      parentId: 1,
      title: 'Jane',
      createdById: ids.jane,
      roomType: undefined,
      security: { move: true },
    });
  });

  it('are listed with where they are, over all pages', async () => {
    const folders = Array.from({ length: 100 }, (_, index) => folderDto({ id: index + 10 }));
    const rest = { current: folderDto(), pathParts: [{ id: 7, title: 'Contracts', roomType: 5 }, 3], total: 102 };
    const { portal, server } = await startRig({
      replies: [
        ok({ ...rest, folders, files: [] }),
        ok({ ...rest, folders: [folderDto({ id: 110 })], files: [fileDto({ id: 110 })] }),
      ],
    });
    const contents = await portal.folders.listFolder({ folderId: 3, filterValue: 'ja', only: 'folders' });
    expect(contents.folders).toHaveLength(101);
    expect(contents.files).toHaveLength(1);
    expect(contents.current.title).toBe('Jane');
    expect(contents.path).toEqual([
      { id: 7, title: 'Contracts', roomType: 'custom' },
      { id: 3, title: '' },
    ]);
    expect(server.seen.map((request) => request.query.get('startIndex'))).toEqual(['0', '100']);
    expect(Object.fromEntries(server.seen[1]?.query ?? [])).toMatchObject({
      filterValue: 'ja',
      filterType: '2',
      count: '100',
    });
  });

  it('are created once, with a title', async () => {
    const { portal, server } = await startRig({ replies: [ok(folderDto()), text('', 503)] });
    await portal.folders.createFolder({ parentId: 1, title: 'Jane' });
    expect(server.seen[0]).toMatchObject({ path: '/api/2.0/files/folder/1', body: '{"title":"Jane"}' });
    await failureOf(portal.folders.createFolder({ parentId: 1, title: 'Jane' }));
    expect(server.seen).toHaveLength(2);
    const nameless = portal.folders.createFolder({ parentId: 1, title: ' ' });
    expect(await failureOf(nameless)).toBeInstanceOf(DocSpaceInputError);
  });

  it('are shared by a list of rights as numbers', async () => {
    const { portal, server } = await startRig({
      replies: [ok([memberDto(personDto())], { total: 1 }), ok([groupMemberDto(), linkDto()], { total: 2 })],
    });
    const shares = [
      { shareTo: ids.group, access: 'read' },
      { shareTo: ids.gail, access: 'restrict' },
    ] as const;
    expect(await portal.folders.setFolderShare({ folderId: 3, shares })).toMatchObject([{ id: ids.jane }]);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      share: [
        { shareTo: ids.group, access: 2 },
        { shareTo: ids.gail, access: 3 },
      ],
      notify: false,
    });
    expect(await portal.folders.getFolderShare(3)).toMatchObject([{ subject: 'group', id: ids.group }]);
  });

  it('no share, no request', async () => {
    const { portal, server } = await startRig({ replies: [ok([])] });
    expect(await failureOf(portal.folders.setFolderShare({ folderId: 3, shares: [] }))).toBeInstanceOf(
      DocSpaceInputError,
    );
    expect(server.seen).toHaveLength(0);
  });
});

describe('moving', () => {
  it('moves the entries themselves and keeps the record', async () => {
    const { portal, server } = await startRig({ replies: [ok([operationDto({ progress: '100', Operation: 42 })])] });
    const operations = await portal.operations.moveEntries({
      folderIds: [3],
      destFolderId: 748239,
      conflict: 'duplicate',
    });
    expect(operations).toEqual([{ id: 'op-1', type: 'other', progress: 100, finished: true, error: undefined }]);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      folderIds: [3],
      fileIds: [],
      destFolderId: 748239,
      conflictResolveType: 2,
      deleteAfter: false,
      content: false,
      toFillOut: false,
      returnSingleOperation: true,
    });
  });

  it('of nothing is refused', async () => {
    const { portal } = await startRig({ replies: [ok([])] });
    const move = portal.operations.moveEntries({ destFolderId: 1, conflict: 'skip' });
    expect(await failureOf(move)).toBeInstanceOf(DocSpaceInputError);
  });

  it('is followed by the id of its operation', async () => {
    const { portal, server } = await startRig({
      replies: [ok([operationDto({ finished: true, error: 'opened' })]), ok([])],
    });
    expect(await portal.operations.getOperations('op-1')).toMatchObject([{ finished: true, error: 'opened' }]);
    expect(await portal.operations.getOperations()).toEqual([]);
    expect(server.seen.map((request) => request.query.toString())).toEqual(['id=op-1', '']);
  });
});
