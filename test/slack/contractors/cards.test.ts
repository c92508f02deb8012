import { describe, expect, it, test } from 'vitest';
import { effectKeys } from '../../../src/domain/contractors/effect-keys.js';
import type { DigestPlan, Proposed } from '../../../src/domain/contractors/plan.js';
import type { Row, RowState } from '../../../src/domain/contractors/rows.js';
import type { Request } from '../../../src/domain/request.js';
import { type DigestCardInput, digestCard } from '../../../src/slack/contractors/digest-card.js';
import { contractorsFace } from '../../../src/slack/contractors/face.js';
import { exemptionsModal, exemptModal, goOnModal, reviewModal } from '../../../src/slack/contractors/modals.js';
import { sponsorMessage } from '../../../src/slack/contractors/sponsor-message.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import {
  buildContractor,
  buildContractorRequest,
  buildDigest,
  buildDisable,
  buildEnable,
  buildExemption,
  buildLeaveRoom,
  buildProposed,
  buildQuestion,
} from '../../builders/contractors.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, expectShowable, read } from '../reading.js';

const question = buildQuestion('guest-1');
const states = (text: string): readonly RowState[] => [
  { kind: 'open', advice: { kind: 'none' } },
  { kind: 'open', advice: { kind: 'waits', question: { ...question, sponsorName: text }, until: minutesAfter(60) } },
  { kind: 'open', advice: { kind: 'noAnswer', question, keeps: true } },
  { kind: 'open', advice: { kind: 'noAnswer', question, keeps: false } },
  { kind: 'open', advice: { kind: 'needed', question, days: 30 } },
  { kind: 'open', advice: { kind: 'notNeeded', question } },
  { kind: 'voting', requestId: 1043, voters: ['U0BOB', 'U0CAT'], required: 3, undoOf: null },
  { kind: 'disabling', requestId: 1043, by: 'U0BOB' },
  { kind: 'enabling', requestId: 1043, by: null },
  { kind: 'paused', requestId: 1043, because: text },
  { kind: 'disabled', requestId: 1043, by: 'U0BOB', at: noon, undoUntil: minutesAfter(60) },
  { kind: 'disabled', requestId: 1043, by: null, at: noon, undoUntil: noon },
  { kind: 'enabled', by: 'U0BOB', at: noon },
  { kind: 'spared', because: text },
  { kind: 'refused', because: text },
  { kind: 'exempt', exemption: buildExemption('guest-1', { reason: text }) },
  { kind: 'exempt', exemption: buildExemption('guest-1') },
];

function rowsOf(text: string, number: number): readonly Row[] {
  const all = states(text);
  return Array.from({ length: number }, (_, index) => {
    const invitedBy = index % 2 === 0 ? { id: 'ola', name: text } : null;
    const person: Proposed = buildProposed(`Guest${index}`, { name: text, email: text, why: text, invitedBy });
    return { person, state: all[index % all.length] ?? { kind: 'open', advice: { kind: 'none' } } };
  });
}

function inputOf(raw: string, number: number, change: Partial<Request<DigestPlan>> = {}): DigestCardInput {
  // A plan holds no half of a surrogate pair.
  const text = raw.toWellFormed();
  const rows = rowsOf(text, number);
  const plan =
    change.plan ??
    buildDigest(
      rows.map(({ person }) => person),
      { problems: Array(9).fill(text) },
    );
  const request = buildContractorRequest(plan, change);
  const bulk = rows.filter(({ state }) => state.kind === 'open').map(({ person }) => person);
  return {
    look: { request, keepDays: 30, undoWithinDays: 14, now: noon },
    rows,
    bulk,
    perDay: 20,
    canary: true,
    list: 'a'.repeat(64),
    warnings: [text],
  };
}

const counts = { looked: 812, active: 711, unknown: 38, pending: 4, spared: 9 };
const brake = (text: string, isLifted: boolean) => ({
  because: [text],
  lifted: isLifted ? { by: 'U0BOB', reason: text, at: noon.toISOString() } : null,
});

test.each(['Max Kurz', ...hostileTexts])('every list can be sent, whatever people are called: %s', (text) => {
  for (const number of [0, 1, 15, 63, 500]) expectSendable(digestCard(inputOf(text, number)));
  const plan = buildDigest([], { counts });
  expectSendable(digestCard(inputOf(text, 3, { plan })));
  for (const isLifted of [false, true]) {
    expectSendable(
      digestCard(inputOf(text, 20, { plan: buildDigest([], { brake: brake(text.toWellFormed(), isLifted) }) })),
    );
  }
  for (const end of [{ endedBy: 'U0BOB' }, { endReason: text }, {}]) {
    expectSendable(digestCard(inputOf(text, 20, { state: 'canceled', decidedAt: noon, ...end })));
  }
});

test.each(['Max Kurz', ...hostileTexts])('so can the windows, and the sponsor’s question: %s', (text) => {
  const { look, rows } = inputOf(text, 100);
  for (const page of [0, 1, 2, 9]) expectShowable(reviewModal({ rows, page, look: { ...look, isOpen: true } }));
  expectShowable(reviewModal({ rows: [], page: 0, look: { ...look, isOpen: false } }));
  expectShowable(exemptModal({ name: text, email: text }, { digestId: 1042 }));
  expectShowable(goOnModal([text, text], { digestId: 1042 }));
  const exemptions = Array.from({ length: 60 }, (_, index) =>
    buildExemption(`guest-${index}`, { name: text, email: text, reason: index % 2 === 0 ? text : null }),
  );
  for (const mayEnd of [true, false]) expectShowable(exemptionsModal({ exemptions, mayEnd }));
  expectShowable(exemptionsModal({ exemptions: [], mayEnd: true }));
  const rooms = Array.from({ length: 9 }, (_, id) => ({ id, title: text, active: id !== 1 }));
  const leaving = buildContractorRequest(buildLeaveRoom(buildContractor('Max')));
  const person = buildProposed('Max', { name: text, email: text, why: text });
  for (const answer of [null, { kind: 'needed', days: 30 }, { kind: 'notNeeded' }] as const) {
    for (const isOpen of [true, false]) {
      const removals = answer ? rooms.slice(0, 1).map((room) => ({ room, request: leaving })) : [];
      const asked = { ...question, rooms: answer ? rooms.slice(0, 1) : rooms, answer };
      expectSendable(
        sponsorMessage({ question: asked, person, blockId: 'h1042.sponsor.x', choices: [30, 90], isOpen, removals }),
      );
    }
  }
});

describe('the card of a list', () => {
  it('shows fifteen people, and says where the others are', () => {
    const card = read(digestCard(inputOf('Max', 63)).blocks);
    expect(card).toContain('63 contractors look inactive');
    expect(card).toContain('48 more in “Review all”');
  });

  it('counts inactive ones apart from those who are proposed, and unknown ones as what they are', () => {
    const people = ['Max', 'Ida'].map((name) => buildProposed(name));
    const seen = (change: Partial<typeof counts>) => {
      const plan = buildDigest(people, {
        counts: { looked: 10, active: 6, unknown: 1, pending: 2, spared: 1, ...change },
      });
      return read(digestCard({ ...inputOf('Max', 2), ...inputOf('Max', 2, { plan }) }).blocks);
    };
    expect(seen({})).toContain('2 contractors look inactive');
    expect(seen({})).toContain(
      '10 contractors looked at · 3 inactive over 30 days · 6 active · 1 unknown (not proposed) · 2 invited, not joined yet · 1 kept, exempt or protected',
    );
    expect(seen({ active: 8, spared: 0 })).toContain('2 contractors may be inactive');
    expect(seen({ active: 8, spared: 0 })).toContain('1 inactive over 30 days · 8 active · 1 unknown (proposed too)');
  });

  it('says where the rest is of what there is to say', () => {
    expect(read(digestCard(inputOf('Max', 1)).blocks)).toContain('and 5 more, in the notes below');
  });

  it('says kept of whom somebody kept, and exempt of whom somebody exempted', () => {
    const input = inputOf('Max', 2);
    const state = (kind: 'keep' | 'exempt'): RowState => ({ kind: 'exempt', exemption: buildExemption('x', { kind }) });
    const rows = input.rows.map((row, index) => ({ ...row, state: state(index === 0 ? 'keep' : 'exempt') }));
    const card = read(digestCard({ ...input, rows }).blocks);
    expect(card).toContain('✅ Kept until 2026-03-03');
    expect(card).toContain('✅ Exempt until 2026-03-03');
  });

  it('turns its page once all fifteen are settled', () => {
    const input = inputOf('Max', 30);
    const settled: RowState = { kind: 'disabled', requestId: 1043, by: 'U0BOB', at: noon, undoUntil: noon };
    const rows = input.rows.map((row, index) => ({
      person: { ...row.person, name: `Guest ${index}` },
      state: index < 15 ? settled : row.state,
    }));
    const card = read(digestCard({ ...input, rows }).blocks);
    expect(card).toContain('Guest 15');
    expect(card).not.toContain('Guest 14 ');
  });

  it('names the number in the question, what becomes of the others, and how long it can be undone', () => {
    const input = inputOf('Max', 17);
    const bulk = input.bulk.slice(0, 2);
    const card = JSON.stringify(digestCard({ ...input, bulk }).blocks);
    expect(card).toContain('Disable 2 people?');
    expect(card).toContain('The first is disabled and checked alone, then 1 more. 4 others stay on the list.');
    expect(card).toContain('Each can be undone for 14 days.');
  });

  it('without a first one alone, and with nothing to undo, says neither', () => {
    const input = inputOf('Max', 1);
    const look = { ...input.look, undoWithinDays: 0 };
    const card = JSON.stringify(digestCard({ ...input, look, canary: false }).blocks);
    expect(card).toContain('Disable 1 person?');
    expect(card).not.toContain('undone');
    expect(card).not.toContain('First 1 alone');
    expect(card).toContain('They can’t sign in any more.');
  });
});

describe('the sponsor’s question', () => {
  const person = buildProposed('Max');
  const asked = (isOpen: boolean) =>
    read(
      sponsorMessage({
        question: { ...question, answer: { kind: 'needed', days: 1 } },
        person,
        blockId: 'b',
        choices: [1, 30],
        isOpen,
        removals: [],
      }).blocks,
    );

  it('can be answered anew while the list is open, and needs no answer after that', () => {
    expect(asked(true)).toContain('You said: needed for 1 more day. You can change that until it is decided.');
    expect(asked(true)).toContain('[Needed 1 day] [Needed 30 days]');
    expect(asked(false)).not.toContain('You can change that');
    expect(asked(false)).toContain('you need not answer any more.');
  });
});

describe('how the requests of a list are talked about', () => {
  const max = buildContractor('Max');
  const many = buildDisable([max, buildContractor('Ida'), buildContractor('Kim')]);

  it.each([
    [buildDisable([max]), 'Disable Max?', 'They can’t sign in any more.'],
    [many, 'Disable 3 contractors?', '3 people can’t sign in any more.'],
    [buildEnable(max), 'Enable Max again?', 'They can sign in again, and take one of your paid seats'],
    [buildLeaveRoom(max), 'Remove Max from Brand?', 'They lose access to this room.'],
  ])('before an approval: %#', (plan, title, text) => {
    const question = contractorsFace.question(plan, { effective: false });
    expect(question.title).toBe(title);
    expect(question.text).toContain(text);
  });

  it('a notification says what it is about', () => {
    const one = (plan: Parameters<NonNullable<typeof contractorsFace.wordsOf>>[0]) =>
      contractorsFace.wordsOf?.(plan).one;
    expect([buildDisable([max]), many, buildEnable(max), buildLeaveRoom(max), buildDigest([])].map(one)).toEqual([
      'Disabling a contractor',
      'Disabling contractors',
      'Enabling a contractor again',
      'Removing a guest from a room',
      'A list of contractors',
    ]);
  });

  it('a step says whom it is about', () => {
    expect(contractorsFace.stepTarget(buildDisable([max]), 'disable')).toBe('Max');
    expect(contractorsFace.stepTarget(many, 'first')).toBe('Max');
    expect(contractorsFace.stepTarget(many, 'disable')).toBe('2 accounts, one after the other');
    expect(contractorsFace.stepTarget({ ...many, canary: false }, 'disable')).toBe('3 accounts, one after the other');
  });

  it('what was done stays done, and the rest is as it was', () => {
    const request = (plan: typeof many) => buildContractorRequest(plan, { state: 'approved' });
    expect(asText(contractorsFace.stoppedLine({ request: request(many), run: null }))).toContain(
      'No account was read back as disabled.',
    );
    const provedAt = noon;
    const effects = [max, buildContractor('Ida')].map(({ id }) => ({
      key: effectKeys.disabled(id),
      evidence: {},
      provedAt,
    }));
    const stopped = (number: number) =>
      asText(
        contractorsFace.stoppedLine({ request: request(many), run: { effects: effects.slice(0, number) } } as never),
      );
    expect(stopped(1)).toBe('1 account of 3 was read back as disabled and stays so.');
    expect(stopped(2)).toBe('2 accounts of 3 were read back as disabled and stay so.');
    const enable = buildContractorRequest(buildEnable(max));
    expect(asText(contractorsFace.stoppedLine({ request: enable, run: null } as never))).toContain(
      'Look in DocSpace &gt; Accounts',
    );
    expect(asText(contractorsFace.unchangedLine(enable as never))).toBe('The account stays disabled.');
    expect(asText(contractorsFace.unchangedLine(request(many)))).toBe('Nobody was disabled by this.');
    expect(asText(contractorsFace.pausedLine(request(many)))).toContain('for these people, then');
    expect(contractorsFace.planLines(buildDigest([]), { effective: false }).map(asText).join()).toContain(
      'each of them',
    );
    expect(asText(contractorsFace.aboutLine(many, { effective: false }))).toContain('Max, Ida, Kim');
  });

  it('a removal from a room says which, whose it stays, and where to look', () => {
    const leave = buildLeaveRoom(max);
    const request = buildContractorRequest(leave);
    const plan = contractorsFace.planLines(leave, { effective: false }).map(asText).join();
    expect(plan).toContain('this guest is removed from Brand');
    expect(plan).toContain('goes back to Ola Berg');
    expect(contractorsFace.stepTarget(leave, 'remove')).toBe('Brand');
    expect(asText(contractorsFace.stoppedLine({ request, run: null } as never))).toContain('still in the room');
    expect(asText(contractorsFace.unchangedLine(request as never))).toBe('The guest stays in the room.');
    expect(asText(contractorsFace.pausedLine(request as never))).toContain('who owns Brand');
    expect(contractorsFace.isRowOnly?.({ request, run: null } as never)).toBe(false);
  });
});
