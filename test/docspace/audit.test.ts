import { describe, expect, it } from 'vitest';
import { DocSpaceInputError } from '../../src/docspace/errors.js';
import { failureOf, startRig } from './helpers/clients.js';
import { eventDto, ids, personDto } from './helpers/dtos.js';
import { ok } from './helpers/scripted-server.js';

/** Event n happened n minutes before noon. */
const at = (minutes: number): string => new Date(Date.UTC(2025, 2, 5, 12) - minutes * 60_000).toISOString();

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

describe('audit events', () => {
  const about = (id: number, parts = {}) =>
    eventDto(id, at(id), { actionId: 4030, target: [ids.jane], entries: [23], context: 'c', ...parts });

  it('are asked for with a zone and read over all pages', async () => {
    const page = Array.from({ length: 100 }, (_, index) => about(index + 1));
    const { portal, server } = await startRig({ replies: [ok(page), ok([about(101)])] });
    const filter = {
      action: 4030,
      target: ids.jane,
      from: new Date('2025-03-05T00:00:00Z'),
      to: new Date('2025-03-06T00:00:00Z'),
    };
    const events = await all(portal.audit.auditEvents(filter));
    expect(events).toHaveLength(101);
    expect(events[0]).toMatchObject({ targets: [ids.jane], entryTypes: [23], context: 'c', actionId: 4030 });
    expect(Object.fromEntries(server.seen[1]?.query ?? [])).toEqual({
      action: '4030',
      target: ids.jane,
      from: '2025-03-05T00:00:00.000Z',
      to: '2025-03-06T00:00:00.000Z',
      startIndex: '100',
      count: '100',
    });
  });

  it('of strangers are dropped when the portal ignores the filter', async () => {
    const rows = [
      about(1),
      about(2, { userId: ids.omar }),
      about(3, { actionId: 5072 }),
      about(4, { target: [ids.omar] }),
      about(5, { target: undefined }),
      about(60 * 24),
      about(-60),
    ];
    const { portal } = await startRig({ replies: [ok(rows)] });
    const filter = {
      userId: ids.jane.toUpperCase(),
      action: 4030,
      target: ids.jane,
      from: new Date(at(30)),
      to: new Date(at(0)),
    };
    expect((await all(portal.audit.auditEvents(filter))).map((event) => event.id)).toEqual([1]);
  });

  it('a target that stands alone is refused, since the portal ignores it', async () => {
    const { portal, server } = await startRig({ replies: [ok([])] });
    expect(await failureOf(all(portal.audit.auditEvents({ target: ids.jane })))).toBeInstanceOf(DocSpaceInputError);
    expect(server.seen).toHaveLength(0);
  });
});

describe('the portal itself', () => {
  it('says whether its tariff has audit', async () => {
    const { portal } = await startRig({ replies: [ok({ audit: true }), ok({ audit: false, statistic: true })] });
    expect(await portal.audit.hasAudit()).toBe(true);
    expect(await portal.settings.getQuota()).toEqual({ audit: false, statistic: true });
  });

  it('tells version, capabilities and settings', async () => {
    const { portal, server } = await startRig({
      replies: [
        ok({ docSpace: '3.7.2', documentServer: '9.0' }),
        ok({ ldapEnabled: true, ssoUrl: '' }),
        ok({ greetingSettings: 'Acme', timezone: 'Europe/Berlin', ownerId: ids.omar.toUpperCase(), standalone: true }),
      ],
    });
    expect(await portal.settings.getVersion()).toEqual({ docSpace: '3.7.2', documentServer: '9.0' });
    expect(await portal.settings.getCapabilities()).toEqual({
      ldapEnabled: true,
      oauthEnabled: false,
      ssoUrl: undefined,
    });
    expect(await portal.settings.getPortal()).toMatchObject({
      name: 'Acme',
      timeZone: 'Europe/Berlin',
      ownerId: ids.omar,
    });
    expect(server.seen.map((request) => request.path)).toEqual([
      '/api/2.0/settings/version/build',
      '/api/2.0/capabilities',
      '/api/2.0/settings',
    ]);
  });

  it('tells what the key may do', async () => {
    const { portal } = await startRig({
      replies: [
        ok({
          id: ids.link,
          name: 'Handover',
          key: 'sk-***',
          permissions: ['*:read'],
          isActive: true,
          createBy: personDto(),
          expiresAt: '2026-01-01T00:00:00.0000000Z',
        }),
      ],
    });
    expect(await portal.keys.getKeySelf()).toMatchObject({
      permissions: ['*:read'],
      isActive: true,
      createdBy: { id: ids.jane },
      expiresAt: new Date('2026-01-01T00:00:00Z'),
    });
  });
});
