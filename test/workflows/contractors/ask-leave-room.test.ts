import { afterEach, describe, expect, it } from 'vitest';
import { archiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { policySchema } from '../../../src/domain/policy/policy.js';
import { type AskLeaveRoomDeps, askLeaveRoom } from '../../../src/workflows/contractors/ask-leave-room.js';
import { buildDigest, buildProposed, buildQuestion } from '../../builders/contractors.js';
import { buildMember } from '../../builders/member.js';
import { bob, tenant } from '../guests/clean-up.js';
import { buildLeavingHouse, giveRole, type LeavingHouse } from './leaving.js';

const ola = buildMember('Ola', { portalId: personIds.ola, email: 'ola.berg@example.com' });
const rules = { channels: { approvals: 'C0APPROVALS' }, approvers: { users: [bob.slackId, ola.slackId] } };

let house: LeavingHouse | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

/** Ola was asked about the guest on a list that waits. */
async function asked(policy: object = rules) {
  const at = await buildLeavingHouse();
  house = at;
  const [person] = at.plan.people;
  if (!person) throw new Error('there is no guest');
  const approvers = { eligible: [bob.slackId, ola.slackId], approvers: [bob, ola] };
  const list = await at.requests.propose({
    tenant,
    requester: { kind: 'schedule', name: 'the schedule' },
    origin: 'test:list',
    subject: { kind: 'none' },
    plan: buildDigest([buildProposed('Guest', person)]),
    notes: [],
    needsTwo: false,
    ...approvers,
  });
  if (!list.ok) throw new Error(list.refusal.why);
  const digestId = list.case.request.id;
  at.follow(digestId);
  const question = buildQuestion(person.id, {
    digestId,
    sponsor: ola.slackId,
    rooms: [{ ...at.plan.room, active: true }],
  });
  const entry = { kind: 'contractor.sponsorAsked', actor: bob.slackId, requestId: digestId, detail: {} };
  await at.store.contractors.ask(tenant, question, entry);
  const deps: AskLeaveRoomDeps = {
    portal: at.docspace,
    store: at.store,
    requests: at.requests,
    approvers: { eligible: async () => approvers },
    slackIdOf: async ({ id }) => (id === personIds.ola ? ola.slackId : null),
    policy: () => policySchema.parse(policy),
    tenant,
    clock: at.clock,
  };
  const click = { digestId, personId: person.id, roomId: at.roomId, actor: ola };
  return { at, deps, click, children: () => at.store.requests.list(tenant, { parentId: digestId, limit: 10 }) };
}

function change(list: ReadonlyMap<unknown, object>, id: unknown, to: object): void {
  Object.assign(list.get(id) ?? {}, to);
}

describe('a sponsor who wants a guest out of their room', () => {
  it('asks once, and does not decide about it', async () => {
    const { deps, click, children } = await asked();
    expect(await askLeaveRoom(deps, click)).toEqual({ kind: 'asked' });
    expect(await askLeaveRoom(deps, click)).toEqual({ kind: 'already' });
    const [child, ...more] = await children();
    expect(more).toEqual([]);
    expect(child?.request).toMatchObject({ state: 'pending', eligible: [bob.slackId], plan: { what: 'leaveRoom' } });
  });

  it('may decide where the policy lets whoever asks', async () => {
    const { deps, click, children } = await asked({ ...rules, rules: { contractors: { requesterMayApprove: true } } });
    expect(await askLeaveRoom(deps, click)).toEqual({ kind: 'asked' });
    expect((await children())[0]?.request.eligible).toEqual([bob.slackId, ola.slackId]);
  });

  it('asks in vain as long as something else is asked for about the room', async () => {
    const { at, deps, click } = await asked();
    const { digestId } = click;
    await at.approved();
    expect(await askLeaveRoom(deps, { ...click, digestId })).toMatchObject({
      kind: 'notFiled',
      refusal: { why: 'openRequest' },
    });
  });

  it.each<[string, (at: LeavingHouse) => void, string]>([
    [
      'belongs to somebody else',
      (at) => change(at.portal.state.folders, at.roomId, { createdBy: personIds.carol }),
      'notYours',
    ],
    [
      'is in the archive',
      (at) => void archiveRoom(at.portal.state, { roomId: at.roomId, actorId: personIds.ola, now: at.clock.now() }),
      'archived',
    ],
    ['is gone', (at) => void at.portal.state.folders.delete(at.roomId), 'gone'],
    ['has the guest no more', (at) => giveRole(at, at.guestId, 0), 'notIn'],
    ['has them as a user by now', (at) => change(at.portal.state.people, at.guestId, { type: 'User' }), 'changed'],
    [
      'is of somebody who was disabled',
      (at) => change(at.portal.state.people, personIds.ola, { status: 2 }),
      'notYours',
    ],
  ])('asks for nothing where the room %s', async (_what, before, kind) => {
    const { at, deps, click, children } = await asked();
    before(at);
    expect(await askLeaveRoom(deps, click)).toEqual({ kind });
    expect(await children()).toEqual([]);
  });

  it('asks for nothing where the portal shows nobody of the room', async () => {
    const { deps, click } = await asked();
    const rooms = { ...deps.portal.rooms, listMembers: async () => [] };
    expect(await askLeaveRoom({ ...deps, portal: { ...deps.portal, rooms } }, click)).toEqual({ kind: 'notTold' });
  });

  it('is not heard about a person or a room that they were not asked about', async () => {
    const { deps, click } = await asked();
    for (const other of [{ roomId: 99 }, { personId: 'x' }, { actor: bob }, { digestId: 99 }])
      expect(await askLeaveRoom(deps, { ...click, ...other })).toEqual({ kind: 'notAsked' });
  });

  it('comes too late once the list was put away', async () => {
    const { at, deps, click } = await asked();
    await at.decide('cancel');
    expect(await askLeaveRoom(deps, click)).toEqual({ kind: 'closed' });
  });
});
