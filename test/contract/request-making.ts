import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestState } from '../../src/domain/request.js';
import {
  apply,
  caseIn,
  created,
  entriesOf,
  file,
  leaver,
  minute,
  newRequest,
  type OpenedStore,
  requester,
  type StoreFactory,
  type StorePorts,
  somebody,
  tenant,
} from './store-ports.js';

/** What any RequestStore has to do with new requests. */
export function requestMakingContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());

  describe('a new request', () => {
    it('is read back as it was filed, with the number 1001', async () => {
      const result = await ports.requests.create(newRequest(), created, minute(0));
      const input = newRequest();
      expect(result).toEqual({
        kind: 'created',
        case: {
          run: null,
          request: {
            id: 1001,
            tenant,
            kind: 'offboard',
            state: 'pending',
            origin: 'draft:draft-1',
            parentId: null,
            requester,
            subject: leaver,
            plan: input.plan,
            round: 1,
            digest: input.digest,
            notes: input.notes,
            eligible: ['U0YES', 'U0ALSO'],
            required: 2,
            requesterMayApprove: false,
            votes: [],
            effective: false,
            standingId: null,
            revokedAt: null,
            foreseen: null,
            createdAt: minute(0),
            expiresAt: minute(60),
            decidedAt: null,
            endedBy: null,
            endReason: null,
            revision: 1,
          },
        },
      });
      expect(await ports.requests.find(tenant, 1001)).toEqual(caseIn(result));
      expect(await entriesOf(ports, 1001)).toEqual([
        { kind: 'request.created', actor: 'U0ASKS', detail: { id: 1001 } },
      ]);
    });

    it('numbers count up', async () => {
      await file(ports);
      expect((await file(ports, { origin: 'draft:draft-2', subject: somebody('two') })).request.id).toBe(1002);
    });

    it('is not made twice from one draft, and the second time writes nothing', async () => {
      const first = await file(ports);
      const again = await opened.other.requests.create(newRequest({ subject: somebody('else') }), created, minute(1));
      expect(again).toEqual({ kind: 'sameOrigin', case: first });
      expect(await ports.trail.newest(tenant, { limit: 10 })).toHaveLength(1);
    });

    it('still counts as made from its draft after it has ended', async () => {
      const { request } = await file(ports);
      await apply(ports, request.id, { state: 'canceled', trail: [] });
      expect((await ports.requests.create(newRequest(), created, minute(1))).kind).toBe('sameOrigin');
    });

    it.each([
      ['Slack id', { kind: 'person', slackId: 'u0leaver', portalId: null, email: null }],
      ['portal id', { kind: 'person', slackId: null, portalId: 'AAAA-1', email: 'new@example.org' }],
      ['email', { kind: 'person', slackId: 'U0OTHER', portalId: 'other', email: 'LEA@example.org' }],
    ] as const)('is refused on the trail while the person has an open one, told by %s', async (_by, subject) => {
      const first = await file(ports);
      const second = await ports.requests.create(newRequest({ origin: 'draft:draft-2', subject }), created, minute(1));
      expect(second).toEqual({ kind: 'open', case: first });
      expect(await ports.requests.openFor(tenant, subject)).toEqual(first);
      expect((await entriesOf(ports, first.request.id)).at(-1)).toEqual({
        kind: 'request.refused',
        actor: 'U0ASKS',
        detail: { why: 'open', kind: 'offboard', origin: 'draft:draft-2' },
      });
    });

    it('finds the newest request of a kind about a room, whatever became of it', async () => {
      const room = { kind: 'room', id: 42, title: 'Launch' } as const;
      const about = (origin: string) =>
        ports.requests.create(newRequest({ origin, subject: room }), created, minute(1));
      await about('event:1');
      const first = await ports.requests.openFor(tenant, room);
      await apply(ports, first?.request.id ?? 0, { state: 'denied', trail: [] });
      expect((await ports.requests.lastAbout(tenant, 'offboard', room))?.request.state).toBe('denied');
      await about('event:2');
      const last = await ports.requests.lastAbout(tenant, 'offboard', { ...room, title: 'Other' });
      expect(last?.request.origin).toBe('event:2');
      expect(await ports.requests.lastAbout(tenant, 'guests', room)).toBeUndefined();
      expect(await ports.requests.lastAbout(tenant, 'offboard', { ...room, id: 43 })).toBeUndefined();
      expect(
        await ports.requests.lastAbout(tenant, 'offboard', { kind: 'group', id: '42', name: 'Launch' }),
      ).toBeUndefined();
    });

    it('names the schedule as actor of the refusal where that asked', async () => {
      const { request } = await file(ports);
      const nobody = { kind: 'schedule', name: 'nightly' } as const;
      await ports.requests.create(newRequest({ origin: 'draft:draft-2', requester: nobody }), created, minute(1));
      expect((await entriesOf(ports, request.id)).at(-1)?.actor).toBe('schedule');
    });

    it('is the only open one about a room or a group too, and about nothing in particular there may be many', async () => {
      const room = { kind: 'room', id: 42, title: 'Invoices' } as const;
      const stored = { kind: 'room', id: 'sbox-7', title: 'Elsewhere' } as const;
      const group = { kind: 'group', id: 'GUID-42', name: 'Sales' } as const;
      const none = { kind: 'none' } as const;
      const made: unknown[] = [];
      for (const subject of [room, stored, group, none, none]) {
        const { request } = await file(ports, { origin: `event:${made.length}`, subject });
        expect(request.subject).toEqual(subject);
        made.push(request.id);
      }
      expect(made).toEqual([1001, 1002, 1003, 1004, 1005]);
      for (const subject of [room, stored, { ...group, id: 'guid-42' }]) {
        const again = await ports.requests.create(newRequest({ origin: 'again', subject }), created, minute(1));
        expect(again.kind).toBe('open');
      }
      expect(await ports.requests.openFor(tenant, none)).toBeUndefined();
      expect(await ports.requests.openFor(tenant, { kind: 'group', id: '42', name: 'Other' })).toBeUndefined();
    });

    it.each([
      { kind: 'schedule', name: 'Weekly scan' },
      { kind: 'webhook', name: 'room.archived' },
      { kind: 'commandLine', name: 'ops' },
    ] as const)('may be asked by no member: by a $kind', async (by) => {
      expect((await file(ports, { requester: by })).request.requester).toEqual(by);
    });

    it('may be the row of a digest, which finds its hundreds of rows', async () => {
      const { request: digest } = await file(ports, { subject: { kind: 'none' } });
      for (let row = 0; row < 300; row += 1) {
        await file(ports, { origin: `row:${row}`, parentId: digest.id, subject: somebody(`p${row}`) });
      }
      const rows = await ports.requests.list(tenant, { parentId: digest.id, limit: 1_000 });
      expect(rows).toHaveLength(300);
      expect(rows[0]?.request).toMatchObject({ parentId: digest.id, origin: 'row:299' });
      await apply(ports, 1002, { state: 'denied', trail: [] });
      expect(await ports.requests.list(tenant, { parentId: digest.id, states: ['denied'], limit: 9 })).toHaveLength(1);
    });

    it.each<RequestState>(['denied', 'expired', 'canceled', 'finished'])('may follow a %s one', async (state) => {
      const { request } = await file(ports);
      await apply(ports, request.id, { state, trail: [] });
      expect(await ports.requests.openFor(tenant, leaver)).toBeUndefined();
      expect((await ports.requests.create(newRequest({ origin: 'draft:draft-2' }), created, minute(1))).kind).toBe(
        'created',
      );
    });

    it('is not written if its trail cannot be told', async () => {
      const broken = () => {
        throw new Error('no trail');
      };
      await expect(ports.requests.create(newRequest(), broken, minute(0))).rejects.toThrow('no trail');
      expect(await ports.requests.find(tenant, 1001)).toBeUndefined();
      expect((await file(ports)).request.id).toBe(1001);
    });

    it('may require nothing but a Slack id of its subject', async () => {
      const subject = { kind: 'person', slackId: 'U0ONLY', portalId: null, email: null } as const;
      expect((await file(ports, { subject, requesterMayApprove: true })).request).toMatchObject({
        subject,
        requesterMayApprove: true,
      });
    });
  });
}
