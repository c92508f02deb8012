import { describe, expect, it } from 'vitest';
import { isRecord, type Json } from '../../../../sandbox/core/json.js';
import { offboardReport } from '../../../../src/domain/offboard/report.js';
import { policySchema } from '../../../../src/domain/policy/policy.js';
import type { SlackModal } from '../../../../src/slack/kit/message.js';
import { say } from '../../../../src/slack/kit/rich-text.js';
import { choosePersonModal } from '../../../../src/slack/offboard/choose-person.js';
import { offboardFace } from '../../../../src/slack/offboard/face.js';
import { offboardFormModal } from '../../../../src/slack/offboard/form-view.js';
import { handoverMapModal } from '../../../../src/slack/offboard/handover-map-view.js';
import { nobodysOwn } from '../../../../src/slack/offboard/own-successors.js';
import { successorNote } from '../../../../src/slack/offboard/successor-note.js';
import { movedCard, requestCard } from '../../../../src/slack/requests/card.js';
import { byHandModal, denyModal, skipModal } from '../../../../src/slack/requests/decision-forms.js';
import { detailsModal } from '../../../../src/slack/requests/details.js';
import { helpReply } from '../../../../src/slack/requests/help.js';
import { progressMessage } from '../../../../src/slack/requests/progress.js';
import { receiptMessage } from '../../../../src/slack/requests/receipt.js';
import { reportMessage } from '../../../../src/slack/requests/report.js';
import {
  answerModal,
  readingModal,
  refusedModal,
  sendingModal,
  sentModal,
} from '../../../../src/slack/requests/small-modals.js';
import { statusReply } from '../../../../src/slack/requests/status.js';
import { aPreview, at, everyCase, ola } from '../../../slack/builders.js';
import { hostileTexts } from '../../../slack/hostile.js';
import { drawBlocks, inView } from './drawing.js';

const portalHost = 'https://docs.example.com';

function expectDrawn(...lists: readonly unknown[]): void {
  for (const blocks of lists) {
    const list = (Array.isArray(blocks) ? blocks : []).filter(isRecord);
    expect(list.length).toBeGreaterThan(0);
    const { root } = drawBlocks(list as Json[], inView());
    const unknown = root.below.filter((node) => node.attributes.get('class')?.includes('unknown'));
    expect(unknown.map((node) => node.text)).toEqual([]);
    expect(root.text).not.toMatch(/undefined|\[object/);
  }
}

function expectModal({ view, fallback }: SlackModal): void {
  expectDrawn(view.blocks, ...(fallback ? [fallback.blocks] : []));
}

describe('everything that the bot sends', () => {
  it.each(Object.entries(everyCase()))('is drawn for a request that is %s', (_state, current) => {
    const { request, run } = current;
    const approvers = { usergroups: ['SAPPROVERS'], users: ['UBOB'] };
    const messages = [
      requestCard({
        face: offboardFace,
        case: current,
        requiredVotes: 2,
        approvers,
        warnings: ['Jane is an approver.'],
        drift: ['x'],
      }),
      progressMessage({ face: offboardFace, case: current }),
      receiptMessage({
        asked: { channel: true, userIds: ['UBOB'], more: false },
        face: offboardFace,
        case: current,
        portalHost,
        note: 'So.',
      }),
      successorNote({ request, run, successor: request.plan.successor, slackId: 'UOLA' }),
      movedCard(request.id),
      ...(run
        ? [
            reportMessage({
              report: offboardReport(request, run),
              request,
              portalHost,
              trailHead: { sequence: 1, hash: 'f' },
            }),
          ]
        : []),
    ];
    for (const { blocks, fallback } of messages) expectDrawn(blocks, ...(fallback ? [fallback] : []));
    expectModal(detailsModal({ face: offboardFace, case: current, trail: [] }));
  });

  it('is drawn in answers to commands', () => {
    const policy = policySchema.parse({ channels: { approvals: 'C0APPROVALS' }, approvers: { users: ['UBOB'] } });
    const commands = { offboard: '/offboard', handover: '/handover' };
    for (const allowed of [true, false]) {
      const standing = { requester: allowed, approver: allowed, auditor: allowed };
      expectDrawn(
        helpReply({
          faces: [offboardFace],
          decides: [],
          everyFace: [offboardFace],
          standing,
          policy,
          portalHost,
          commands,
          unknownWord: 'dance',
        }).blocks,
      );
    }
    expectDrawn(statusReply({ cases: Object.values(everyCase()) }).blocks, statusReply({ cases: [] }).blocks);
  });

  it.each(['Jane Doe', ...hostileTexts])('is drawn in modals, with %j in it', (text) => {
    const button = { requestId: 1042, digest: 'f', stepKey: 'content' };
    const preview = aPreview({ person: { ...aPreview().person, name: text } });
    expectModal(
      offboardFormModal({
        draftId: 'd-1',
        preview,
        choices: {
          successor: ola,
          links: 'revoke',
          when: 'later',
          startAt: at('18:00:00'),
          reason: text,
          own: nobodysOwn,
        },
        approverNames: [text],
        requiredVotes: 1,
        viewerZone: 'Berlin',
        portalZone: 'UTC',
        slackName: 'Somebody',
        warning: say`${text}`,
        allowDeleteProfile: true,
      }),
    );
    expectModal(handoverMapModal({ draftId: 'd', preview, successor: ola, ...nobodysOwn, page: 0 }));
    for (const view of [
      denyModal({ button, name: 'H-1042' }),
      skipModal({ button, name: 'H-1042', stepTitle: text }),
      byHandModal({ button, name: 'H-1042', stepTitle: text }),
      readingModal({ draftId: 'd', title: 'Offboard' }),
      sendingModal({ draftId: 'd', title: 'Offboard' }),
      choosePersonModal({ draftId: 'd' }),
      sentModal({ title: 'Offboard', requestName: 'H-1042', requestId: 1042, asked: [text] }),
      refusedModal({ title: 'Offboard', draftId: 'd', sentence: say`${text}`, retry: 'offboard' }),
      answerModal({ title: 'Handover', sentence: say`${text}` }),
    ]) {
      expectModal(view);
    }
  });
});
