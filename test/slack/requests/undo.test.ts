import { expect, it } from 'vitest';
import { effectKeys } from '../../../src/domain/contractors/effect-keys.js';
import type { Request } from '../../../src/domain/request.js';
import { contractorsFace } from '../../../src/slack/contractors/face.js';
import type { Face } from '../../../src/slack/kind.js';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import { createUndo } from '../../../src/slack/requests/undo.js';
import type { DecideInput } from '../../../src/workflows/requests/decide.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { noon } from '../../builders/clock.js';
import { buildContractorRequest, buildDisable, buildProposed } from '../../builders/contractors.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';
import { wordsOf } from '../../e2e/shown.js';
import { caseIn } from '../builders.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const user = {
  id: 'U0BOB',
  teamId: 'T1',
  enterpriseId: null,
  enterpriseTeams: [],
  name: 'Bob',
  email: null,
  emailConfirmed: true,
  isOrdinary: true,
  isReader: true,
  timeZone: null,
};

async function said(current: Case, face: Face = offboardFace as Face): Promise<string> {
  const asked: DecideInput['action'][] = [];
  const undo = createUndo({
    faces: () => face,
    people: { member: async () => ({ ok: true, member: buildMember('Bob'), user }) },
    requests: {
      decide: async ({ action }) => {
        asked.push(action);
        return { decision: { ok: true, effect: 'allowed' }, case: current };
      },
    },
    policy: () => buildPolicy(),
    tenant,
  });
  const words = wordsOf((await undo.show({ slackId: 'U0BOB', text: 'H-1042' })).blocks);
  // To look is all that is ever asked for.
  expect(asked).toEqual(['details']);
  return words;
}

it.each(['pending', 'drifted', 'scheduled'])('what has not begun (%s) is canceled or denied instead', async (state) => {
  expect(await said(caseIn(state))).toContain('has not begun, so there is nothing to take back.');
});

it.each(['running', 'stopping', 'parkedFailed'])('what has not ended (%s) is stopped first', async (state) => {
  expect(await said(caseIn(state))).toContain('has not ended yet. Stop it on its card first');
});

it.each(['denied', 'expired', 'canceled'])('what ended before it began (%s) did nothing', async (state) => {
  expect(await said(caseIn(state))).toContain('did nothing, so there is nothing to take back.');
});

it('of a run that was stopped early only what was read back is said', async () => {
  expect(await said(caseIn('stoppedBefore'))).toContain('was read back as having done nothing');
  const stopped = await said(caseIn('stopped'));
  expect(stopped).toContain('Account: disabled');
  expect(stopped).not.toContain('Rooms:');
});

it('an offboarding says of each part how it comes back, or that it does not', async () => {
  const done = caseIn('done');
  const words = await said(done);
  expect(words).toContain('enable the account in DocSpace > Accounts');
  expect(words).toContain('The workspace stays in the archive until somebody moves it back.');
  const gone = { ...done, request: { ...done.request, plan: { ...done.request.plan, deleteProfile: true } } };
  expect(await said(gone as Case)).toContain('A deleted profile does not come back');
});

it('a contractor’s disabling has its button on the list', async () => {
  const max = buildProposed('Max');
  const request = buildContractorRequest(buildDisable([max]), { parentId: 1040, state: 'finished' });
  const proved = { stepKey: 'disable', evidence: { status: 'disabled' }, provedAt: noon };
  const run = buildRun({
    status: 'done',
    steps: [buildStep('disable', { status: 'done' })],
    effects: [buildEffect(effectKeys.disabled(max.id), proved)],
  });
  const words = await said({ request: request as Request, run }, contractorsFace as Face);
  expect(words).toContain('Account: disabled');
  expect(words).toContain('Press Undo on the row of each person in H-1040');
});

it('a standing approval is ended on its card', async () => {
  const { request, run } = caseIn('done');
  const plan = { ...request.plan, policyDigest: 'the policy’s' };
  const words = await said({ request: { ...request, plan } as Request, run });
  expect(words).toContain('An approver ends that with "Ask each time again" on its card.');
});
