import { afterEach, describe, expect, it } from 'vitest';
import { archiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { folderIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import type { ContractorsPlan } from '../../../src/domain/contractors/plan.js';
import { contractorsReport } from '../../../src/domain/contractors/report.js';
import type { Request } from '../../../src/domain/request.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import type { HouseOptions } from '../guests/clean-up.js';
import { judge } from '../guests/judge.js';
import { buildLeavingHouse, giveRole, type LeavingHouse } from './leaving.js';

let house: LeavingHouse | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

async function given(options: HouseOptions = {}): Promise<LeavingHouse> {
  house = await buildLeavingHouse(options);
  return house;
}

/** What is wrong with the room, when the one guest should be out of it and nothing else changed. */
const wrong = (at: LeavingHouse, change: Parameters<typeof judge>[1] = {}) =>
  judge(at, { archived: false, guests: at.guestIds.filter((id) => id !== at.guestId), links: 2, ...change }).filter(
    (problem) => !problem.startsWith('links inside'),
  );

const reportOf = ({ request, run }: Case) => {
  if (!run) throw new Error('there is no run');
  return contractorsReport(request as Request<ContractorsPlan>, run);
};

function changesOf({ portal }: LeavingHouse): readonly string[] {
  return portal.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace('/api/2.0', '').replace(/\d+/, '*')}`);
}

function room({ portal: { state }, roomId }: LeavingHouse) {
  const folder = state.folders.get(roomId);
  if (!folder) throw new Error('the room is gone');
  return folder;
}

function archive({ portal: { state }, roomId, clock }: LeavingHouse): void {
  archiveRoom(state, { roomId, actorId: personIds.ola, now: clock.now() });
}

/** Calls once, right before the first request of this method and path is carried out. */
function meanwhile(at: LeavingHouse, method: string, path: RegExp, act: () => void): void {
  const stop = at.portal.onRequest((request) => {
    if (request.phase !== 'received' || request.method !== method || !path.test(request.path)) return;
    stop();
    act();
  });
}

async function run(at: LeavingHouse): Promise<Case> {
  await at.approved();
  return await at.goOn();
}

describe('a guest whose sponsor wants them out of a room', () => {
  it('leaves that room alone; it is its owner’s again, and the bot is gone from it', async () => {
    const at = await given();
    const end = await run(at);
    expect(end.run?.parked).toBeNull();
    expect(end.run?.status).toBe('done');
    expect(wrong(at)).toEqual([]);
    expect(changesOf(at)).toEqual([
      'POST /files/owner',
      'PUT /files/rooms/*/share',
      'POST /files/owner',
      'PUT /files/rooms/*/share',
    ]);
    expect(at.portal.state.people.get(at.guestId)?.status).toBe(1);
    expect(reportOf(end)).toMatchObject({ outcome: 'done', notDone: [] });
    expect(at.bugs).toEqual([]);
  });

  it('is removed without a change of owner where the bot manages the room, and it still does', async () => {
    const at = await given();
    giveRole(at, personIds.handover, 9);
    expect((await run(at)).run?.status).toBe('done');
    expect(wrong(at, { botRole: 9 })).toEqual([]);
    expect(changesOf(at)).toEqual(['PUT /files/rooms/*/share']);
  });

  it('is told to be out where they left by themselves, and nothing is changed', async () => {
    const at = await given();
    giveRole(at, at.guestId, 0);
    const end = await run(at);
    expect(end.run?.status).toBe('done');
    expect(changesOf(at)).toEqual([]);
    expect(reportOf(end).rows).toMatchObject([{ what: 'Guest', result: `not in ${at.plan.room.title}` }]);
  });

  it('stays where they hold a role in a form, which is told; the room is given back', async () => {
    const at = await given({ room: { roomType: 8 } });
    at.portal.state.formRoles.push({ roomId: at.roomId, userId: at.guestId });
    const end = await run(at);
    expect(end.run?.status).toBe('done');
    expect(wrong(at, { guests: at.guestIds })).toEqual([]);
    const report = reportOf(end);
    expect(report.headline).toBe(`Guest One is still in ${at.plan.room.title}`);
    expect(report.notDone.join()).toContain('role in a form');
  });

  it('is told about where the room no longer exists', async () => {
    const at = await given();
    at.portal.state.folders.delete(at.roomId);
    const end = await run(at);
    expect(end.run?.status).toBe('done');
    expect(reportOf(end).noted.join()).toContain('The room no longer exists.');
  });
});

describe('a room that a guest is to leave is not touched', () => {
  const stands = async (at: LeavingHouse, because: string) => {
    const end = await run(at);
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toContain(because);
    expect(changesOf(at)).toEqual([]);
  };

  it('where it belongs to somebody else by now', async () => {
    const at = await given();
    room(at).createdBy = personIds.carol;
    await stands(at, 'no longer belongs to Ola Berg');
  });

  it('where it lies in the archive', async () => {
    const at = await given();
    archive(at);
    expect(room(at).parentId).toBe(folderIds.archiveRoot);
    await stands(at, 'a guest clean-up takes all guests out of it');
  });

  it('where its owner could not have it back', async () => {
    const at = await given();
    const ola = at.portal.state.people.get(personIds.ola);
    if (ola) ola.type = 'User';
    await stands(at, 'could not be given back');
  });

  it.each([
    ['has another email', (at: LeavingHouse) => ({ email: `new${at.guestId}@example.com` }), 'another email'],
    ['is no guest any more', () => ({ type: 'User' as const }), 'another type'],
  ])('where the account %s', async (_what, change, because) => {
    const at = await given();
    Object.assign(at.portal.state.people.get(at.guestId) ?? {}, change(at));
    await stands(at, because);
  });

  it('where the account is gone', async () => {
    const at = await given();
    at.portal.state.people.delete(at.guestId);
    await stands(at, 'no longer exists');
  });
});

describe('a room that the bot took to remove a guest', () => {
  it('goes back to its owner where the removal is refused and a person stops the run', async () => {
    const at = await given();
    at.portal.failNext({ kind: 'forbidden', method: 'PUT', path: `/files/rooms/${at.roomId}/share`, times: 9 });
    const parked = await run(at);
    expect(parked.run?.status).toBe('parked');
    expect(room(at).createdBy).toBe(personIds.handover);
    at.portal.clearFaults();
    await at.decide('stop', 'Leave it');
    const end = await at.goOn();
    expect(end.run?.status).toBe('stopped');
    expect(end.run?.leftovers).toEqual([]);
    expect(wrong(at, { guests: at.guestIds })).toEqual([]);
  });

  it('stays with whom somebody else made its owner meanwhile, and the bot leaves it', async () => {
    const at = await given();
    meanwhile(at, 'PUT', /\/share$/, () => {
      room(at).createdBy = personIds.carol;
      giveRole(at, personIds.handover, 9);
    });
    const end = await run(at);
    expect(end.run?.status).toBe('done');
    expect(wrong(at, { ownerId: personIds.carol })).toEqual([]);
    expect(reportOf(end).noted.join()).toContain('Carol Reyes the owner');
  });

  it('is named loudly where it can’t be given back because somebody archived it', async () => {
    const at = await given();
    const owners = () => changesOf(at).filter((change) => change === 'POST /files/owner').length;
    meanwhile(at, 'PUT', /\/share$/, () => {
      const stop = at.portal.onRequest((request) => {
        if (request.phase !== 'received' || request.method !== 'POST' || owners() < 1) return;
        stop();
        archive(at);
      });
    });
    const parked = await run(at);
    expect(parked.run?.parked?.because).toContain('was archived while I worked');
    await at.decide('stop', 'Later');
    const end = await at.goOn();
    expect(end.run?.leftovers.join()).toContain('may still belong to me');
  });

  it('says at the end that somebody let the guest in again', async () => {
    const at = await given();
    let calls = 0;
    const stop = at.portal.onRequest((request) => {
      if (request.phase !== 'applied' || request.method !== 'PUT' || !request.path.endsWith('/share')) return;
      calls += 1;
      if (calls < 2) return;
      stop();
      giveRole(at, at.guestId);
    });
    const end = await run(at);
    expect(reportOf(end).notDone.join()).toContain('at the end');
  });
});

it('ends the same wherever the process is killed', async () => {
  const problems: unknown[] = [];
  const changes = 4;
  for (let nth = 1; nth <= changes; nth += 1) {
    for (const phase of ['received', 'applied'] as const) {
      const at = await buildLeavingHouse();
      try {
        await at.approved();
        let seen = 0;
        const died = new Promise<void>((resolve) => {
          at.portal.onRequest(async (request) => {
            if (request.phase !== phase || request.method === 'GET') return;
            seen += 1;
            if (seen !== nth) return;
            resolve();
            // No answer ever comes, as if nobody were there to take it.
            await new Promise(() => {});
          });
        });
        await Promise.race([at.goOn(), died]);
        at.revive();
        const end = await at.goOn();
        const found = [
          ...wrong(at),
          ...(end.run?.status === 'done' ? [] : [`${end.run?.status}: ${end.run?.parked?.because}`]),
        ];
        if (found.length > 0) problems.push({ nth, phase, found });
      } finally {
        await at.close();
      }
    }
  }
  expect(problems).toEqual([]);
}, 120_000);
