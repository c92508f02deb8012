import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../src/domain/kinds.js';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { requestCard } from '../../../src/slack/requests/card.js';
import { detailsModal } from '../../../src/slack/requests/details.js';
import { homeView } from '../../../src/slack/requests/home-view.js';
import { receiptMessage } from '../../../src/slack/requests/receipt.js';
import { reportMessage } from '../../../src/slack/requests/report.js';
import { statusReply } from '../../../src/slack/requests/status.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { at, caseIn } from '../builders.js';
import { expectSendable, read } from '../reading.js';

const approvers = { usergroups: [], users: [] };
const card = (current: Case) => {
  const message = requestCard({ case: current, face: offboardFace, requiredVotes: 1, approvers, warnings: [] });
  expectSendable(message);
  return read(message.blocks);
};
const asked = { channel: true, userIds: [], more: false };
const receipt = (current: Case) =>
  read(receiptMessage({ case: current, face: offboardFace, portalHost: 'https://docs.example.com', asked }).blocks);

/** The case with another request. */
function changed(state: string, change: Partial<Case['request']>): Case {
  const { request, run } = caseIn(state);
  return { request: { ...request, ...change }, run };
}

const webhook = { kind: 'webhook', name: 'the portal’s webhook' } as const;
const under = { requester: webhook, standingId: 1040, votes: [] };

describe('what runs under a standing approval', () => {
  it.each(['scheduled', 'running', 'partly', 'done'])('says so on the card when it is %s', (state) => {
    const text = card(changed(state, under));
    expect(text).toContain('Allowed by the standing approval H-1040.');
    expect(text).toContain('Asked by the portal’s webhook');
    expect(text).not.toContain('Approved by');
  });

  it('says so in its details and its report', () => {
    const current = changed('done', under);
    expect(read(detailsModal({ case: current, face: offboardFace }).view.blocks)).toContain(
      'Allowed by the standing approval H-1040.',
    );
    if (!current.run) throw new Error('There is a run.');
    const report = kindOf('offboard').report(current.request, current.run);
    const { request } = current;
    const message = reportMessage({ report, request, portalHost: 'https://docs.example.com', trailHead: null });
    expectSendable(message);
    expect(read(message.blocks)).toContain('Allowed by the standing approval H-1040');
  });
});

describe('a standing approval', () => {
  const standing = (change: Partial<Case['request']> = {}): Case => {
    const current = changed('done', change);
    return { ...current, request: { ...current.request, plan: { ...current.request.plan, policyDigest: 'abc' } } };
  };
  const revoked = standing({ revokedAt: at('15:00:00'), endedBy: 'UCAROL' });

  it('can be taken back on its card while it holds', () => {
    expect(card(standing())).toContain('[Ask each time from now on]');
    expect(card(caseIn('done'))).not.toContain('Ask each time');
    expect(card(revoked)).not.toContain('Ask each time');
  });

  it('that was taken back says by whom and since when, wherever it shows', () => {
    expect(card(revoked)).toContain('⛔ Taken back: Jane Doe');
    expect(card(revoked)).toContain('Taken back by @UCAROL 2026-11-24 15:00 UTC. What had begun goes on');
    expect(receipt(revoked)).toContain('Taken back by');
    expect(receipt(standing({ revokedAt: at('15:00:00') }))).toContain('What had begun goes on');
    expect(read(statusReply({ cases: [revoked] }).blocks)).toContain('taken back');
    const standingOf = { requester: true, approver: true, auditor: false };
    const view = homeView({
      policy: { requesters: { users: [], usergroups: [], docspaceAdmins: true } },
      asks: [],
      faces: () => offboardFace,
      standing: standingOf,
      cases: [revoked],
      waitingForMe: [],
      requiredVotes: () => 1,
    });
    expect(read(view.blocks)).toContain('H-1042 was taken back');
  });
});
