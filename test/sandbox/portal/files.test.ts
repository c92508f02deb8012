import { describe, expect, test } from 'vitest';
import { carolKey, folderIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { startPortal } from './harness.js';

const reports = `/files/${folderIds.reports}/text`;

describe('text files', () => {
  test('a report is created in the folder, .txt is appended, and it can be read back', async () => {
    const { call, portal } = await startPortal();
    const made = await call('POST', reports, {
      body: { title: 'H-1042', content: 'All done', createNewIfExist: true },
    });
    expect(made.response).toMatchObject({
      title: 'H-1042.txt',
      folderId: folderIds.reports,
      version: 1,
      fileExst: '.txt',
    });
    expect(String(made.response.webUrl)).toContain(`/doceditor?fileid=${made.response.id}`);
    const read = await call('GET', `/files/file/${made.response.id}`);
    expect(read.response).toMatchObject({ title: 'H-1042.txt', createdBy: { id: personIds.handover } });
    expect(portal.state.audit.at(-1)).toMatchObject({ actionId: 5000, target: [String(made.response.id)] });
  });

  test('content that looks like a tag with an attribute makes it a page', async () => {
    const { call } = await startPortal();
    const make = async (content: string) =>
      (await call('POST', reports, { body: { title: 'x.txt', content, createNewIfExist: true } })).response.title;
    expect(await make('from <jane doe@example.com> to Ola')).toBe('x.txt.html');
    expect(await make('a <b> c')).toBe('x.txt');
  });

  test('without createNewIfExist the file of the same title gets a version, with it a twin', async () => {
    const { call, portal } = await startPortal();
    const make = (content: string, createNewIfExist?: boolean) =>
      call('POST', reports, { body: { title: 'log.txt', content, createNewIfExist } });
    const first = await make('one');
    const second = await make('two');
    expect(second.response).toMatchObject({ id: first.response.id, version: 2 });
    const twin = await make('three', true);
    expect(twin.response.id).not.toBe(first.response.id);
    expect(portal.state.files.get(Number(first.response.id))?.versions).toEqual(['one', 'two']);
  });

  test('content null, a title too long or empty, a missing folder and a missing right are refused', async () => {
    const { call } = await startPortal();
    const post = async (path: string, body: object, key?: string) =>
      (await call('POST', path, { body, ...(key === undefined ? {} : { key }) })).status;
    expect(await post(reports, { title: 'x' })).toBe(400);
    expect(await post(reports, { title: '', content: 'x' })).toBe(400);
    expect(await post(reports, { title: 'x'.repeat(166), content: 'x' })).toBe(400);
    expect(await post('/files/999999/text', { title: 'x', content: 'x' })).toBe(404);
    expect(await post(reports, { title: 'x', content: 'x' }, carolKey)).toBe(403);
    expect(await post(`/files/${roomIds.brand}/text`, { title: 'x', content: 'x' })).toBe(403);
    expect(await post(`/files/${folderIds.archiveRoot}/text`, { title: 'x', content: 'x' })).toBe(403);
  });

  test('My documents of the caller take files too', async () => {
    const { call } = await startPortal();
    const made = await call('POST', '/files/@my/text', { body: { title: 'mine', content: '' } });
    expect(made.response.folderId).toBe(folderIds.handoverDocuments);
  });
});
