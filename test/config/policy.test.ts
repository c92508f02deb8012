import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/config/errors.js';
import { parsePolicy, readPolicy } from '../../src/config/policy.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { diskWith, emptyDisk } from './builders.js';

const least = 'channels: { approvals: C0APPROVALS }\napprovers: { usergroups: [S0APPROVERS] }\n';
const problems = (text: string) => outcomeOf(() => parsePolicy(text)).problems;

describe('policy.example.yml', () => {
  const text = readFileSync('policy.example.yml', 'utf8');

  it('is a valid policy', () => {
    expect(parsePolicy(text).approvers.usergroups).toEqual(['S0APPROVERS']);
  });

  it('shows every key', () => {
    const shown = parsePolicy(text);
    const keysOf = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
        : true;
    const all = policySchema.parse({ channels: { approvals: 'C0APPROVALS' } });
    expect(keysOf(shown)).toEqual(keysOf(all));
    for (const key of Object.keys(policySchema.shape)) expect(text).toMatch(new RegExp(`^${key}:`, 'm'));
  });

  it('shows the defaults where it does not say otherwise', () => {
    const differing = ['channels', 'approvers', 'offboarding', 'guests', 'contractors'];
    const { channels, ...shown } = parsePolicy(text);
    const defaults = policySchema.parse({ channels: { approvals: channels.approvals } });
    for (const [key, value] of Object.entries(shown)) {
      if (!differing.includes(key)) expect({ [key]: value }).toEqual({ [key]: defaults[key as keyof typeof defaults] });
    }
    expect({ ...shown.contractors, timeZone: 'UTC' }).toEqual(defaults.contractors);
    expect({ ...shown.guests, archiveRoot: null, reportFolder: null }).toEqual(defaults.guests);
  });
});

describe('a policy', () => {
  it('needs a channel and somebody who decides, and no more', () => {
    expect(parsePolicy(least).approvers.required).toBe(1);
  });

  it('may leave a key empty, which is the same as leaving it out', () => {
    const text = `${least}rules:\noffboarding:\n  archiveFolder:\n  links:\nprotected:\n  emails:\n`;
    expect(parsePolicy(text)).toEqual(parsePolicy(least));
  });

  it('may use an alias', () => {
    const text = 'channels: { approvals: &it C0APPROVALS, announcements: *it }\napprovers: { docspaceAdmins: true }\n';
    expect(parsePolicy(text).channels.announcements).toBe('C0APPROVALS');
  });

  it('is read from the file it is in', () => {
    expect(readPolicy('/etc/p.yml', diskWith({ '/etc/p.yml': least }))).toEqual(parsePolicy(least));
  });
});

describe('a mistake is one sentence with file, line and key', () => {
  it('at the value', () => {
    expect(problems(`${least}contractors:\n  canary: maybe\n`)).toEqual([
      'policy.yml line 4, contractors.canary: must be true or false.',
    ]);
  });

  it('in a list', () => {
    expect(problems(`${least}auditors:\n  users:\n    - U0ADA\n    - ada\n`)).toEqual([
      'policy.yml line 6, auditors.users.1: must be a Slack user id such as U0123ABCD, not a name or an email.',
    ]);
  });

  it('at the section when the key is missing', () => {
    expect(problems('approvers: { docspaceAdmins: true }\nchannels:\n  announcements: C0ITNEWS\n')).toEqual([
      'policy.yml line 2, channels.approvals: is missing.',
    ]);
  });

  it('without a line when there is nothing to point at', () => {
    expect(problems('')).toContain('policy.yml, channels: is missing.');
    expect(problems('- a\n- b\n')).toEqual(['policy.yml: must be a map of settings.']);
    expect(problems('just text')).toEqual(['policy.yml: must be a map of settings.']);
  });

  it('for an unknown key, with the key that was meant', () => {
    const text = `${least}offboardin: {}\nrules:\n  offboard: { requird: 2, colour: red }\ncontractors: { source: { grup: a } }\n`;
    expect(problems(text)).toEqual([
      'policy.yml line 5, rules.offboard.requird: is not a setting; did you mean required?',
      'policy.yml line 5, rules.offboard.colour: is not a setting.',
      expect.stringMatching(/^policy.yml line 6, contractors.source: must be guests, or one of/),
      'policy.yml line 3, offboardin: is not a setting; did you mean offboarding?',
    ]);
  });

  it('all of them at once', () => {
    expect(problems('channels: { approvals: it }\napprovers: { required: 0 }\nguests: 3\n')).toEqual([
      expect.stringMatching(/^policy.yml line 1, channels.approvals: must be a Slack channel id/),
      'policy.yml line 2, approvers.required: must be a whole number of 1 or more.',
      'policy.yml line 3, guests: must be a map of settings.',
    ]);
  });

  it('when nobody can approve', () => {
    expect(problems('channels: { approvals: C0APPROVALS }\n')).toEqual([
      'policy.yml, approvers: nobody can approve: list users or usergroups, or set docspaceAdmins to true.',
    ]);
    expect(problems(`${least}rules:\n  undo:\n    approvers: {}\n`)).toEqual([
      'policy.yml line 5, rules.undo.approvers: nobody can approve: list users or usergroups, or set docspaceAdmins to true.',
    ]);
  });

  it('when a key is given twice', () => {
    expect(problems(`${least}channels: { approvals: C0OTHER }\n`)).toEqual([
      'policy.yml line 3: the key channels is given twice.',
    ]);
  });

  it('when it is not YAML', () => {
    expect(problems('channels: { approvals: C0APPROVALS\n')[0]).toMatch(/^policy\.yml line \d+: .+\.$/);
    expect(problems(`${least}guests: !secret x\n`)).toEqual(['policy.yml line 3: Unresolved tag: !secret.']);
    expect(problems(`${least}---\n${least}`)[0]).toMatch(/^policy\.yml line 3: .*documents/);
  });

  it('when aliases would grow into something huge', () => {
    const grow = (from: string, to: string) => `${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]\n`;
    const bomb = `a: &a [x, x]\n${grow('a', 'b')}${grow('b', 'c')}${grow('c', 'd')}`;
    expect(problems(bomb)).toEqual(['policy.yml: aliases are resolved more than 50 times; write the values out.']);
  });

  it('when there is no such file, or it cannot be read', () => {
    expect(outcomeOf(() => readPolicy('policy.yml', emptyDisk)).problems).toEqual([
      'POLICY_FILE: policy.yml: there is no such file; policy.example.yml shows what it holds.',
    ]);
  });

  it('carries the name of the file it was read from', () => {
    const disk = diskWith({ '/etc/p.yml': 'channels: {}\n' });
    expect(outcomeOf(() => readPolicy('/etc/p.yml', disk)).problems).toEqual([
      '/etc/p.yml line 1, channels.approvals: is missing.',
    ]);
  });
});
