import { describe, expect, test } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { items, startPortal } from './harness.js';

describe('answers of the portal', () => {
  test('a success carries response, count, links, status 0 and statusCode 200', async () => {
    const { call, portal } = await startPortal();
    const reply = await call('GET', '/people/@self');
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({
      count: 1,
      status: 0,
      statusCode: 200,
      links: [{ href: `${portal.url}/api/2.0/people/@self`, action: 'GET' }],
    });
    expect('total' in reply.json).toBe(false);
  });

  test('a null result leaves the response key out and counts 0', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', `/people/reassign/progress/${personIds.jane}`);
    expect(reply.status).toBe(200);
    expect('response' in reply.json).toBe(false);
    expect(reply.json.count).toBe(0);
  });

  test('a streamed list reports count 1 whatever its length', async () => {
    const { call } = await startPortal();
    const userIds = [personIds.bob, personIds.carol];
    const reply = await call('PUT', '/people/status/Terminated', { body: { userIds, resendAll: false } });
    expect(items(reply.response)).toHaveLength(2);
    expect(reply.json.count).toBe(1);
  });

  test('members that are null are left out', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', `/people/${personIds.jane}`);
    expect('terminated' in reply.response).toBe(false);
    expect(reply.text).not.toContain('null');
  });

  test('an exception is the error envelope, with a stack and its HTTP status', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', '/people/email?email=nobody@example.com');
    expect(reply.status).toBe(404);
    expect(reply.json).toMatchObject({ error: { message: 'The user could not be found' }, status: 1, statusCode: 404 });
    expect(String(reply.json.error?.stack)).toContain(' at ');
    expect('response' in reply.json).toBe(false);
  });

  test('a failed model binding is HTTP 400 in the shape of a success', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', '/people/filter?count=101');
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({
      response: {
        title: 'One or more validation errors occurred.',
        status: 400,
        errors: { count: [expect.any(String)] },
      },
      count: 1,
      status: 1,
      statusCode: 400,
    });
    expect('error' in reply.json).toBe(false);
  });

  test('a path that does not exist is 404 with an empty body, a wrong method 405', async () => {
    const { call } = await startPortal();
    const missing = await call('PUT', `/people/${personIds.jane}/status`, { body: { disabled: true } });
    expect([missing.status, missing.text]).toEqual([404, '']);
    const wrong = await call('PUT', '/people/@self/../reassign/start', { body: {} });
    expect([wrong.status, wrong.text]).toEqual([405, '']);
  });

  test('fields keeps only the named members', async () => {
    const { call } = await startPortal();
    const reply = await call('GET', `/people/${personIds.jane}?fields=email,groups.name`);
    expect(reply.response).toEqual({
      email: 'jane.doe@example.com',
      groups: [{ name: 'Marketing' }, { name: 'Launch crew' }, { name: 'All of Berlin' }],
    });
  });

  test('display names are HTML-encoded, marked letters too, first and last names are not', async () => {
    const { call } = await startPortal();
    const tom = await call('GET', `/people/${personIds.guestTom}`);
    expect(tom.response).toMatchObject({ displayName: 'Tom Gr&#252;n', lastName: 'Grün' });
    const paul = await call('GET', `/people/${personIds.pending}`);
    expect(paul.response.displayName).toBe('Paul O&#39;Pending');
  });

  test('dates have seven fractional digits in the zone of the portal', async () => {
    const utc = await startPortal();
    const inUtc = await utc.call('GET', `/people/${personIds.guestNia}`);
    expect(inUtc.response.registrationDate).toBe('2025-11-02T09:00:00.0000000Z');
    const berlin = await startPortal({ settings: { timeZone: 'Europe/Berlin' } });
    const inBerlin = await berlin.call('GET', `/people/${personIds.guestNia}`);
    expect(inBerlin.response.registrationDate).toBe('2025-11-02T10:00:00.0000000+01:00');
  });

  test('unknown members of a body are ignored without a word', async () => {
    const { call, portal } = await startPortal();
    const reply = await call('PUT', `/people/${personIds.jane}`, { body: { disabled: true } });
    expect(reply.status).toBe(200);
    expect(portal.state.people.get(personIds.jane)?.status).toBe(1);
  });

  test('a missing body and broken JSON are validation errors, another content type is 415', async () => {
    const { call } = await startPortal();
    const path = '/people/status/Terminated';
    const none = await call('PUT', path);
    expect([none.status, none.response.status]).toEqual([400, 400]);
    const broken = await call('PUT', path, { body: '{"userIds":' });
    expect([broken.status, broken.response.status]).toEqual([400, 400]);
    const form = await call('PUT', path, { body: 'userIds=1', headers: { 'content-type': 'text/plain' } });
    expect([form.status, form.text]).toEqual([415, '']);
  });
});
