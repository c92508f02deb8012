import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, CAROL, DAVE, GUEST, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { createPlaces, type PlacementQuery, type Places } from '../../../src/slack/posting/placement.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let portal: PortalScene;
let places: Places;
let approvers: string[];
let requesterMayApprove: boolean;

beforeEach(async () => {
  approvers = [BOB, CAROL, OLA];
  requesterMayApprove = false;
  scene = await createSlackScene({ optionalScopes: ['channels:read'] });
  portal = await createPortalScene(scene.clock);
  const { client, store, clock, tenant } = scene;
  const policy = () => buildPolicy({ approvers: { users: approvers, requesterMayApprove } });
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  const people = createPeople({
    ...whoIsWho,
    policy,
    tenant,
    clock,
    botPortalId: personIds.handover,
    onError: () => {},
  });
  places = createPlaces({ client, people, policy, clock });
});
afterEach(async () => {
  await scene.close();
  await portal.close();
});

const requester = {
  kind: 'member',
  name: 'Dave',
  slackId: DAVE,
  portalId: personIds.dave,
  email: 'dave.miller@example.com',
} as const;
const jane = { kind: 'person', slackId: JANE, portalId: personIds.jane, email: 'jane.doe@example.com' } as const;
/** Her emails differ, and nobody named her in Slack. */
const unmapped = { subject: { ...jane, slackId: null } };
const request = buildRequest({ requester, subject: jane, eligible: [BOB, CAROL, OLA] });

async function placesFor(change: Parameters<typeof buildRequest>[0] = {}, query: Partial<PlacementQuery> = {}) {
  const { deciders, ...placement } = await places.of({
    request: { ...request, ...change },
    holders: [],
    fresh: true,
    ...query,
  });
  return { ...placement, deciders: deciders.map(({ slackId }) => slackId) };
}
const channel = () => {
  const found = scene.slack.state.channels.get(APPROVALS);
  if (!found) throw new Error('no approvals channel');
  return found;
};
const calls = (method: string) => scene.slack.calls.filter((call) => call.method === method).length;

describe('the card', () => {
  it('is in the private approvals channel, and by DM for approvers who are not in it', async () => {
    approvers.push(KIM);
    expect(await placesFor({ eligible: [BOB, CAROL, OLA, KIM] })).toEqual({
      channel: APPROVALS,
      problem: null,
      direct: [KIM],
      deciders: [BOB, CAROL, OLA, KIM],
      lost: new Set(),
      unsure: new Set(),
    });
  });

  it('never goes to the person concerned, nor to a requester who may not decide', async () => {
    approvers = [BOB, JANE, DAVE];
    expect((await placesFor({ eligible: approvers })).deciders).toEqual([BOB]);
    requesterMayApprove = true;
    const then = { eligible: approvers, requesterMayApprove: true };
    expect((await placesFor(then)).deciders).toEqual([BOB, DAVE]);
  });

  it('never goes to a guest who is listed as an approver, nor to anybody who may be the person concerned', async () => {
    approvers = [BOB, GUEST, JANE];
    await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
    const { deciders, direct } = await placesFor({ ...unmapped, eligible: approvers });
    expect([deciders, direct]).toEqual([[BOB], []]);
  });

  it.each([
    ['notPrivate', { kind: 'public_channel' }],
    ['shared', { isShared: true }],
    ['shared', { isExtShared: true }],
    ['shared', { isOrgShared: true }],
    ['unreachable', { isArchived: true }],
    ['unreachable', { members: [DAVE, BOB] }],
    ['personConcerned', { members: [DAVE, BOB, 'U0HANDOVER', JANE] }],
  ] as const)('goes to each approver by DM where the channel is %s', async (problem, change) => {
    Object.assign(channel(), change);
    expect(await placesFor()).toMatchObject({ channel: null, problem, direct: [BOB, CAROL, OLA] });
  });

  it('stays in the channel with the person concerned once it has taken effect', async () => {
    channel().members.push(JANE);
    expect(await placesFor({ effective: true })).toMatchObject({ channel: APPROVALS, problem: null });
  });

  it.each([
    ['notPrivate', { kind: 'public_channel' }],
    ['shared', { isExtShared: true }],
  ] as const)('is never in a channel that is %s, even then', async (problem, change) => {
    Object.assign(channel(), change);
    expect(await placesFor({ effective: true })).toMatchObject({ channel: null, problem });
  });

  it('reads a large channel to its last member, by pages of 200', async () => {
    const crowd = Array.from({ length: 450 }, (_, index) => `U0CROWD${index}`);
    channel().members.push(...crowd, JANE);
    expect(await placesFor()).toMatchObject({ problem: 'personConcerned' });
    expect(calls('conversations.members')).toBe(3);
  });
});

describe('somebody in the channel whose Slack id is not known as the person concerned', () => {
  it('is told by the email that Slack has', async () => {
    channel().members.push(JANE);
    expect(await placesFor(unmapped)).toMatchObject({ channel: null, problem: 'personConcerned' });
  });

  it('is told by the pair that is remembered, whatever Slack says now', async () => {
    const pairing = { slackId: JANE, portalId: personIds.jane, email: jane.email, pairedAt: scene.clock.now() };
    const entry = { kind: 'person.paired', actor: JANE, requestId: null, detail: {} };
    await scene.store.pairings.save(scene.tenant, pairing, entry);
    await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
    channel().members.push(JANE);
    expect(await placesFor(unmapped)).toMatchObject({ problem: 'personConcerned' });
    // The account's email is another Slack user's by now: both are kept from it.
    expect(await placesFor({ subject: { ...jane, slackId: 'U0OTHER' } })).toMatchObject({ problem: 'personConcerned' });
  });

  it.each([
    ['an email that the portal does not have', { email: 'jane@private.example' }],
    ['no email', { email: undefined }],
    ['an email that is not confirmed', { emailConfirmed: false, email: 'kim.lee@example.com' }],
  ])('with %s may be that person: the card goes by DM', async (_, change) => {
    await scene.slack.changeUser(JANE, change);
    channel().members.push(JANE);
    expect(await placesFor(unmapped)).toMatchObject({ channel: null, problem: 'undecidable' });
    expect(await placesFor({ ...unmapped, effective: true })).toMatchObject({ channel: APPROVALS });
  });

  it('with an account of their own is surely somebody else; bots read nothing', async () => {
    channel().members.push(KIM);
    expect(await placesFor(unmapped)).toMatchObject({ channel: APPROVALS, problem: null });
  });
});

describe('who had a card by direct message', () => {
  it('and left the group, or was deactivated, may see it no more', async () => {
    const holders = [CAROL, KIM, OLA];
    approvers = [BOB, OLA];
    await scene.slack.changeUser(OLA, { deleted: true });
    expect((await placesFor({}, { holders })).lost).toEqual(new Set(holders));
    approvers = [CAROL];
    expect((await placesFor({}, { holders: [CAROL] })).lost).toEqual(new Set());
  });

  it('and cannot be looked up now keeps it as it is', async () => {
    scene.slack.failNext({ method: 'users.info', kind: 'http500', times: 9 });
    expect(await placesFor({}, { holders: [CAROL] })).toMatchObject({
      lost: new Set(),
      unsure: new Set([BOB, CAROL, OLA]),
      direct: [],
    });
  });

  it('is known for ten minutes from the last answer', async () => {
    await placesFor();
    scene.slack.failNext({ method: 'users.info', kind: 'http500', times: 99 });
    scene.clock.advance(5 * 60_000);
    expect((await placesFor()).unsure).toEqual(new Set());
    scene.clock.advance(6 * 60_000);
    expect((await placesFor()).unsure).toEqual(new Set([BOB, CAROL, OLA]));
  });
});

describe('a Slack that does not answer decides nothing', () => {
  it.each([
    ['conversations.info', { kind: 'http500' }],
    ['conversations.info', { kind: 'error', error: 'internal_error' }],
    ['conversations.members', { kind: 'error', error: 'fetch_members_failed' }],
    ['conversations.members', { kind: 'ratelimited' }],
  ] as const)('%s: everything stays where it is', async (method, fault) => {
    scene.slack.failNext({ method, ...fault });
    await expect(placesFor()).rejects.toThrow();
    expect(await placesFor()).toMatchObject({ channel: APPROVALS });
  });

  it.each(['channel_not_found', 'missing_scope', 'access_denied'])('but %s is an answer', async (error) => {
    scene.slack.failNext({ method: 'conversations.info', kind: 'error', error });
    expect(await placesFor()).toMatchObject({ channel: null, problem: 'unreachable' });
  });
});

it('the channel is read once in ten seconds, and anew for a post or when Slack said that it changed', async () => {
  const lazily = { fresh: false };
  await placesFor({}, lazily);
  await placesFor({}, lazily);
  expect(calls('conversations.info')).toBe(1);
  channel().members.push(JANE);
  expect(await placesFor({}, lazily)).toMatchObject({ problem: null });
  expect(await placesFor()).toMatchObject({ problem: 'personConcerned' });
  channel().members.pop();
  places.forget();
  expect(await placesFor({}, lazily)).toMatchObject({ problem: null });
  expect(calls('conversations.info')).toBe(3);
});
