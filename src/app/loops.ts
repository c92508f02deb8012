import { randomUUID } from 'node:crypto';
import { startLoop } from '../schedules/loops.js';
import { realProcesses } from '../schedules/processes.js';
import type { SlackFace } from '../slack/app.js';
import { createNoticePoster } from '../slack/posting/notice-poster.js';
import type { Health } from '../workflows/health.js';
import type { BotIdentity } from '../workflows/identify.js';
import { createNoticeBoard } from '../workflows/notices.js';
import { lookAhead } from '../workflows/requests/look-ahead.js';
import type { Requests } from '../workflows/requests/requests.js';
import { createRunner } from '../workflows/runner.js';
import { type Parts, wake } from './parts.js';
import type { PolicyReloading } from './policy.js';

const leaseMs = 30_000;
const idleMs = 400;
const draftsKeptMs = 7 * 24 * 60 * 60_000;
const workers = 2;

interface LoopParts {
  readonly identity: BotIdentity;
  readonly requests: Requests;
  readonly face: SlackFace;
  readonly health: Health;
  /** False while the database can't be relied on: then nothing is carried out. */
  readonly mayRun: boolean;
  /** The portal's, as an IANA name. */
  readonly portalZone: string | null;
  readonly reloading: PolicyReloading;
}

/** Starts what is done over and over: running, showing, expiring, checking. */
export function startLoops(
  parts: Parts,
  { identity, requests, face, health, mayRun, portalZone, reloading }: LoopParts,
): void {
  const {
    policy,
    client,
    store,
    portal,
    clock,
    timer,
    pollMs,
    log,
    logError,
    notices,
    loops,
    stopping,
    checkMs,
    sweepMs,
  } = parts;
  const { teamId, enterpriseId, portalUser } = identity;
  const tenant = { teamId, enterpriseId };
  const runbooks = {
    requests: store.requests,
    trail: store.trail,
    portal,
    tenant,
    policy: policy.current,
    botId: portalUser.id,
    voters: face.voters,
  };
  const runner = createRunner({
    ...runbooks,
    ledger: store.ledger,
    queue: store.queue,
    zone: portalZone,
    processes: realProcesses(),
    monotonicMs: () => performance.now(),
    clock,
    timer,
    name: randomUUID(),
    leaseMs,
    pollMs,
    onBug: (error, run) => log.error({ err: error, runId: run.id }, 'a bug parked a run'),
  });
  const board = createNoticeBoard(notices, {
    store: store.notices,
    poster: createNoticePoster(client, () => policy.current().channels.approvals),
    tenant,
    clock,
    onError: (error) => logError(error, {}, 'a notice could not be shown'),
  });
  const every = (what: string, pauseMs: number, work: () => Promise<boolean>) =>
    loops.push(startLoop({ work, idleMs: pauseMs, onError: (error) => logError(error, { what }, 'failed') }));
  loops.push(
    startLoop({
      work: async () => {
        await health.tick(stopping.signal);
        return false;
      },
      idleMs: checkMs,
      firstMs: checkMs,
      onError: (error) => logError(error, {}, 'the checks failed'),
    }),
  );
  const idle = Math.min(idleMs, pollMs);
  for (let index = 0; mayRun && index < workers; index += 1) every('running', idle, () => runner.tick());
  every('showing', idle, async () => {
    await face.notifier.tick();
    await face.home.tick();
    await board.tick();
    return false;
  });
  every('looking ahead', sweepMs, async () => {
    if ((await lookAhead({ ...runbooks, clock })).length > 0) wake(parts);
    return false;
  });
  every('expiring', sweepMs, async () => {
    await store.vitals.beat(tenant, clock.now());
    if ((await requests.expireOverdue(tenant)).length > 0) wake(parts);
    if ((await store.followed.interrupt(tenant, clock.now())) > 0) wake(parts);
    await reloading.follow();
    await face.lookAgain();
    await store.drafts.deleteBegunBefore(tenant, new Date(clock.now().getTime() - draftsKeptMs));
    return false;
  });
}
