import { describe, expect, test } from 'vitest';
import { permits } from '../../../sandbox/portal/http/auth.js';
import { carolKey, groupIds, handoverKey, janeKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { items, startPortal } from './harness.js';

describe('API keys', () => {
  test('no key, a wrong key and a key without Bearer are 401 with an empty body', async () => {
    const { call } = await startPortal();
    for (const options of [{ key: null }, { key: 'sk-wrong' }, { headers: { authorization: handoverKey } }]) {
      const reply = await call('GET', '/people/@self', options);
      expect([reply.status, reply.text]).toEqual([401, '']);
    }
  });

  test('a key acts as its creator and dies with their account', async () => {
    const { call } = await startPortal();
    const before = await call('GET', '/people/@self', { key: janeKey });
    expect(before.response.email).toBe('jane.doe@example.com');
    await call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane] } });
    const after = await call('GET', '/people/@self', { key: janeKey });
    expect([after.status, after.text]).toEqual([401, '']);
  });

  test('an expired or switched-off key is 401', async () => {
    const { call, portal, clock } = await startPortal();
    const key = [...portal.state.apiKeys.values()].find((one) => one.key === janeKey);
    if (key === undefined) throw new Error('Jane has no key');
    key.expiresAt = new Date(clock.now().getTime() + 1000);
    expect((await call('GET', '/people/@self', { key: janeKey })).status).toBe(200);
    clock.pass(1000);
    expect((await call('GET', '/people/@self', { key: janeKey })).status).toBe(401);
    key.expiresAt = null;
    key.isActive = false;
    expect((await call('GET', '/people/@self', { key: janeKey })).status).toBe(401);
  });

  test('GET /keys/@self answers any scope and masks the secret', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', '/keys/@self');
    expect(reply.response).toMatchObject({
      permissions: ['*:read', 'accounts:write', 'rooms:write', 'files:write'],
      createBy: { id: personIds.handover, displayName: 'Handover Service' },
      isActive: true,
    });
    expect(reply.text).not.toContain(handoverKey);
  });

  test('a missing scope is 403 with an empty body', async () => {
    const { call } = await startPortal();
    const reply = await call('POST', '/keys', { body: { name: 'more' } });
    expect([reply.status, reply.text]).toEqual([403, '']);
  });

  test('GET people/{id} has an Authorize attribute of its own and asks no scope', async () => {
    const { call, portal } = await startPortal();
    for (const key of portal.state.apiKeys.values()) if (key.key === handoverKey) key.permissions = ['rooms:read'];
    expect((await call('GET', `/people/${personIds.jane}`)).status).toBe(200);
    expect((await call('GET', '/people/email?email=jane.doe@example.com')).status).toBe(403);
  });

  test('a key made over the API works with exactly its permissions and shows its secret once', async () => {
    const { call } = await startPortal();
    const made = await call('POST', '/keys', {
      key: carolKey,
      body: { name: 'reader', permissions: ['accounts:read'] },
    });
    const secret = String(made.response.key);
    expect(secret).toMatch(/^sk-/);
    expect((await call('GET', `/group/${groupIds.hr}`, { key: secret })).status).toBe(200);
    expect((await call('POST', `/files/${roomIds.brand}/text`, { key: secret, body: {} })).status).toBe(403);
    const listed = await call('GET', '/keys', { key: carolKey });
    expect(items(listed.response)).toHaveLength(2);
    expect(listed.text).not.toContain(secret);
    expect((await call('DELETE', `/keys/${made.response.id}`, { key: carolKey })).status).toBe(200);
    expect((await call('GET', `/group/${groupIds.hr}`, { key: secret })).status).toBe(401);
  });

  test('anonymous endpoints answer without a key', async () => {
    const { call } = await startPortal();
    const build = await call('GET', '/settings/version/build', { key: null });
    expect(build.response).toMatchObject({ docSpace: '3.7.2' });
    expect((await call('GET', '/settings', { key: 'sk-wrong' })).response).toMatchObject({
      docSpace: true,
      tenantStatus: 0,
    });
    expect((await call('GET', '/capabilities', { key: null })).response).toMatchObject({ ldapEnabled: true });
  });

  test('the quota tells admins whether the tariff includes the audit trail', async () => {
    const { call } = await startPortal({ settings: { audit: false } });
    expect((await call('GET', '/portal/quota')).response.audit).toBe(false);
    expect((await call('GET', '/portal/quota', { key: carolKey })).status).toBe(403);
    expect((await call('GET', '/portal/tariff')).response).toMatchObject({ state: 1 });
  });
});

describe('permission scopes', () => {
  test.each([
    [[], 'DELETE', '/anything', true],
    [['*'], 'PUT', '/settings/webhook', true],
    [['*:read'], 'GET', '/security/audit/login/filter', true],
    [['*:read'], 'PUT', '/people/status/Terminated', false],
    [['accounts:write'], 'GET', '/people/filter', true],
    [['accounts:write'], 'GET', '/group', false],
    [['accounts:write'], 'PUT', '/group/1', true],
    [['accounts:read'], 'GET', '/group', true],
    [['accounts:read'], 'GET', '/people/@self', false],
    [['accounts.self:read'], 'GET', '/people/@self', true],
    [['files:write'], 'PUT', '/files/rooms/1/share', false],
    [['rooms:write'], 'PUT', '/files/rooms/1/share', true],
    [['rooms:write'], 'POST', '/files/owner', false],
    [['files:write'], 'GET', '/portal/quota', false],
  ])('%j may %s %s: %s', (permissions, method, path, expected) => {
    expect(permits(permissions, method, path)).toBe(expected);
  });
});
