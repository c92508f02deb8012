import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/config.js';
import { outcomeOf } from '../../src/config/errors.js';
import { secretNames, settingNames } from '../../src/config/settings.js';
import { diskWith, emptyDisk, goodEnv } from './builders.js';

const policy = 'channels: { approvals: C0APPROVALS }\napprovers: { docspaceAdmins: true }\n';

it('the configuration is the environment and the policy it names', () => {
  const config = loadConfig({ env: { ...goodEnv, POLICY_FILE: 'p.yml' }, readFile: diskWith({ 'p.yml': policy }) });
  expect(config.policyFile).toBe('p.yml');
  expect(config.policy.channels.approvals).toBe('C0APPROVALS');
});

it('the mistakes of both are told together', () => {
  const found = outcomeOf(() => loadConfig({ env: { ...goodEnv, PORT: 'x' }, readFile: emptyDisk })).problems;
  expect(found).toEqual([
    'PORT must be a whole number from 0 to 65535.',
    expect.stringMatching(/^POLICY_FILE: policy.yml: there is no such file/),
  ]);
});

it('a good environment does not hide a bad policy, nor the other way round', () => {
  const bad = diskWith({ 'policy.yml': 'channels: 1\n' });
  expect(outcomeOf(() => loadConfig({ env: goodEnv, readFile: bad })).problems[0]).toMatch(
    /^policy.yml line 1, channels/,
  );
  const good = diskWith({ 'policy.yml': policy });
  expect(outcomeOf(() => loadConfig({ env: {}, readFile: good })).problems[0]).toBe('DOCSPACE_API_HOST is missing.');
});

describe('.env.example', () => {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const named = lines.flatMap((line) => /^(?:# )?([A-Z][A-Z_]*)=/.exec(line)?.[1] ?? []);

  it('lists every setting, each secret also as a file, and nothing else', () => {
    const expected = [...settingNames, ...secretNames.map((name) => `${name}_FILE`)];
    expect([...named].sort()).toEqual([...expected].sort());
  });

  it('works as it is once the secrets are filled in', () => {
    const values = lines.flatMap((line): [string, string][] => {
      const match = /^([A-Z_]+)=(.*)$/.exec(line);
      return match === null ? [] : [[match[1] ?? '', match[2] ?? '']];
    });
    const secrets = { DOCSPACE_API_KEY: 'sk-1', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    const env = { ...Object.fromEntries(values), ...secrets };
    expect(loadConfig({ env, readFile: diskWith({ 'policy.yml': policy }) }).docspace.host).toBe(
      'https://docs.example.com',
    );
  });
});
