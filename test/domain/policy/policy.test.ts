import { describe, expect, it } from 'vitest';
import { policyKinds, policySchema, ruleFor } from '../../../src/domain/policy/policy.js';
import { canAnybodyApprove, policyProblems } from '../../../src/domain/policy/problems.js';

const channels = { approvals: 'C0APPROVALS' };
const policyOf = (input: Record<string, unknown> = {}) => policySchema.parse({ channels, ...input });

/** The first complaint about an input, as "path: message". */
function complaint(input: Record<string, unknown>): string {
  const issue = policySchema.safeParse({ channels, ...input }).error?.issues[0];
  return issue === undefined ? 'none' : `${issue.path.join('.')}: ${issue.message}`;
}

describe('the shape of policy.yml', () => {
  it('fills in the safe defaults', () => {
    const policy = policyOf();
    expect(policy.channels.announcements).toBe('C0APPROVALS');
    expect(policy.requesters).toEqual({ users: [], usergroups: [], docspaceAdmins: true });
    expect(policy.approvers).toEqual({
      users: [],
      usergroups: [],
      docspaceAdmins: false,
      required: 1,
      requesterMayApprove: false,
    });
    expect(policy.rules).toEqual({});
    expect(policy.protected.rule).toBe('refuse');
    expect(policy.approvals.expireAfterHours).toBe(72);
    expect(policy.offboarding).toMatchObject({ archiveFolder: null, links: 'revoke', allowDeleteProfile: false });
    expect(policy.offboarding.workspace).toEqual({ parentFolder: null, match: 'displayName' });
    expect(policy.guests).toMatchObject({ mode: 'approval', invitationLinks: 'withGuests', fallbackOwner: '' });
    expect(policy.contractors).toMatchObject({ schedule: '0 9 * * 1-5', timeZone: 'UTC', source: 'guests' });
    expect(policy.notifications.showNames).toBe(false);
  });

  it('keeps a public channel for announcements', () => {
    expect(policyOf({ channels: { ...channels, announcements: 'C0ITNEWS' } }).channels.announcements).toBe('C0ITNEWS');
  });

  it('lower-cases emails', () => {
    const policy = policyOf({
      protected: { emails: [' CEO@Example.com '] },
      offboarding: { successor: 'Archive@Example.com' },
    });
    expect(policy.protected.emails).toEqual(['ceo@example.com']);
    expect(policy.offboarding.successor).toBe('archive@example.com');
  });

  it('takes ids of entries as numbers, quoted numbers and third-party text', () => {
    const idOf = (archiveFolder: unknown) => policyOf({ offboarding: { archiveFolder } }).offboarding.archiveFolder;
    expect([748239, '748239', 'sbox-12-|folder', null].map(idOf)).toEqual([748239, 748239, 'sbox-12-|folder', null]);
    expect(complaint({ offboarding: { archiveFolder: 0 } })).toMatch(/^offboarding.archiveFolder: must be the id of/);
    expect(complaint({ offboarding: { archiveFolder: ' ' } })).toMatch(/^offboarding.archiveFolder: must be the id of/);
  });

  it.each([['0 9 * * 1-5'], ['*/15 * * * *'], ['0 0,12 1-15/2 1,6 0'], ['  5  4  *  *  7 '], ['']])(
    'takes the schedule "%s"',
    (schedule) => {
      expect(complaint({ contractors: { schedule } })).toBe('none');
    },
  );

  it.each([
    ['0 9 * *'],
    ['0 9 * * 1-5 *'],
    ['60 9 * * *'],
    ['0 24 * * *'],
    ['0 9 0 * *'],
    ['0 9 * 13 *'],
    ['0 9 * * 5-1'],
    ['*/0 * * * *'],
    ['5/10 * * * *'],
    ['0 9 * * MON'],
    ['daily'],
  ])('refuses the schedule "%s"', (schedule) => {
    expect(complaint({ contractors: { schedule } })).toMatch(/^contractors.schedule: must be five cron fields/);
  });

  it('checks time zones against the runtime', () => {
    expect(complaint({ contractors: { timeZone: 'Europe/Berlin' } })).toBe('none');
    for (const timeZone of ['Europe/Berln', '+02:00', '', 2]) {
      expect(complaint({ contractors: { timeZone } })).toMatch(/^contractors.timeZone: must be an IANA time zone/);
    }
  });

  it('takes contractors from guests, a group, a file or an address, and from nothing else', () => {
    const good = [
      'guests',
      { group: 'Contractors' },
      { csvFile: '/srv/hr.csv' },
      { jsonUrl: 'https://hr.example.com/list' },
      { jsonUrl: 'http://127.0.0.1:8080/list' },
    ];
    for (const source of good) expect(complaint({ contractors: { source } })).toBe('none');
    const bad = [
      'everybody',
      {},
      { group: '' },
      { group: 'a', csvFile: 'b' },
      { jsonUrl: 'http://hr.example.com/list' },
      { jsonUrl: 'https://user:password@hr.example.com/list' },
      { jsonUrl: 'ftp://localhost/list' },
      { jsonUrl: 'list.json' },
    ];
    for (const source of bad)
      expect(complaint({ contractors: { source } })).toMatch(/^contractors\.source[.a-zU]*: must be/);
  });

  it.each<[string, Record<string, unknown>]>([
    ['channels.approvals: is missing', { channels: {} }],
    ['channels.approvals: must be a Slack channel id', { channels: { approvals: '#approvals' } }],
    ['approvers.users.0: must be a Slack user id', { approvers: { users: ['bob@example.com'] } }],
    ['approvers.usergroups.0: must be a Slack user group id', { approvers: { usergroups: ['U0BOB'] } }],
    ['approvers.users: must be a list of Slack user ids', { approvers: { users: 'U0BOB' } }],
    ['approvers.required: must be a whole number of 1 or more', { approvers: { required: 0 } }],
    ['approvers.required: must be a whole number of 1 or more', { approvers: { required: 1.5 } }],
    ['approvers.required: must be a whole number of 1 or more', { approvers: { required: 'one' } }],
    ['approvers.requesterMayApprove: must be true or false', { approvers: { requesterMayApprove: 'yes' } }],
    ['protected.emails.0: must be an email address', { protected: { emails: ['ceo'] } }],
    ['protected.rule: must be one of refuse, two', { protected: { rule: 'three' } }],
    ['offboarding.successor: must be an email address, or "" for none', { offboarding: { successor: 'Ola' } }],
    ['offboarding.links: must be one of revoke, keep', { offboarding: { links: 'delete' } }],
    ['contractors.maxPercent: must be a whole number from 1 to 100', { contractors: { maxPercent: 101 } }],
    ['guests: must be a map of settings', { guests: [] }],
    ['rules: must be a map of settings', { rules: { reasign: {} } }],
    ['rules.offboard: must be a map of settings', { rules: { offboard: { requird: 2 } } }],
  ])('complains: %s', (expected, input) => {
    expect(complaint(input)).toContain(expected);
  });
});

describe('the rule for a kind of request', () => {
  const approvers = { users: ['U0ADA', 'U0BOB'], usergroups: ['S0TEAM'], docspaceAdmins: true, required: 2 };

  it('is the one below approvers when the kind has none', () => {
    const policy = policyOf({ approvers });
    for (const kind of policyKinds) {
      expect(ruleFor(policy, kind)).toEqual({
        required: 2,
        requesterMayApprove: false,
        approvers: { users: ['U0ADA', 'U0BOB'], usergroups: ['S0TEAM'], docspaceAdmins: true },
      });
    }
  });

  it('takes what the kind says, and the rest from approvers', () => {
    const policy = policyOf({
      approvers,
      rules: { undo: { requesterMayApprove: true, approvers: { users: ['U0EVE'] } } },
    });
    expect(ruleFor(policy, 'undo')).toEqual({
      required: 2,
      requesterMayApprove: true,
      approvers: { users: ['U0EVE'], usergroups: [], docspaceAdmins: false },
    });
  });

  it('may ask for fewer votes than approvers does', () => {
    expect(ruleFor(policyOf({ approvers, rules: { contractors: { required: 1 } } }), 'contractors').required).toBe(1);
  });
});

describe('a policy under which nobody can approve', () => {
  const problemsOf = (input: Record<string, unknown>) =>
    canAnybodyApprove(policyOf(input)).map(({ path, text }) => `${path.join('.')}: ${text}`);
  const onlyAda = { users: ['U0ADA'], docspaceAdmins: false };

  it('names no approvers at all', () => {
    expect(problemsOf({})).toEqual([
      'approvers: nobody can approve: list users or usergroups, or set docspaceAdmins to true',
    ]);
  });

  it('is fine with a group, or with DocSpace admins, however many votes it needs', () => {
    expect(problemsOf({ approvers: { usergroups: ['S0TEAM'], required: 9 } })).toEqual([]);
    expect(problemsOf({ approvers: { docspaceAdmins: true, required: 9 } })).toEqual([]);
  });

  it('needs more votes than it lists people, counting nobody twice', () => {
    expect(problemsOf({ approvers: { users: ['U0ADA', 'U0ADA'], required: 2 } })).toEqual([
      'approvers: nobody can approve: a request needs 2 approvers, and 1 user can approve',
    ]);
    expect(problemsOf({ approvers: { users: ['U0ADA', 'U0BOB'], required: 2 } })).toEqual([]);
  });

  it('blames the rule that is its cause', () => {
    const approvers = { users: ['U0ADA', 'U0BOB'] };
    expect(problemsOf({ approvers, rules: { group: { required: 3 } } })).toEqual([
      'rules.group.required: nobody can approve: a request needs 3 approvers, and 2 users can approve',
    ]);
    expect(problemsOf({ approvers, rules: { undo: { approvers: {} } } })).toEqual([
      'rules.undo.approvers: nobody can approve: list users or usergroups, or set docspaceAdmins to true',
    ]);
    expect(problemsOf({ approvers, rules: { undo: { requesterMayApprove: true } } })).toEqual([]);
  });

  it('has one approver who is the only requester', () => {
    const stuck = problemsOf({ approvers: { users: ['U0ADA'] }, requesters: onlyAda });
    expect(stuck).toHaveLength(1);
    expect(stuck[0]).toMatch(/^approvers: nobody can approve: a request needs 1 approver besides the one who asks/);
  });

  it('has only requesters whose own votes are missing from the count', () => {
    const requesters = { users: ['U0ADA', 'U0BOB'], docspaceAdmins: false };
    expect(problemsOf({ approvers: { users: ['U0ADA', 'U0BOB'], required: 2 }, requesters })).toHaveLength(1);
    expect(problemsOf({ approvers: { users: ['U0ADA', 'U0BOB'], required: 1 }, requesters })).toEqual([]);
  });

  it('does not say so when the requester may approve, or somebody else may ask', () => {
    const approvers = { users: ['U0ADA'] };
    expect(problemsOf({ approvers: { ...approvers, requesterMayApprove: true }, requesters: onlyAda })).toEqual([]);
    expect(problemsOf({ approvers, requesters: { ...onlyAda, docspaceAdmins: true } })).toEqual([]);
    expect(problemsOf({ approvers, requesters: { ...onlyAda, usergroups: ['S0TEAM'] } })).toEqual([]);
    expect(problemsOf({ approvers, requesters: { docspaceAdmins: false } })).toEqual([]);
    expect(problemsOf({ approvers, requesters: { users: ['U0BOB'], docspaceAdmins: false } })).toEqual([]);
  });

  it('asks two approvals for protected people and lists one approver', () => {
    const input = { approvers: { users: ['U0ADA'] }, protected: { emails: ['ceo@example.com'], rule: 'two' } };
    expect(problemsOf(input)).toEqual([
      'approvers: nobody can approve: protected people need 2 approvers, and 1 user can approve',
    ]);
    expect(problemsOf({ ...input, protected: { emails: [], rule: 'two' } })).toEqual([]);
    expect(problemsOf({ ...input, protected: { emails: ['ceo@example.com'], rule: 'refuse' } })).toEqual([]);
    const three = { ...input, rules: { offboard: { required: 3 } } };
    expect(problemsOf(three)[0]).toContain('a request needs 3 approvers');
  });
});

describe('keys that contradict each other', () => {
  it('escalate only before the request expires', () => {
    const input = (approvals: Record<string, unknown>) =>
      policyProblems(policyOf({ approvers: { usergroups: ['S0TEAM'] }, approvals }));
    const escalateTo = { usergroups: ['S0BOSSES'] };
    expect(input({ expireAfterHours: 48, escalateTo })).toEqual([
      {
        path: ['approvals', 'escalateAfterHours'],
        text: 'must be less than expireAfterHours, which is 48, or the request expires before anybody is escalated to',
      },
    ]);
    expect(input({ expireAfterHours: 49, escalateTo })).toEqual([]);
    expect(input({ expireAfterHours: 48 })).toEqual([]);
  });
});
