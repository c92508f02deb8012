import { describe, expect, test } from 'vitest';
import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import { offboardReport } from '../../src/domain/offboard/report.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { contractorsFace } from '../../src/slack/contractors/face.js';
import { say } from '../../src/slack/kit/rich-text.js';
import { choosePersonModal } from '../../src/slack/offboard/choose-person.js';
import { offboardFace } from '../../src/slack/offboard/face.js';
import { offboardFormModal } from '../../src/slack/offboard/form-view.js';
import { handoverMapModal } from '../../src/slack/offboard/handover-map-view.js';
import { successorNote } from '../../src/slack/offboard/successor-note.js';
import { movedCard, requestCard } from '../../src/slack/requests/card.js';
import { byHandModal, denyModal, skipModal } from '../../src/slack/requests/decision-forms.js';
import { detailsModal } from '../../src/slack/requests/details.js';
import { helpReply } from '../../src/slack/requests/help.js';
import { progressMessage } from '../../src/slack/requests/progress.js';
import { receiptMessage } from '../../src/slack/requests/receipt.js';
import { reportMessage } from '../../src/slack/requests/report.js';
import {
  answerModal,
  readingModal,
  refusedModal,
  sendingModal,
  sentModal,
} from '../../src/slack/requests/small-modals.js';
import { statusReply } from '../../src/slack/requests/status.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { aPlan, aPreview, at, aVote, everyCase, ola } from './builders.js';
import { hostilePlan, hostilePreview, hostileTexts } from './hostile.js';
import { expectSendable, expectShowable } from './reading.js';

const portalHost = 'https://docs.example.com';
const ordinary = ['Jane Doe', ...hostileTexts];

const allCases = new Map(
  ordinary.map((text) => [
    text,
    text === 'Jane Doe'
      ? everyCase()
      : everyCase(hostilePlan(text), {
          requester: { kind: 'member', slackId: 'UDAVE', portalId: 'p-dave', email: 'dave@example.com', name: text },
          endReason: text,
        }),
  ]),
);

function casesFor(text: string): Readonly<Record<string, Case<OffboardPlan>>> {
  return allCases.get(text) ?? {};
}

const trailOf = (text: string) =>
  Array.from({ length: 100 }, (_, index) => ({
    format: 2 as const,
    tenant: { teamId: 'T1', enterpriseId: null },
    subject: null,
    sequence: index + 1,
    at: at('14:03:00').toISOString(),
    kind: 'effect.proved',
    actor: index % 2 === 0 ? 'UBOB' : 'worker',
    requestId: 1042,
    detail: { title: text },
    previousHash: '0'.repeat(64),
    hash: '1'.repeat(64),
  }));

describe.each(ordinary.map((text, index) => ({ text, index })))('with text $index', ({ text }) => {
  test.each(Object.keys(everyCase()))('every message of a request that is %s can be sent', (state) => {
    const current = casesFor(text)[state];
    if (!current) throw new Error(`No case is called ${state}.`);
    const { request, run } = current;
    expectSendable(
      requestCard({
        face: offboardFace,
        case: current,
        requiredVotes: 2,
        approvers: { usergroups: ['SAPPROVERS'], users: ['UBOB', 'UCAROL', 'UJANE', 'UDAVE'] },
        warnings: Array.from({ length: 30 }, () => text),
        drift: Array.from({ length: 60 }, () => text),
        showNames: true,
      }),
    );
    expectSendable(progressMessage({ face: offboardFace, case: current }));
    const asked = { channel: true, userIds: Array.from({ length: 60 }, (_, index) => `U${index}`), more: false };
    expectSendable(receiptMessage({ face: offboardFace, case: current, portalHost, note: text, asked }));
    expectSendable(successorNote({ request, run, successor: request.plan.successor, slackId: 'UOLA' }));
    expectShowable(detailsModal({ face: offboardFace, case: current, trail: trailOf(text) }));
    if (!run) return;
    const report = offboardReport(request, run);
    const noted = { ...report, noted: Array.from({ length: 300 }, () => text) };
    for (const trailHead of [null, { sequence: 4711, hash: 'f'.repeat(64) }]) {
      expectSendable(reportMessage({ report: noted, request, portalHost, reportFileUrl: text, trailHead }));
    }
  });

  test('the status list of everything can be sent', () => {
    const cases = Object.values(casesFor(text));
    expectSendable(statusReply({ cases: [...cases, ...cases, ...cases, ...cases] }));
  });

  test('every view of the form can be shown', () => {
    const preview = text === 'Jane Doe' ? aPreview() : hostilePreview(text);
    const successor = { ...ola, name: text, email: `${text.slice(0, 300)}@example.com` };
    const own = {
      roomSuccessors: Object.fromEntries(preview.rooms.map((room) => [String(room.id), successor])),
      groupSuccessors: { 'g-1': successor },
    };
    for (const when of ['now', 'later'] as const) {
      expectShowable(
        offboardFormModal({
          draftId: 'd-1',
          preview,
          choices: { successor, links: 'revoke', when, startAt: at('18:00:00'), reason: text, own },
          approverNames: Array.from({ length: 40 }, () => text),
          requiredVotes: 2,
          viewerZone: text,
          portalZone: 'UTC',
          slackName: `${text}!`,
          warning: say`${text} and ${text}`,
          allowDeleteProfile: true,
        }),
      );
    }
    for (const page of [-1, 0, 1, 7, 99]) {
      const warning = say`${text} and ${text}`;
      const input = { draftId: 'd-1', preview, successor, ...own, page, zone: text, generation: 9, warning };
      expectShowable(handoverMapModal(input));
    }
    expectShowable(
      sentModal({
        title: 'Offboard',
        requestName: 'H-1042',
        requestId: 1042,
        asked: Array.from({ length: 40 }, () => text),
      }),
    );
    expectShowable(refusedModal({ title: 'Offboard', retry: 'offboard', draftId: 'd-1', sentence: say`${text}` }));
    expectShowable(answerModal({ title: 'Handover', sentence: say`${text}` }));
    const button = { requestId: 1042, digest: 'f'.repeat(64), stepKey: 'content' };
    expectShowable(denyModal({ button, name: 'H-1042' }));
    expectShowable(skipModal({ button, name: 'H-1042', stepTitle: text }));
    expectShowable(byHandModal({ button, name: 'H-1042', stepTitle: text }));
  });

  test('help can be sent', () => {
    const policy = policySchema.parse({
      channels: { approvals: 'C0APPROVALS' },
      approvers: { usergroups: ['SAPPROVERS'], users: Array.from({ length: 50 }, (_, index) => `U${index}AA`) },
    });
    for (const allowed of [true, false]) {
      const standing = { requester: allowed, approver: allowed, auditor: allowed };
      const commands = { offboard: '/offboard', handover: '/handover' };
      expectSendable(
        helpReply({
          faces: [offboardFace],
          decides: [offboardFace, contractorsFace],
          everyFace: [offboardFace],
          standing,
          policy,
          portalHost,
          commands,
          unknownWord: text,
        }),
      );
    }
  });
});

test('the views without anybody’s text can be shown', () => {
  expectShowable(readingModal({ draftId: 'd-1', title: 'Offboard' }));
  expectShowable(sendingModal({ draftId: 'd-1', title: 'Offboard' }));
  expectShowable(choosePersonModal({ draftId: 'd-1' }));
  expectSendable(movedCard(1042));
});

test('a request that 50 people voted on can be shown', () => {
  const { pending } = everyCase(aPlan());
  if (!pending) throw new Error('There is a pending case.');
  const votes = Array.from({ length: 50 }, (_, index) =>
    aVote(pending.request, { voter: { slackId: `U${index}VOTER`, portalId: null, email: null } }),
  );
  const voted = { ...pending, request: { ...pending.request, votes } };
  expectSendable(
    requestCard({
      face: offboardFace,
      case: voted,
      requiredVotes: 60,
      approvers: { usergroups: [], users: [] },
      warnings: [],
    }),
  );
  expectShowable(detailsModal({ face: offboardFace, case: voted }));
  expect(votes).toHaveLength(50);
});
