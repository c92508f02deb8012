import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, CAROL, DAVE, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';
import { createPlaces } from '../../../src/slack/posting/placement.js';
import { buildRequest } from '../../builders/request.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
beforeEach(async () => {
  scene = await createSlackScene();
});
afterEach(async () => await scene.close());

const requester = {
  kind: 'member',
  name: 'Dave',
  slackId: DAVE,
  portalId: 'dave',
  email: 'dave.miller@example.com',
} as const;
const subject = { kind: 'person', slackId: JANE, portalId: 'jane', email: 'jane.doe@example.com' } as const;
const request = buildRequest({ requester, subject, eligible: [BOB, CAROL, OLA] });
const placesFor = async (change: Parameters<typeof buildRequest>[0] = {}) =>
  await createPlaces(scene.client, () => APPROVALS).of({ request: { ...request, ...change }, run: null });
const channel = () => {
  const found = scene.slack.state.channels.get(APPROVALS);
  if (!found) throw new Error('no approvals channel');
  return found;
};

describe('the card', () => {
  it('is in the private approvals channel, and by DM for approvers who are not in it', async () => {
    expect(await placesFor({ eligible: [BOB, CAROL, OLA, KIM] })).toEqual({
      channel: APPROVALS,
      problem: null,
      userIds: [KIM],
      approvers: [BOB, CAROL, OLA, KIM],
    });
  });

  it('never goes to the person concerned, nor to a requester who may not decide', async () => {
    const eligible = [BOB, JANE, DAVE];
    expect((await placesFor({ eligible })).approvers).toEqual([BOB]);
    expect((await placesFor({ eligible, requesterMayApprove: true })).approvers).toEqual([BOB, DAVE]);
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
    const granted = { kind: 'private_channel' as const, ...change };
    await scene.close();
    scene = await createSlackScene({ optionalScopes: ['channels:read'] });
    Object.assign(channel(), granted);
    expect(await placesFor()).toMatchObject({ channel: null, problem, userIds: [BOB, CAROL, OLA] });
  });

  it('stays in the channel with the person concerned once it has taken effect', async () => {
    channel().members.push(JANE);
    expect(await placesFor({ effective: true })).toMatchObject({ channel: APPROVALS, problem: null });
  });

  it('reads a large channel to its last member', async () => {
    const crowd = Array.from({ length: 1_200 }, (_, index) => `U0CROWD${index}`);
    channel().members.push(...crowd, JANE);
    expect(await placesFor()).toMatchObject({ problem: 'personConcerned' });
  });
});

it('a Slack that does not answer decides nothing', async () => {
  scene.slack.failNext({ method: 'conversations.info', kind: 'http500' });
  await expect(placesFor()).rejects.toThrow();
});
