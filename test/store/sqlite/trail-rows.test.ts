import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  apply,
  claimRun,
  created,
  file,
  leaver,
  minute,
  newRequest,
  newRun,
  startRun,
  stored,
  tenant,
  yesBy,
} from '../../contract/store-ports.js';
import { openTemporaryStore } from './temporary-store.js';

let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let raw: Sqlite.Database;
beforeEach(async () => {
  opened = await openTemporaryStore();
  raw = new Sqlite(opened.path);
});
afterEach(async () => {
  raw.close();
  await opened.close();
});

describe('the trail', () => {
  beforeEach(async () => {
    await file(opened.ports);
    await apply(opened.ports, 1001, {
      trail: [{ kind: 'audit.viewed', actor: 'U0', requestId: 1001, detail: {} }],
    });
  });

  it.each([
    ["UPDATE trail SET actor = 'x' WHERE sequence = 1"],
    ['DELETE FROM trail WHERE sequence = 2'],
    ['DELETE FROM trail'],
  ])('refuses %s', (statement) => {
    expect(() => raw.exec(statement)).toThrow('the trail is append-only');
  });

  it.each([
    ['one in the place of another', 'sequence, 2', 'previous_hash', "'h'", 'OR REPLACE'],
    ['one after a gap', '7, 2', 'hash', "'h'", ''],
    ['one that follows another', '3, 2', 'previous_hash', "'h'", ''],
    ['one in the place of another by its hash', '3, 2', 'hash', 'previous_hash', 'OR REPLACE'],
    ['one of the first release', '3, 1', 'hash', "'h'", ''],
    ["another tenant's, that is not its first", '3, 2', 'hash', "'h'", '', "'T2'"],
  ])('refuses an entry that is not its next: %s', (_, place, previous, hash, orReplace, team = 'team_id') => {
    const statement = `INSERT ${orReplace} INTO trail SELECT ${team}, enterprise_id, ${place}, at, kind, 'x', request_id,
      subject, detail, ${previous}, ${hash} FROM trail WHERE sequence = 2`;
    expect(() => raw.exec(statement)).toThrow('a trail entry follows the last one');
  });

  it('that cannot be written stops the request, the vote, the run and the pair that it would describe', async () => {
    const { ports } = opened;
    const before = await ports.requests.find(tenant, 1001);
    if (!before) throw new Error('The request is missing.');
    raw.exec("CREATE TRIGGER full_disk BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const entry = { kind: 'x', actor: 'U0', requestId: 1001, detail: {} };
    const vote = yesBy('U0YES', before, minute(1));
    const refused = { code: 'database_failed', message: expect.stringContaining('disk full') };
    const change = {
      state: 'approved',
      vote,
      decidedAt: minute(1),
      startRun: newRun('run-1'),
      trail: [entry],
    } as const;
    await expect(apply(ports, 1001, change)).rejects.toMatchObject(refused);
    expect(await ports.requests.find(tenant, 1001)).toEqual(before);
    await expect(ports.trail.append(tenant, [entry], minute(1))).rejects.toMatchObject(refused);
    const subject = { kind: 'person', slackId: null, portalId: 'other', email: null } as const;
    const another = newRequest({ origin: 'two', subject });
    await expect(ports.requests.create(another, created, minute(1))).rejects.toMatchObject(refused);
    expect(await ports.requests.openFor(tenant, subject)).toBeUndefined();
    const pair = { slackId: 'U0LEAVER', portalId: 'aaaa-1', email: leaver.email ?? '', pairedAt: minute(1) };
    await expect(ports.pairings.save(tenant, pair, entry)).rejects.toMatchObject(refused);
    expect(await ports.pairings.find(tenant, 'U0LEAVER')).toBeUndefined();
  });

  it('that cannot be written stops everything a worker records', async () => {
    const { ledger } = opened.ports;
    const id = await startRun(opened.ports, 'one');
    await claimRun(opened.ports, { owner: 'w1', now: minute(1), leaseMs: 1000 });
    const claim = { runId: 'run-one', owner: 'w1' };
    const effect = { stepKey: 'disable', key: 'account.disabled', title: 'Account disabled' };
    await ledger.intend(claim, effect, minute(1));
    const before = await stored(opened.ports, id);
    raw.exec("CREATE TRIGGER full_disk BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const now = minute(2);
    const writes = [
      () => ledger.beginStep(claim, { key: 'disable', title: 'Disable' }, now),
      () => ledger.finishStep(claim, 'disable', now),
      () => ledger.intend(claim, effect, now),
      () => ledger.acted(claim, effect.key, now),
      () => ledger.actFailed(claim, { effectKey: effect.key, outcome: 'notApplied', message: 'No.' }, now),
      () => ledger.prove(claim, effect, {}, now),
      () => ledger.park(claim, { stepKey: 'disable', kind: 'failed', because: 'No.' }, now),
      () => ledger.end(claim, { as: 'stopped', leftovers: [] }, now),
      () => ledger.end(claim, { as: 'done', leftovers: [] }, now),
    ];
    for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'database_failed' });
    expect(await stored(opened.ports, id)).toEqual(before);
  });
});
