import { describe, expect, it } from 'vitest';
import { effectKeys } from '../../../src/domain/guests/effect-keys.js';
import type { CleanupPlan } from '../../../src/domain/guests/plan.js';
import { guestsFace } from '../../../src/slack/guests/face.js';
import { requestCard } from '../../../src/slack/requests/card.js';
import { detailsModal } from '../../../src/slack/requests/details.js';
import { receiptMessage } from '../../../src/slack/requests/receipt.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, expectShowable } from '../reading.js';
import { allEffects, cleanupPlan, cleanupRequest, doneCase, guest, parkedCase } from './builders.js';

/** Titles as the portal takes them: up to 165 characters of whatever people write. */
const titles = [
  'T'.repeat(165),
  '🚀'.repeat(82),
  'a/b\\c: *bold* _x_ ~y~ `z` <!channel> <@U0OLA> @here <https://evil.example|click> &amp;',
  'قاعة الإطلاق \u202E2026\u2066 غرفة',
  ...hostileTexts,
].map((text) => text.slice(0, 165));

const many = (text: string) =>
  Array.from({ length: 250 }, (_, index) =>
    guest('X', {
      id: `p-${index}`,
      name: text,
      email: `${text.slice(0, 200)}@studio.example`,
      pending: index % 2 === 0,
    }),
  );

function planWith(text: string): CleanupPlan {
  const email = `${text.slice(0, 200)}@example.com`;
  return cleanupPlan({
    room: { id: `drive-${text}`, title: text, roomType: 'other', archived: true },
    owner: { id: 'p-ola', name: text, email, status: 'gone' },
    receiver: { id: 'p-x', name: text, email, isFallback: true },
    archivedBy: { name: text, id: null },
    guests: many(text),
    reason: text,
    grace: { until: '2026-11-30T12:00:00.000Z', kept: ['p-1', 'p-2'] },
  });
}

function casesWith(text: string): readonly Case<CleanupPlan>[] {
  const plan = planWith(text);
  const stay = many(text).slice(0, 40);
  const { opened, looked } = effectKeys;
  return [
    { request: cleanupRequest(plan), run: null },
    { request: cleanupRequest(plan, { state: 'denied', endReason: text, endedBy: 'U0BOB' }), run: null },
    parkedCase('close', [looked, opened], plan),
    doneCase(plan),
    doneCase(plan, allEffects(plan, { formRoles: stay, kept: stay, notRevoked: [text], revoked: [text] })),
  ];
}

describe.each(titles.map((text, index) => ({ text, index })))('with a room of title $index', ({ text }) => {
  it('every message can be sent, and none hides, reorders or notifies', () => {
    for (const current of casesWith(text)) {
      const approvers = { usergroups: ['S0APPROVERS'], users: [] };
      const warnings = [text];
      expectSendable(
        requestCard({
          case: current,
          face: guestsFace as never,
          requiredVotes: 1,
          approvers,
          warnings,
          showNames: true,
        }),
      );
      expectShowable(detailsModal({ case: current, face: guestsFace as never }));
      const asked = { channel: true, userIds: [], more: false };
      const portalHost = 'https://docs.example.com';
      if (!current.run) continue;
      for (const addressee of ['U0OLA', null]) {
        for (const isPrivate of [true, false]) {
          const found = guestsFace.announcement?.(current)?.messages({ addressee, isPrivate, portalHost });
          for (const message of found ? [found.root, ...found.thread] : []) expectSendable(message);
          const names = found?.files.map(({ title }) => title) ?? [];
          expect(names.every((name) => /^H-1042-[a-z]+\.(csv|md)$/.test(name))).toBe(true);
        }
      }
      for (const note of guestsFace.notes?.(current) ?? []) expectSendable(note.message('U0OLA'));
      if (current.run.status === 'parked')
        expectSendable(receiptMessage({ case: current, face: guestsFace as never, portalHost, asked }));
    }
  });
});
