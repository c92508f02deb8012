import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import type { Timer } from '../../src/engine/queue/timer.js';
import { askedFor } from '../../src/workflows/offboard/ask.js';
import { previewOffboarding } from '../../src/workflows/offboard/preview/preview.js';
import { createRequests, type Requests } from '../../src/workflows/requests/requests.js';
import { createRunner } from '../../src/workflows/runner.js';
import { nobodysGroups } from '../builders/groups.js';
import { buildMember } from '../builders/member.js';
import { buildChoices } from '../builders/plan.js';
import { buildPolicy } from '../builders/policy.js';
import { buildProcesses } from '../builders/processes.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../slack/scene.js';

/** Nobody else wants the lease, so it is never renewed. */
const noTimer: Timer = { every: () => () => {} };
const policy = buildPolicy({
  offboarding: {
    successor: 'archive@example.com',
    archiveFolder: folderIds.archiveFolder,
    workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
  },
});

let slack: SlackScene;
let portal: PortalScene;
let requests: Requests;
let bugs: string[];

beforeEach(async () => {
  bugs = [];
  slack = await createSlackScene();
  portal = await createPortalScene(slack.clock, { reassignmentOutcome: { kind: 'instant' } });
  requests = createRequests({
    ...slack.store,
    groups: nobodysGroups,
    policy: () => policy,
    clock: slack.clock,
    newId: randomUUID,
  });
});
afterEach(async () => {
  await slack.close();
  await portal.close();
});

async function approved(): Promise<number> {
  const { clock, tenant } = slack;
  const self = await portal.portal.people.getSelf();
  const found = await previewOffboarding({ portal: portal.portal, policy, clock, self }, { portalId: personIds.jane });
  if (!found.ok) throw new Error('Jane cannot be offboarded here');
  const { preview } = found;
  const successor = preview.defaultSuccessor;
  if (successor === null) throw new Error('no successor');
  const asked = await requests.ask({
    tenant,
    requester: buildMember('Ann'),
    origin: 'draft:draft-1',
    subject: { kind: 'person', slackId: null, portalId: personIds.jane, email: preview.person.email },
    ...askedFor(preview, buildChoices({ successor })),
    eligible: ['U0BOB'],
    approvers: [buildMember('Bob', { portalId: personIds.bob, email: 'bob.stone@example.com' })],
    needsTwo: false,
  });
  if (!asked.ok) throw new Error(asked.refusal.why);
  const { id } = asked.case.request;
  await yes(id);
  return id;
}

async function yes(id: number): Promise<void> {
  const { request } = await current(id);
  const bob = buildMember('Bob', { portalId: personIds.bob, email: 'bob.stone@example.com' });
  const { tenant } = slack;
  await requests.decide({
    tenant,
    requestId: id,
    action: 'approve',
    actor: bob,
    digest: request.digest,
    reason: null,
    stepKey: null,
  });
}

async function current(id: number) {
  const found = await slack.store.requests.find(slack.tenant, id);
  if (!found) throw new Error('no such request');
  return found;
}

function runner(tenant = slack.tenant) {
  return createRunner({
    ledger: slack.store.ledger,
    queue: slack.store.queue,
    requests: slack.store.requests,
    trail: slack.store.trail,
    portal: portal.portal,
    tenant,
    botId: personIds.handover,
    clock: slack.clock,
    timer: noTimer,
    name: 'worker',
    policy: () => policy,
    zone: null,
    processes: buildProcesses(),
    monotonicMs: () => slack.clock.now().getTime(),
    leaseMs: 60_000,
    pollMs: 1_000,
    onBug: (error) => bugs.push(String(error)),
  });
}

async function runAll(): Promise<void> {
  const worker = runner();
  for (let round = 0; round < 40; round += 1) {
    await worker.tick();
    slack.clock.advance(1_000);
    await portal.sandbox.advance();
  }
}

describe('the runner', () => {
  it('carries an approved offboarding to its end', async () => {
    const id = await approved();
    await runAll();
    expect(bugs).toEqual([]);
    expect(await current(id)).toMatchObject({
      request: { state: 'finished', effective: true },
      run: { status: 'done' },
    });
    expect(portal.sandbox.state.people.get(personIds.jane)?.status).toBe(2);
  });

  it('asks for a new approval where something approved no longer holds, and goes on after it', async () => {
    const id = await approved();
    const before = (await current(id)).request.digest;
    const archive = portal.sandbox.state.folders.get(folderIds.archiveFolder);
    if (!archive) throw new Error('no archive folder');
    portal.sandbox.state.folders.delete(folderIds.archiveFolder);
    await runAll();
    const drifted = await current(id);
    expect(drifted).toMatchObject({ request: { state: 'drifted', effective: true }, run: { status: 'parked' } });
    expect(drifted.request.digest).not.toBe(before);
    expect(portal.sandbox.state.people.get(personIds.jane)?.status).toBe(2);
    const kinds = (await Array.fromAsync(slack.store.trail.entries(slack.tenant, { requestId: id }))).map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind) => kind === 'request.drifted')).toHaveLength(1);
    await yes(id);
    await runAll();
    expect(await current(id)).toMatchObject({ request: { state: 'finished' }, run: { status: 'done' } });
  });

  it('leaves the runs of other installations to their own worker', async () => {
    const id = await approved();
    const elsewhere = runner({ teamId: 'T2', enterpriseId: null });
    expect(await elsewhere.tick()).toBe(false);
    expect((await current(id)).run).toMatchObject({ status: 'queued', startedAt: null });
    expect(bugs).toEqual([]);
  });
});
