import { expect, it } from 'vitest';
import { startRig } from './helpers/clients.js';
import { eventDto, ids } from './helpers/dtos.js';
import { ok } from './helpers/scripted-server.js';

const at = new Date('2025-03-05T12:00:00Z');
const row = { id: 7, at, userId: ids.jane, actionId: 1029 };

it('sign-ins and actions are read page by page, without a filter that the portal would apply too late', async () => {
  const { portal, server } = await startRig({
    replies: [ok([eventDto(7, at.toISOString())]), ok([eventDto(8, at.toISOString(), { userId: undefined })])],
  });
  expect(await portal.activityLogs.signInPage(96)).toEqual([row]);
  expect(await portal.activityLogs.actionPage(0)).toEqual([{ ...row, id: 8, userId: undefined }]);
  expect(server.seen.map((request) => `${request.path}?${request.query}`)).toEqual([
    '/api/2.0/security/audit/login/filter?count=100&startIndex=96',
    '/api/2.0/security/audit/events/filter?count=100&startIndex=0',
  ]);
});

it('the newest action of somebody, or before a moment, is one request; whose it is is told', async () => {
  const stranger = eventDto(7, at.toISOString(), { userId: ids.omar.toUpperCase() });
  const { portal, server } = await startRig({ replies: [ok([stranger]), ok([])] });
  expect(await portal.activityLogs.newestAction({ userId: ids.jane })).toEqual([{ ...row, userId: ids.omar }]);
  expect(await portal.activityLogs.newestAction({ to: at })).toEqual([]);
  expect(server.seen.map((request) => request.query.toString())).toEqual([
    `userId=${ids.jane}&count=1&startIndex=0`,
    'to=2025-03-05T12%3A00%3A00.000Z&count=1&startIndex=0',
  ]);
});
