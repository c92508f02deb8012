import { describe, expect, it } from 'vitest';
import type { Link } from '../../src/docspace/share.js';
import { failureOf, startRig } from './helpers/clients.js';
import { ids, linkDto } from './helpers/dtos.js';
import { ok, text } from './helpers/scripted-server.js';

const invitation = () =>
  linkDto({ linkType: 0, primary: false, expirationDate: undefined }, { subjectType: 3, access: 11 });

async function someLink(dto: unknown = linkDto()): Promise<Link> {
  const { portal } = await startRig({ replies: [ok([dto])] });
  const [link] = await portal.rooms.listLinks(7);
  if (!link) throw new Error('no link');
  return link;
}

describe('links of a room', () => {
  it('come in our shape, without password and token', async () => {
    const link = await someLink();
    expect(link).toEqual({
      id: ids.link,
      title: 'Link to room',
      linkType: 'external',
      url: 'https://portal.example.com/s/abc',
      access: 'read',
      primary: true,
      internal: false,
      denyDownload: false,
      isExpired: false,
      hasPassword: true,
      canRevoke: true,
      canEditInternal: false,
      canEditExpirationDate: false,
      expiresAt: new Date('2025-12-31T23:00:00Z'),
      expirationDate: '2026-01-01T00:00:00.0000000+01:00',
    });
    expect(JSON.stringify(link)).not.toMatch(/hunter2|secret-token/);
  });

  it('are listed all or by kind', async () => {
    const { portal, server } = await startRig({ replies: [ok([linkDto(), invitation()]), ok([invitation()])] });
    expect((await portal.rooms.listLinks(7)).map((link) => link.linkType)).toEqual(['external', 'invitation']);
    await portal.rooms.listLinks(7, { linkType: 'invitation' });
    expect(server.seen.map((request) => `${request.path}?${request.query}`)).toEqual([
      '/api/2.0/files/rooms/7/links?',
      '/api/2.0/files/rooms/7/links?type=0',
    ]);
  });

  it('are revoked with their own values echoed as the portal wrote them', async () => {
    const link = await someLink(linkDto({ internal: true, denyDownload: true }));
    const { portal, server } = await startRig({ replies: [ok(undefined)] });
    expect(await portal.rooms.revokeLink(7, link)).toBeUndefined();
    expect(server.seen[0]).toMatchObject({ method: 'PUT', path: '/api/2.0/files/rooms/7/links' });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      linkId: ids.link,
      linkType: 1,
      access: 0,
      title: 'Link to room',
      internal: true,
      denyDownload: true,
      expirationDate: '2026-01-01T00:00:00.0000000+01:00',
    });
  });

  it('that the portal makes anew are returned, those it takes away are not', async () => {
    const link = await someLink();
    const { portal } = await startRig({
      replies: [ok(linkDto({ shareLink: 'https://new' })), ok(linkDto({}, { access: 0 }))],
    });
    expect(await portal.rooms.revokeLink(7, link)).toMatchObject({ id: ids.link, url: 'https://new' });
    expect(await portal.rooms.revokeLink(7, link)).toBeUndefined();
  });

  it('are changed once, with what is given', async () => {
    const link = await someLink(invitation());
    const { portal, server } = await startRig({ replies: [text('', 503)] });
    const expiresAt = new Date('2025-03-05T10:00:00Z');
    const change = {
      link,
      access: 'read',
      expiresAt,
      title: 'T',
      internal: true,
      denyDownload: true,
      password: 'p',
    } as const;
    expect(await failureOf(portal.rooms.setLink(7, change))).toMatchObject({ outcome: 'unknown' });
    expect(server.seen).toHaveLength(1);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({
      linkType: 0,
      access: 2,
      expirationDate: '2025-03-05T10:00:00.000Z',
      title: 'T',
      password: 'p',
    });
  });

  it('the primary one is looked up without making one', async () => {
    const { portal, server } = await startRig({ replies: [ok([linkDto()]), ok([])] });
    expect(await portal.rooms.primaryLink(7)).toMatchObject({ primary: true });
    expect(await portal.rooms.primaryLink(7)).toBeUndefined();
    expect(`${server.seen[0]?.path}?${server.seen[0]?.query}`).toBe(
      '/api/2.0/files/rooms/7/share?filterType=8&count=1&startIndex=0',
    );
  });
});

describe('links of folders and files', () => {
  it('say whether they are the primary one instead of their kind', async () => {
    const link = await someLink();
    const { portal, server } = await startRig({ replies: [ok([linkDto()]), ok(undefined), ok(linkDto())] });
    expect(await portal.folders.listLinks(3)).toHaveLength(1);
    await portal.folders.revokeLink(3, link);
    await portal.files.setLink(9, { link, access: 'read' });
    expect(server.seen.map((request) => `${request.method} ${request.path}`)).toEqual([
      'GET /api/2.0/files/folder/3/links',
      'PUT /api/2.0/files/folder/3/links',
      'PUT /api/2.0/files/file/9/links',
    ]);
    expect(JSON.parse(server.seen[1]?.body ?? '')).toMatchObject({ linkId: ids.link, access: 0, primary: true });
    expect(JSON.parse(server.seen[1]?.body ?? '')).not.toHaveProperty('linkType');
  });
});
