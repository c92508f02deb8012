import { describe, expect, test } from 'vitest';
import { policySchema } from '../../../src/domain/policy/policy.js';
import { contractorsFace } from '../../../src/slack/contractors/face.js';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { helpReply } from '../../../src/slack/requests/help.js';
import { statusReply } from '../../../src/slack/requests/status.js';
import { caseIn, everyCase } from '../builders.js';
import { read } from '../reading.js';

const nobody = { requester: false, approver: false, auditor: false };

function help(standing: Partial<typeof nobody>, more: Partial<Parameters<typeof helpReply>[0]> = {}) {
  const policy = policySchema.parse({
    channels: { approvals: 'C0APPROVALS' },
    requesters: { usergroups: ['SITADMINS'] },
    approvers: { users: ['UBOB'] },
  });
  return helpReply({
    standing: { ...nobody, ...standing },
    policy,
    faces: standing.requester ? [offboardFace] : [],
    decides: standing.approver ? [offboardFace] : [],
    everyFace: [offboardFace],
    portalHost: 'https://docs.example.com',
    commands: { offboard: '/offboard', handover: '/handover' },
    ...more,
  });
}

describe('help', () => {
  test('shows a requester and approver what they may do, and who asks and decides', () => {
    expect(read(help({ requester: true, approver: true }).blocks)).toMatchInlineSnapshot(`
      "What you can do
      Offboard someone: /offboard with @person or an email; alone it opens the form
      Cancel or stop what you asked for: with the buttons on my direct message to you
      Approve or deny: on the card of each request; never about yourself, and your own only where the rules allow it
      See what waits, what runs and what is scheduled: /handover status
      See how something is taken back: /handover undo with a number like H-1042
      Read the trail: /handover audit, alone or with a person or a number like H-1042; you see everything but what is about yourself
      [Offboard someone] [Show status]
      Can request: @SITADMINS and DocSpace admins · Can approve: @UBOB
      Portal: docs.example.com"
    `);
  });

  test('tells approvers what they can do besides cards, and nobody else', () => {
    const faces = { faces: [contractorsFace], everyFace: [contractorsFace] };
    const exempt = 'See and change who is exempt: /contractors list, or exempt with an email, how long (90d) and why';
    expect(read(help({ approver: true }, { ...faces, decides: [contractorsFace] }).blocks)).toContain(exempt);
    const asker = read(help({ requester: true }, faces).blocks);
    expect(asker).toContain('Scan contractors: /contractors scan');
    expect(asker).not.toContain('exempt');
  });

  test('offers an approver no form', () => {
    const text = read(help({ approver: true }).blocks);
    expect(text).not.toContain('Offboard someone');
    expect(text).not.toContain('[Open the form]');
    expect(text).toContain('Approve or deny');
  });

  test('tells an auditor where to look', () => {
    expect(read(help({ auditor: true }).blocks)).toContain(
      'Look into a request: press Details on its card, or in /handover status',
    );
  });

  test('has nothing for anybody else', () => {
    const { text, blocks } = help({});
    expect(text).toContain('Handover is your IT team’s offboarding tool. To have someone offboarded, ask ');
    expect(read(blocks)).toContain('ask @SITADMINS.');
    expect(read(blocks)).toContain('Can request: @SITADMINS and DocSpace admins · Can approve: @UBOB');
  });

  test('names a word that isn’t known', () => {
    expect(read(help({ requester: true }, { unknownWord: 'fly' }).blocks)).toContain('I don’t know the word “fly”.');
  });

  test('says nobody where a role is empty, and takes a host without a scheme', () => {
    const policy = policySchema.parse({
      channels: { approvals: 'C0APPROVALS' },
      requesters: { docspaceAdmins: false },
    });
    const text = read(help({ requester: true }, { policy, portalHost: 'docs.example.com' }).blocks);
    expect(text).toContain('Can request: nobody · Can approve: nobody');
    expect(text).toContain('Portal: docs.example.com');
  });
});

describe('status', () => {
  test('groups what is open and shows what ended lately', () => {
    const states = ['pending', 'parkedUnknown', 'running', 'scheduled', 'done', 'denied'];
    const { text, blocks } = statusReply({ cases: states.map(caseIn) });
    expect(text).toBe('4 requests are open');
    expect(read(blocks)).toMatchInlineSnapshot(`
      "Waiting for approval (1)
      Jane Doe · waits for approval · asked by Dave · H-1042 expires 2026-11-27 10:14 UTC
      [Details]
      Paused: a decision is needed (1)
      Jane Doe · paused, 3 of 8 done · asked by Dave · H-1042 began 2026-11-24 14:03 UTC
      [Details]
      Running (1)
      Jane Doe · running, 1 of 8 done · asked by Dave · H-1042 began 2026-11-24 14:03 UTC
      [Details]
      Scheduled (1)
      Jane Doe · approved · asked by Dave · H-1042 starts 2026-11-24 14:03 UTC
      [Details]
      Lately (2)
      Jane Doe · done and checked · asked by Dave · H-1042 2026-11-24 14:05 UTC
      [Details]
      Jane Doe · denied · asked by Dave · H-1042 2026-11-24 10:21 UTC
      [Details]"
    `);
  });

  test('says in words how each request stands', () => {
    const text = read(
      statusReply({ cases: ['drifted', 'stopping', 'expired', 'canceled', 'stopped', 'partly'].map(caseIn) }).blocks,
    );
    for (const words of [
      'waits for a new approval',
      'stopping, 1 of 8 done',
      'expired',
      'canceled',
      'stopped after 1 of 8',
      'ended, 7 of 8 done',
    ]) {
      expect(text).toContain(`Jane Doe · ${words} · asked by Dave · H-1042`);
    }
  });

  test('counts what it leaves out', () => {
    const pending = Array.from({ length: 12 }, () => caseIn('pending'));
    expect(read(statusReply({ cases: pending }).blocks)).toContain('Waiting for approval (12, 8 shown)');
    expect(statusReply({ cases: [caseIn('pending')] }).text).toBe('1 request is open');
  });

  test('says first what waits for the bot itself', () => {
    const { text, blocks } = statusReply({ cases: [], queues: ['3 archived rooms wait to be looked at.'] });
    expect(text).toBe('3 archived rooms wait to be looked at.');
    expect(read(blocks)).toBe('3 archived rooms wait to be looked at.');
    const both = statusReply({ cases: [caseIn('pending')], queues: ['1 archived room waits to be looked at.'] });
    expect(both.text).toBe('1 request is open');
    expect(read(both.blocks)).toMatch(/^1 archived room waits to be looked at\.\nWaiting for approval/);
  });

  test('says so when there is nothing', () => {
    expect(statusReply({ cases: [] }).text).toBe('No pending, running or scheduled requests.');
    expect(Object.keys(everyCase())).toContain('finishedWithoutRun');
    expect(read(statusReply({ cases: [caseIn('finishedWithoutRun')] }).blocks)).toContain('stopped after');
  });
});
