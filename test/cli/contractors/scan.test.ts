import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxPortal, type SandboxPortal } from '../../../sandbox/portal/portal.js';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { handoverKey, personIds } from '../../../sandbox/portal/seed-ids.js';
import type { ScanFormat } from '../../../src/cli/contractors/output.js';
import { scanFromTerminal } from '../../../src/cli/contractors/scan.js';
import { ConfigError } from '../../../src/config/errors.js';
import { scanResultSchema } from '../../../src/domain/contractors/scan-result.js';

let portal: SandboxPortal;
let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  // The terminal has the real clock.
  const now = new Date();
  portal = await createSandboxPortal({ seed: demoSeed({ now }), clock: { now: () => new Date() } });
  folder = mkdtempSync(join(tmpdir(), 'handover-scan-'));
  const policyFile = join(folder, 'policy.yml');
  const policy = { channels: { approvals: 'C0APPROVALS' }, approvers: { users: ['U0BOB'] } };
  writeFileSync(policyFile, JSON.stringify({ ...policy, contractors: { inactiveAfterDays: 30 } }));
  env = {
    DOCSPACE_API_HOST: portal.url,
    DOCSPACE_API_KEY: handoverKey,
    DATABASE_PATH: join(folder, 'handover.db'),
    POLICY_FILE: policyFile,
  };
});
afterEach(async () => {
  await portal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function scan(format: ScanFormat, options: { dryRun?: boolean; isTTY?: boolean; signal?: AbortSignal } = {}) {
  const written = { out: '', err: '' };
  const code = await scanFromTerminal({
    env,
    dryRun: options.dryRun ?? true,
    format,
    stdout: { write: (text) => (written.out += text) },
    stderr: { isTTY: options.isTTY ?? false, write: (text) => (written.err += text) },
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, ...written };
}

it('a table shows who is not active and why, and counts the others; Slack is not needed', async () => {
  const { code, out, err } = await scan('table');
  expect(code).toBe(0);
  expect(err).toBe('');
  expect(out).toContain('vic.ives@contractor.example');
  expect(out).toMatch(/no sign-in for \d+ days, no action for at least/);
  expect(out).not.toContain('tom.gruen@contractor.example');
  expect(out).toContain(
    '4 contractors: 2 inactive, 0 unknown, 0 with an open invitation, 2 active. Nothing was changed.',
  );
  expect(portal.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('CSV holds everybody, and nothing that a spreadsheet would run', async () => {
  const vic = portal.state.people.get(personIds.guestVic);
  if (vic) vic.firstName = '=cmd|x';
  const { out } = await scan('csv');
  const lines = out.trimEnd().split('\r\n');
  expect(lines[0]).toBe('name,email,type,answer,why,invitedBy');
  expect(lines).toHaveLength(5);
  expect(lines.some((line) => line.startsWith("'=cmd|x Ives,vic.ives@contractor.example,guest,inactive,"))).toBe(true);
});

it('JSON is the whole result', async () => {
  const { out } = await scan('json');
  const result = scanResultSchema.parse(JSON.parse(out));
  expect(result).toMatchObject({ source: 'guests', looked: 4, problems: [] });
});

it('a name can’t write to the terminal what is no name', async () => {
  const vic = portal.state.people.get(personIds.guestVic);
  if (vic) vic.firstName = '\u001b[2JVic\u202e';
  const { out } = await scan('table');
  expect(out).not.toContain('\u001b[2J');
  expect(out).not.toContain('\u202e');
});

it('invited people are in the table as what they are', async () => {
  const vic = portal.state.people.get(personIds.guestVic);
  if (vic) vic.status = 4;
  expect((await scan('table')).out).toMatch(/pending\s+│ invited 1(19|20) days ago/);
});

it('a bar shows how far it is where somebody looks, and is gone at the end', async () => {
  const { err } = await scan('table', { isTTY: true });
  expect(err).toMatch(/\[#*\.*\] \d+ of about \d+ calls to DocSpace/);
  expect(err.endsWith('\r\u001b[2K')).toBe(true);
});

it('logs that say too little are a code of their own, with the reason', async () => {
  portal.state.settings.audit = false;
  const { code, out } = await scan('table');
  expect(code).toBe(3);
  expect(out).toContain(
    '- The portal’s tariff has no audit, so nobody can tell who is inactive: whoever was not seen lately counts as unknown.',
  );
});

it('what can’t be done is a sentence: disabling from here, a bad configuration, a scan that was stopped', async () => {
  await expect(scan('table', { dryRun: false })).rejects.toThrow('The command line only looks: add --dry-run.');
  const stopped = AbortSignal.abort(new Error('The scan was stopped.'));
  await expect(scan('table', { signal: stopped })).rejects.toThrow('The scan was stopped.');
  env = { POLICY_FILE: 'none.yml', SLACK_BOT_TOKEN: 'not looked at' };
  const failure = await scan('table').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect((failure as ConfigError).problems).toEqual([
    'DOCSPACE_API_HOST is missing.',
    'DOCSPACE_API_KEY is missing.',
    'POLICY_FILE: none.yml: there is no such file; policy.example.yml shows what it holds.',
  ]);
});
