import { describe, expect, it } from 'vitest';
import { fullMemberOf, slackUserSchema } from '../../../src/slack/identity/slack-user.js';

const user = (change: Record<string, unknown> = {}) =>
  slackUserSchema.parse({ id: 'U1', team_id: 'T1', profile: { email: 'Ann@Example.com' }, ...change });

describe('a Slack user', () => {
  it('has the best name that there is', () => {
    expect(user({ name: 'ann', real_name: 'Ann', profile: { real_name: 'Ann Asker' } }).name).toBe('Ann Asker');
    expect(user({ name: 'ann', real_name: 'Ann', profile: { real_name: '' } }).name).toBe('Ann');
    expect(user({ name: 'ann' }).name).toBe('ann');
    expect(user().name).toBe('U1');
  });

  it('has a name that can be written down, whatever is in it', () => {
    expect(user({ real_name: 'Ann \ud83d' }).name).toBe('Ann \ufffd');
  });

  it('has an email in lower case, or none where the scope or the profile is missing', () => {
    expect(user().email).toBe('ann@example.com');
    expect(user({ profile: {} }).email).toBeNull();
    expect(user({ profile: undefined }).email).toBeNull();
  });

  it('has a confirmed email, or not, or Slack leaves it out', () => {
    expect(user({ is_email_confirmed: true }).emailConfirmed).toBe(true);
    expect(user({ is_email_confirmed: false }).emailConfirmed).toBe(false);
    expect(user().emailConfirmed).toBeNull();
  });

  it('reads channels unless it is a bot or deactivated', () => {
    expect([user(), user({ is_restricted: true })].every(({ isReader }) => isReader)).toBe(true);
    expect([user({ is_bot: true }), user({ deleted: true })].some(({ isReader }) => isReader)).toBe(false);
  });
});

describe('a full member', () => {
  const here = { teamId: 'T1', enterpriseId: null };

  it('is an ordinary user of this workspace', () => {
    expect(fullMemberOf(user(), here)).toBe(true);
    expect(fullMemberOf(user({ team_id: 'T2' }), here)).toBe(false);
    expect(fullMemberOf(user({ team_id: undefined }), here)).toBe(false);
  });

  it.each(['deleted', 'is_bot', 'is_app_user', 'is_restricted', 'is_ultra_restricted', 'is_stranger'])(
    'is nobody who is %s',
    (flag) => {
      expect(fullMemberOf(user({ [flag]: true }), here)).toBe(false);
      expect(fullMemberOf(user({ [flag]: false }), here)).toBe(true);
    },
  );

  it('may have another home in the same enterprise, if this workspace is among theirs', () => {
    const grid = { teamId: 'T1', enterpriseId: 'E1' };
    const from = (enterprise_user: object) => user({ team_id: 'T2', enterprise_user });
    expect(fullMemberOf(from({ enterprise_id: 'E1', teams: ['T1', 'T2'] }), grid)).toBe(true);
    expect(fullMemberOf(from({ enterprise_id: 'E1', teams: ['T2'] }), grid)).toBe(false);
    expect(fullMemberOf(from({ enterprise_id: 'E2', teams: ['T1'] }), grid)).toBe(false);
    expect(fullMemberOf(from({ teams: ['T1'] }), here)).toBe(false);
  });
});
