import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPortalFeed, type PortalFeed } from '../../../demo/page/portal-feed.js';
import { requestWords } from '../../../demo/page/request-words.js';
import type { SandboxPortal } from '../../../sandbox/portal/portal.js';
import { createSandboxPortal } from '../../../sandbox/portal/portal.js';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { groupIds, ownerKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';

const now = new Date('2026-11-20T12:00:00Z');

describe('what changed in the portal', () => {
  let portal: SandboxPortal;
  let feed: PortalFeed;
  beforeEach(async () => {
    portal = await createSandboxPortal({ seed: demoSeed({ now }), clock: { now: () => now } });
    feed = createPortalFeed(portal);
  });
  afterEach(async () => {
    feed.close();
    await portal.close();
  });

  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${portal.url}/api/2.0${path}`, {
      method,
      headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(answer.status).toBe(200);
  };
  const told = (): unknown[] => feed.entries().map(({ what, asked, method, path }) => ({ what, asked, method, path }));

  it('is nothing before anything has changed, however much is read', async () => {
    await ask('GET', '/people/filter');
    expect(feed.entries()).toEqual([]);
  });

  it('stands beside the request that changed it, in plain words too, latest first', async () => {
    await ask('PUT', '/people/status/Terminated', { userIds: [personIds.jane] });
    await ask('PUT', `/group/${groupIds.launch}/manager`, { userId: personIds.ola });
    expect(told()).toEqual([
      {
        what: 'Group “Launch crew” is managed by Ola Berg.',
        asked: 'Change a group',
        method: 'PUT',
        path: `/api/2.0/group/${groupIds.launch}/manager`,
      },
      {
        what: 'Jane Doe can’t sign in any more.',
        asked: 'Disable an account',
        method: 'PUT',
        path: '/api/2.0/people/status/Terminated',
      },
    ]);
  });

  it('names the request that the portal goes on with after its answer', async () => {
    await ask('PUT', `/files/rooms/${roomIds.brand}/archive`, { deleteAfter: false });
    while (portal.state.operations.some(({ finished }) => !finished)) await portal.advance();
    expect(told()).toEqual([
      {
        what: 'Room “Brand assets” was archived.',
        asked: 'Archive a room',
        method: 'PUT',
        path: `/api/2.0/files/rooms/${roomIds.brand}/archive`,
      },
    ]);
  });

  it('names no request where it saw none', async () => {
    feed.close();
    await ask('PUT', `/files/rooms/${roomIds.brand}/archive`, { deleteAfter: false });
    while (portal.state.operations.some(({ finished }) => !finished)) await portal.advance();
    expect(told()).toEqual([
      { what: 'Room “Brand assets” was archived.', asked: 'Went on by itself', method: null, path: null },
    ]);
  });

  it('tells of a hand-over that it began and ended, and leaves how far it is to the bar', async () => {
    await ask('PUT', '/people/status/2', { userIds: [personIds.jane] });
    await ask('POST', '/people/reassign/start', {
      fromUserId: personIds.jane,
      toUserId: personIds.ola,
      deleteProfile: false,
    });
    for (let stage = 0; stage < 12; stage += 1) await portal.advance();
    const whats = feed.entries().map(({ what }) => what);
    expect(whats).toContain('Hand-over from Jane Doe to Ola Berg has started.');
    expect(whats).toContain('Hand-over from Jane Doe to Ola Berg is complete.');
    expect(whats.join(' ')).not.toContain('%');
    const asked = new Set(feed.entries().map((entry) => entry.asked));
    expect([...asked]).toEqual(['Hand over what a person owns', 'Disable an account']);
  });

  it('is heard no longer once it is closed', async () => {
    feed.close();
    await ask('PUT', '/people/status/2', { userIds: [personIds.jane] });
    expect(feed.entries()[0]?.method).toBeNull();
  });
});

describe('a request in plain words', () => {
  it.each([
    ['PUT', '/api/2.0/people/status/1', 'Enable an account'],
    ['POST', '/api/2.0/people/reassign/start', 'Hand over what a person owns'],
    ['PUT', '/api/2.0/people/reassign/terminate', 'Stop a hand-over'],
    ['POST', '/api/2.0/files/owner', 'Change the owner of rooms'],
    ['PUT', '/api/2.0/files/rooms/7/archive', 'Archive a room'],
    ['PUT', '/api/2.0/files/rooms/7/share', 'Change who is in a room'],
    ['PUT', '/api/2.0/files/rooms/7/links', 'Change a link'],
    ['PUT', '/api/2.0/files/folder/7/share', 'Change who may open a folder'],
    ['PUT', '/api/2.0/files/fileops/move', 'Move a folder'],
    ['POST', '/api/2.0/files/7/text', 'Write a file'],
    ['PUT', '/api/2.0/something/new', 'Something else'],
  ])('%s %s is “%s”', (method, path, words) => {
    expect(requestWords(method, path)).toBe(words);
  });
});
