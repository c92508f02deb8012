import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB } from '../../sandbox/slack/seed.js';
import { checkPolicy, reloadPolicy } from '../../src/cli/policy.js';
import { createProgramWorld, type ProgramWorld } from './program.js';
import { noticesIn, wordsIn } from './shown.js';
import { ask, card, press } from './walk.js';

let world: ProgramWorld;
afterEach(() => world.close());

const policyFile = () => String(world.env.POLICY_FILE);
const operator = () => ({ ...world.env, ADMIN_PORT: String(world.adminPort) });

function changeRules(change: (policy: Record<string, Record<string, unknown>>) => void): void {
  const policy = parse(readFileSync(policyFile(), 'utf8'));
  change(policy);
  writeFileSync(policyFile(), stringify(policy));
}

async function said(words: string): Promise<string> {
  const bob = world.slack.as(BOB);
  const found = await bob.waitFor((me) => me.messages(APPROVALS).find((message) => wordsIn(message).includes(words)), {
    what: words,
  });
  return wordsIn(found);
}

async function started(nodeEnv: Readonly<Record<string, string>> = {}): Promise<ReturnType<ProgramWorld['run']>> {
  world = await createProgramWorld();
  Object.assign(world.env, nodeEnv);
  const program = world.run();
  await program.wrote('ready');
  return program;
}

describe('the rules', () => {
  it('are said at the first start: which portal, who asks, who decides, what is missing', async () => {
    await started();
    const words = await said('Handover is ready');
    expect(words).toContain('as handover@example.com');
    expect(words).toContain('Can request: U0DAVE · Can approve: S0APPROVERS');
    expect(words).toMatch(/✓ The approvals channel is private, with \d+ members\./);
    expect(words).toContain('✓ The archive folder is there.');
    expect(words).toMatch(/policy [0-9a-f]{6} · trail 2/);
  });

  it('are read again after SIGHUP: what is stricter holds for a request that waits, and a card says what changed', async () => {
    const program = await started();
    await ask(world);
    changeRules((policy) => Object.assign(policy.approvers ?? {}, { required: 2 }));
    program.child.kill('SIGHUP');
    expect(await said('The rules changed')).toContain('approvers.required: 1 → 2');
    await press(world, 'approve');
    expect(wordsIn(await card(world, '1 more'))).toContain('1 more');
    expect(world.portal.state.people.get(personIds.jane)?.status).toBe(1);
  });

  it('stay in force while the file has a mistake, which is said until it is mended', async () => {
    const program = await started();
    const good = readFileSync(policyFile(), 'utf8');
    changeRules((policy) => Object.assign(policy.approvers ?? {}, { required: 'two' }));
    program.child.kill('SIGHUP');
    expect(await said('the rules from before stay in force')).toContain('approvers.required');
    await expect(reloadPolicy(operator())).rejects.toThrow('approvers.required');
    expect(() => checkPolicy(operator())).toThrow('approvers.required');
    writeFileSync(policyFile(), good);
    expect(checkPolicy(operator())).toContain('has no mistake');
    expect(await reloadPolicy(operator())).toBe('The bot goes by these rules already.');
    await said('has no mistake any more');
    expect(noticesIn(world.slack, BOB, APPROVALS)).toHaveLength(1);
  });

  it('are read again when an operator asks for it, who is told what changed', async () => {
    await started();
    changeRules((policy) => Object.assign(policy.offboarding ?? {}, { maxPerDay: 3 }));
    expect(await reloadPolicy(operator())).toBe(
      'The bot goes by the new rules. What changed:\n  offboarding.maxPerDay: 10 -> 3',
    );
    expect(await said('The rules changed')).toContain('offboarding.maxPerDay: 10 → 3');
  });

  it('are read again whenever the file is written, where the operator wants that', async () => {
    await started({ POLICY_WATCH: '1' });
    changeRules((policy) => Object.assign(policy.offboarding ?? {}, { maxPerDay: 3 }));
    expect(await said('The rules changed')).toContain('offboarding.maxPerDay: 10 → 3');
  });

  it('can’t be read again where no bot runs', async () => {
    world = await createProgramWorld();
    await expect(reloadPolicy(operator())).rejects.toThrow('No bot answers at http://127.0.0.1:');
    await expect(reloadPolicy({ ...operator(), ADMIN_PORT: '0' })).rejects.toThrow('SIGHUP');
  });
});
