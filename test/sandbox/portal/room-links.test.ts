import { describe, expect, test } from 'vitest';
import {
  carolKey,
  folderIds,
  handoverKey,
  janeKey,
  linkIds,
  personIds,
  roomIds,
} from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, startPortal } from './harness.js';

const links = (id: number | string) => `/files/rooms/${id}/links`;

async function list({ call }: Harness, path: string, key: string = janeKey) {
  return items((await call('GET', path, { key })).response);
}

function put({ call }: Harness, path: string, body: object, key: string = janeKey) {
  return call('PUT', path, { body, key });
}

describe('reading links', () => {
  test('the owner sees them all, the primary one first, with passwords in clear', async () => {
    const harness = await startPortal();
    const found = await list(harness, links(roomIds.brand));
    expect(found.map((row) => [row.sharedLink?.id, row.sharedLink?.primary, row.sharedLink?.linkType])).toEqual([
      [linkIds.brandPrimary, true, 1],
      [linkIds.brandExtra, false, 1],
    ]);
    expect(found[1]).toMatchObject({ sharedLink: { password: 'open-sesame', internal: true }, subjectType: 1 });
    expect(await list(harness, `${links(roomIds.press)}?type=0`)).toHaveLength(1);
    expect(await list(harness, `${links(roomIds.press)}?type=External`)).toHaveLength(1);
  });

  test('a mere admin gets an empty list with 200, after taking the room over the links', async () => {
    const harness = await startPortal();
    const reply = await harness.call('GET', links(roomIds.brand));
    expect([reply.status, reply.response]).toEqual([200, []]);
    await harness.call('POST', '/files/owner', { body: { folderIds: [roomIds.brand], userId: personIds.handover } });
    expect(items((await harness.call('GET', links(roomIds.brand))).response)).toHaveLength(2);
  });

  test('managers of an archived room read its links', async () => {
    const harness = await startPortal();
    expect(await list(harness, links(roomIds.archivedCampaign), carolKey)).toHaveLength(2);
  });

  test('GET link creates a primary link where there is none', async () => {
    const harness = await startPortal();
    expect(await list(harness, links(roomIds.budget))).toHaveLength(0);
    expect((await harness.call('GET', `/files/rooms/${roomIds.budget}/link`)).status).toBe(403);
    const made = await harness.call('GET', `/files/rooms/${roomIds.budget}/link`, { key: janeKey });
    expect(made.response).toMatchObject({ sharedLink: { primary: true }, subjectType: 4 });
    expect(await list(harness, links(roomIds.budget))).toHaveLength(1);
    const again = await harness.call('GET', `/files/rooms/${roomIds.budget}/link`, { key: janeKey });
    expect(again.response.sharedLink?.id).toEqual(made.response.sharedLink?.id);
  });
});

describe('revoking links', () => {
  test('a removed link leaves the response out, and the flags of the room follow', async () => {
    const harness = await startPortal();
    const extra = {
      linkId: linkIds.brandExtra,
      linkType: 1,
      access: 0,
      title: 'x',
      internal: true,
      denyDownload: false,
    };
    const reply = await put(harness, links(roomIds.brand), extra);
    expect([reply.status, 'response' in reply.json]).toEqual([200, false]);
    await put(harness, links(roomIds.brand), { linkId: linkIds.brandPrimary, linkType: 1, access: 0 });
    expect((await harness.call('GET', `/files/rooms/${roomIds.brand}`)).response.shared).toBe(false);
    expect(harness.portal.state.audit.at(-1)?.actionId).toBe(5090);
  });

  test('an invitation link is removed too, on the record as 5087', async () => {
    const harness = await startPortal();
    await put(harness, links(roomIds.press), { linkId: linkIds.pressInvitation, linkType: 0, access: 0 });
    expect(await list(harness, `${links(roomIds.press)}?type=0`)).toHaveLength(0);
    expect(harness.portal.state.audit.at(-1)?.actionId).toBe(5087);
  });

  test.each([
    ['public', roomIds.press, linkIds.pressPrimary],
    ['form-filling', roomIds.intake, linkIds.intakePrimary],
  ])('the primary link of a %s room comes back under a new id', async (_type, room, linkId) => {
    const harness = await startPortal();
    const reply = await put(harness, links(room), { linkId, linkType: 1, access: 0 });
    const now = await list(harness, `${links(room)}?type=1`);
    expect(now).toHaveLength(1);
    expect(now[0]?.sharedLink?.id).not.toBe(linkId);
    expect(reply.response.sharedLink?.id).toEqual(now[0]?.sharedLink?.id);
    expect(harness.portal.state.audit.some((event) => event.actionId === 5097)).toBe(true);
  });

  test('where external links are restricted, a link that would come back can not be revoked', async () => {
    const harness = await startPortal({ settings: { externalLinks: false } });
    const reply = await put(harness, links(roomIds.press), { linkId: linkIds.pressPrimary, linkType: 1, access: 0 });
    expect(reply.status).toBe(403);
    expect((await list(harness, `${links(roomIds.press)}?type=1`))[0]?.sharedLink?.id).toBe(linkIds.pressPrimary);
  });

  test('a value that differs where it is fixed makes the portal skip the wish with 200', async () => {
    const harness = await startPortal();
    const wish = { linkId: linkIds.pressPrimary, linkType: 1, access: 0, internal: true };
    const reply = await put(harness, links(roomIds.press), wish);
    expect([reply.status, reply.response.sharedLink?.id]).toEqual([200, linkIds.pressPrimary]);
    const dated = { linkId: linkIds.intakePrimary, linkType: 1, access: 0, expirationDate: '2026-05-01T00:00:00.000Z' };
    await put(harness, links(roomIds.intake), dated);
    expect((await list(harness, links(roomIds.intake)))[0]?.sharedLink?.id).toBe(linkIds.intakePrimary);
  });

  test('admins without a role and archived rooms are refused', async () => {
    const harness = await startPortal();
    const wish = { linkId: linkIds.brandPrimary, linkType: 1, access: 0 };
    expect((await put(harness, links(roomIds.brand), wish, 'sk-handover-demo')).status).toBe(403);
    const archived = { linkId: linkIds.archivedCampaignPrimary, linkType: 1, access: 0 };
    expect((await put(harness, links(roomIds.archivedCampaign), archived)).status).toBe(403);
  });
});

describe('making and changing links', () => {
  test('custom rooms take five more, editing and data rooms none; a past end means never', async () => {
    const harness = await startPortal();
    const make = (room: number) => put(harness, links(room), { linkType: 1, access: 2, title: 'more' });
    for (let count = 0; count < 4; count += 1) expect((await make(roomIds.brand)).status).toBe(200);
    expect((await make(roomIds.brand)).status).toBe(403);
    expect((await make(roomIds.launchPlan)).status).toBe(403);
    expect((await make(roomIds.board)).status).toBe(403);
    const past = {
      linkId: linkIds.brandExtra,
      linkType: 1,
      access: 2,
      internal: true,
      expirationDate: '2026-01-01T00:00:00.000Z',
    };
    expect('expirationDate' in ((await put(harness, links(roomIds.brand), past)).response.sharedLink ?? {})).toBe(
      false,
    );
  });

  test('a room has one invitation link at most', async () => {
    const harness = await startPortal();
    await put(harness, links(roomIds.press), { linkType: 0, access: 11, title: 'Come in' });
    const found = await list(harness, `${links(roomIds.press)}?type=0`);
    expect(found.map((row) => [row.sharedLink?.id, row.sharedLink?.title])).toEqual([
      [linkIds.pressInvitation, 'Come in'],
    ]);
    await put(harness, links(roomIds.brand), { linkType: 0, access: 2 });
    expect(await list(harness, `${links(roomIds.brand)}?type=0`)).toHaveLength(1);
  });

  test("a folder's own link in a room goes only for who created the folder; others let it end", async () => {
    const harness = await startPortal();
    const path = '/files/folder/2051/links';
    const made = await put(harness, path, { linkType: 1, access: 2 });
    const linkId = made.response.sharedLink?.id;
    await harness.call('POST', '/files/owner', { body: { folderIds: [roomIds.brand], userId: personIds.handover } });
    const asBot = (body: object) => put(harness, path, { linkId, linkType: 1, ...body }, 'sk-handover-demo');
    expect((await asBot({ access: 0 })).status).toBe(403);
    const ending = await asBot({ access: 2, expirationDate: '2026-03-02T09:01:00.000Z' });
    expect(ending.response.sharedLink).toMatchObject({
      expirationDate: '2026-03-02T09:01:00.0000000Z',
      isExpired: false,
    });
    harness.clock.pass(60_000);
    expect((await list(harness, path, 'sk-handover-demo'))[0]?.sharedLink?.isExpired).toBe(true);
    expect((await put(harness, path, { linkId, linkType: 1, access: 0 })).status).toBe(200);
  });

  test('files have links of their own', async () => {
    const harness = await startPortal();
    const made = await harness.call('GET', '/files/file/9001/link', { key: janeKey });
    expect(made.response.sharedLink?.primary).toBe(true);
    expect(await list(harness, '/files/file/9001/links')).toHaveLength(1);
    const linkId = made.response.sharedLink?.id;
    await put(harness, '/files/file/9001/links', { linkId, linkType: 1, access: 0 });
    expect(await list(harness, '/files/file/9001/links')).toHaveLength(0);
  });

  test('the forms for folders and files know no kind: every link there is external', async () => {
    const harness = await startPortal();
    const path = `/files/folder/${folderIds.reports}/links`;
    const made = await put(harness, path, { access: 2, linkType: 0 }, handoverKey);
    expect(made.response).toMatchObject({ subjectType: 1, sharedLink: { linkType: 1 } });
    const wish = { linkId: made.response.sharedLink?.id, access: 0 };
    expect('response' in (await put(harness, path, wish, handoverKey)).json).toBe(false);
    expect(await list(harness, path, handoverKey)).toHaveLength(0);
  });
});
