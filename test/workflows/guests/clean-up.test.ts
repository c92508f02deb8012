import { afterEach, describe, expect, it } from 'vitest';
import { access, subject } from '../../../sandbox/portal/entities/share.js';
import { archiveRoom, unarchiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { setShare } from '../../../sandbox/portal/rules/shares.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { effectKeys } from '../../../src/domain/guests/effect-keys.js';
import { guestsOf, linksOf } from '../../../src/domain/guests/evidence.js';
import type { GuestsPlan } from '../../../src/domain/guests/plan.js';
import { guestsReport } from '../../../src/domain/guests/report.js';
import type { Request } from '../../../src/domain/request.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { buildHouse, type House, type HouseOptions } from './clean-up.js';
import { judge } from './judge.js';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

async function given(options: HouseOptions = {}): Promise<House> {
  house = await buildHouse(options);
  return house;
}

const share = (at: House, subjectId: string, level: 0 | 2 | 9 = access.read) =>
  setShare(at.portal.state, room(at), {
    subjectType: subject.user,
    subjectId,
    access: level,
    setBy: personIds.ola,
    now: at.clock.now(),
  });

function room({ portal: { state }, roomId }: House) {
  const folder = state.folders.get(roomId);
  if (!folder) throw new Error('the room is gone');
  return { kind: 'folder', folder } as const;
}

/** Calls once, right before the first request of this method and path is carried out. */
function meanwhile(at: House, method: string, path: RegExp, act: () => void): void {
  const stop = at.portal.onRequest((request) => {
    if (request.phase !== 'received' || request.method !== method || !path.test(request.path)) return;
    stop();
    act();
  });
}

const reportOf = ({ request, run }: Case) => {
  if (!run) throw new Error('there is no run');
  return guestsReport(request as Request<GuestsPlan>, run);
};

describe('a clean-up of an archived room', () => {
  it('takes guests and links away, gives the room back and archives it', async () => {
    const at = await given();
    const end = await at.cleanUp();
    expect(end.run?.parked).toBeNull();
    expect(end.run?.status).toBe('done');
    expect(judge(at)).toEqual([]);
    expect(at.bugs).toEqual([]);
    const effects = end.run?.effects ?? [];
    expect(
      guestsOf(effects)
        .removed.map(({ id }) => id)
        .sort(),
    ).toEqual([...at.guestIds].sort());
    expect(linksOf(effects, 'links').revoked).toHaveLength(3);
    expect(linksOf(effects, 'nested')).toMatchObject({ revoked: [expect.any(String)], expiring: [expect.any(String)] });
  });

  it('files a report by the name of the room, which a plain text it stays', async () => {
    const at = await given({ room: { title: '🚀 <b onclick="x">Launch</b> / ‮2026‬ *?: | '.padEnd(165, 'ж') } });
    const end = await at.cleanUp();
    expect(end.run?.status).toBe('done');
    const [file] = [...at.portal.state.files.values()].filter(({ title }) => title.startsWith(`H-${end.request.id}-`));
    expect(file?.title).toMatch(/-guests 🚀 b onclick= x Launch b 2026 ж+\.txt$/);
    expect(file?.title.length).toBeLessThanOrEqual(165);
    expect(file?.versions.at(-1)).toContain('## Guests removed');
    expect(file?.versions.at(-1)).toContain('guest0.');
  });

  it('halves a list that the portal refuses until it knows who holds a role in a form, and names them', async () => {
    const at = await given({ room: { roomType: 8, guests: 7, links: 0, invitationLink: false } });
    const stay = [at.guestIds[1], at.guestIds[5]].map(String);
    for (const userId of stay) at.portal.state.formRoles.push({ roomId: at.roomId, userId });
    const end = await at.cleanUp();
    expect(end.run?.status).toBe('done');
    expect(judge(at, { guests: stay })).toEqual([]);
    const report = reportOf(end);
    expect(report.headline).toBe('Launch 2026 still has 2 guests');
    expect(report.notDone.join()).toMatch(/guest1 Example .* hold a role in a form/);
  });

  it('takes them out too where the policy says so', async () => {
    const at = await given({ room: { roomType: 8, links: 0, invitationLink: false }, policy: { formRoles: 'force' } });
    at.portal.state.formRoles.push({ roomId: at.roomId, userId: String(at.guestIds[0]) });
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at)]).toEqual(['done', []]);
  });

  it('names the primary link of a public room that the portal makes anew', async () => {
    const at = await given({ room: { roomType: 6 } });
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at, { links: 1 })]).toEqual(['done', []]);
    expect(linksOf(end.run?.effects ?? [], 'links').regenerated).toHaveLength(1);
  });

  it('keeps external links where the policy says so, and still lets nobody back in', async () => {
    const at = await given({ policy: { links: 'keep' } });
    const end = await at.cleanUp();
    expect(end.run?.status).toBe('done');
    expect(judge(at, { links: 2 })).toEqual(['links inside: 2']);
  });

  it('does not take a room that the bot manages, and stays its manager', async () => {
    const at = await given();
    share(at, personIds.handover, access.roomManager);
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at, { botRole: access.roomManager })]).toEqual(['done', []]);
    expect(at.portal.requests.filter(({ path }) => path.endsWith('/files/owner'))).toEqual([]);
  });

  it('leaves a room in which the bot was a reader, and says that it was', async () => {
    const at = await given();
    share(at, personIds.handover);
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at)]).toEqual(['done', []]);
    expect(reportOf(end).noted.join()).toContain('My role in Launch 2026 was Viewer');
  });

  it('gives it to the policy’s fallback owner where the former one is disabled', async () => {
    const at = await given({ policy: { fallbackOwner: 'carol.reyes@example.com' } });
    const ola = at.portal.state.people.get(personIds.ola);
    if (ola) ola.status = 2;
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at, { ownerId: personIds.carol })]).toEqual(['done', []]);
  });

  it('is refused, with the room untouched, where nobody could have it back', async () => {
    const at = await given();
    const ola = at.portal.state.people.get(personIds.ola);
    await at.file();
    if (ola) ola.status = 2;
    await at.decide('approve');
    const parked = await at.goOn();
    expect(parked.run?.parked?.because).toContain('could not be given back to its owner, so I left it as it is');
    expect(at.portal.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    if (ola) ola.status = 1;
    await at.decide('retry');
    expect([(await at.goOn()).run?.status, judge(at)]).toEqual(['done', []]);
  });

  it('says which limit kept the portal from restoring it, and leaves it archived', async () => {
    const at = await given();
    at.portal.state.settings.roomLimit = 1;
    const parked = await at.cleanUp();
    expect(parked.run?.parked?.because).toContain('The number of rooms should not exceed the limit');
    expect(judge(at, { guests: at.guestIds, links: 3 })).toEqual(['links inside: 2']);
    at.portal.state.settings.roomLimit = null;
    await at.decide('retry');
    expect([(await at.goOn()).run?.status, judge(at)]).toEqual(['done', []]);
  });
});

describe('an active room', () => {
  it('loses its guests and then goes to the archive', async () => {
    const at = await given({ room: { archived: false } });
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at)]).toEqual(['done', []]);
  });

  it('stays active where a person stops it', async () => {
    const at = await given({ room: { archived: false } });
    at.portal.failNext({ kind: 'forbidden', method: 'PUT', path: `/files/rooms/${at.roomId}/links`, times: 100 });
    meanwhile(at, 'PUT', /links$/, () => void at.decide('stop'));
    const end = await at.cleanUp();
    expect(end.run?.status).toBe('stopped');
    expect(judge(at, { archived: false, guests: at.guestIds, links: 3 })).toEqual(['links inside: 2']);
  });
});

describe('somebody else', () => {
  it('who restores the room before the run keeps it, and nothing is touched', async () => {
    const at = await given();
    await at.file();
    unarchiveRoom(at.portal.state, { roomId: at.roomId, actorId: personIds.ola, now: at.clock.now() });
    await at.decide('approve');
    const parked = await at.goOn();
    expect(parked.run?.parked?.because).toContain('Somebody restored the room Launch 2026');
    expect(at.portal.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    await at.decide('stop');
    const end = await at.goOn();
    expect([end.run?.status, end.run?.leftovers]).toEqual(['stopped', []]);
    expect(judge(at, { archived: false, guests: at.guestIds, links: 3 })).toEqual(['links inside: 2']);
  });

  it('who deletes the room leaves nothing to do', async () => {
    const at = await given();
    await at.file();
    at.portal.state.folders.delete(at.roomId);
    await at.decide('approve');
    const end = await at.goOn();
    expect(end.run?.status).toBe('done');
    expect(reportOf(end).noted).toEqual(['The room Launch 2026 no longer exists.']);
  });

  it.each([
    ['its links are read', 'GET', /rooms\/\d+\/links$/],
    ['its guests are read', 'GET', /people\/room/],
    ['it is given back', 'POST', /files\/owner$/],
    ['the bot leaves it', 'PUT', /share$/],
  ] as const)('who deletes the room when %s does no harm', async (_, method, path) => {
    const at = await given();
    meanwhile(at, method, path, () => at.portal.state.folders.delete(at.roomId));
    let end = await at.cleanUp();
    if (end.run?.status === 'parked') {
      await at.decide('retry');
      end = await at.goOn();
    }
    expect(end.run?.status).toBe('done');
  });

  it('who archives the room in the middle has it restored and archived again', async () => {
    const at = await given();
    meanwhile(
      at,
      'PUT',
      /rooms\/\d+\/share$/,
      () => void archiveRoom(at.portal.state, { roomId: at.roomId, actorId: personIds.ola, now: at.clock.now() }),
    );
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at)]).toEqual(['done', []]);
  });

  it('who lets a guest in meanwhile lets them in for moments', async () => {
    const at = await given();
    meanwhile(at, 'GET', /people\/room/, () => share(at, personIds.guestNia));
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at)]).toEqual(['done', []]);
    expect(guestsOf(end.run?.effects ?? []).removed).toHaveLength(5);
  });

  it('who lets a guest in while it is archived is named in the report', async () => {
    const at = await given();
    meanwhile(at, 'PUT', /\/archive$/, () => share(at, personIds.guestNia));
    const end = await at.cleanUp();
    expect(end.run?.status).toBe('done');
    expect(reportOf(end).notDone.join()).toContain('1 guest was let into Launch 2026');
  });

  it('whom somebody makes the owner meanwhile stays the owner, and is noted', async () => {
    const at = await given();
    meanwhile(at, 'GET', /people\/room/, () => {
      const { folder } = room(at);
      folder.createdBy = personIds.carol;
      share(at, personIds.handover, access.roomManager);
    });
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at, { ownerId: personIds.carol })]).toEqual(['done', []]);
    expect(reportOf(end).noted.join()).toContain('Somebody made Carol Reyes the owner');
  });

  it('to whom it went before the run has to be approved as who gets it', async () => {
    const at = await given({ room: { archived: false } });
    await at.file();
    room(at).folder.createdBy = personIds.carol;
    await at.decide('approve');
    const drifted = await at.goOn();
    expect([drifted.request.state, drifted.run?.parked?.because]).toEqual([
      'drifted',
      'Launch 2026 would belong to Carol Reyes afterwards, and not to Ola Berg as approved. Approve the new plan, or stop this.',
    ]);
    await at.decide('approve');
    expect([(await at.goOn()).run?.status, judge(at, { ownerId: personIds.carol })]).toEqual(['done', []]);
  });

  it('who restores it after it was archived keeps it', async () => {
    const at = await given();
    meanwhile(
      at,
      'GET',
      /audit\/events/,
      () => void unarchiveRoom(at.portal.state, { roomId: at.roomId, actorId: personIds.ola, now: at.clock.now() }),
    );
    const end = await at.cleanUp();
    expect([end.run?.status, judge(at, { archived: false })]).toEqual(['done', []]);
  });

  it('who disables the owner in the middle is told that the room is NOT archived', async () => {
    const at = await given();
    const ola = at.portal.state.people.get(personIds.ola);
    meanwhile(at, 'GET', /people\/room/, () => {
      if (ola) ola.status = 2;
    });
    const parked = await at.cleanUp();
    expect(parked.run?.parked?.because).toContain('Launch 2026 is NOT archived right now. Launch 2026 belongs to me.');
    if (ola) ola.status = 1;
    await at.decide('retry');
    expect([(await at.goOn()).run?.status, judge(at)]).toEqual(['done', []]);
  });

  it('who stops it in the middle has it archived again, with its owner', async () => {
    const at = await given();
    meanwhile(at, 'GET', /people\/room/, () => void at.decide('stop'));
    const end = await at.cleanUp();
    expect(end.run?.status).toBe('stopped');
    expect(judge(at)).toEqual(['links inside: 2']);
  });

  it('who can’t have it back when it is stopped is named, and it is archived all the same', async () => {
    const at = await given();
    const ola = at.portal.state.people.get(personIds.ola);
    meanwhile(at, 'GET', /people\/room/, () => {
      if (ola) ola.status = 2;
    });
    await at.cleanUp();
    await at.decide('stop');
    const end = await at.goOn();
    expect(end.run?.status).toBe('stopped');
    expect(end.run?.leftovers.join()).toContain('Launch 2026 may still belong to me');
    expect(judge(at, { ownerId: personIds.handover })).toEqual([]);
  });
});

describe('a room whose restoring is under way', () => {
  it('is waited for when the run is stopped, and archived again', async () => {
    const at = await given({ settings: { operations: 'manual' } });
    await at.file();
    await at.decide('approve');
    await at.goOn(3);
    expect((await at.case()).run?.effects.find(({ key }) => key === effectKeys.opened)?.provedAt).toBeNull();
    await at.decide('stop');
    await at.goOn(3);
    at.portal.state.settings.operations = 'onRead';
    const end = await at.goOn();
    expect(end.run?.status).toBe('stopped');
    expect(judge(at, { guests: at.guestIds, links: 3 })).toEqual(['links inside: 2']);
  });
});
