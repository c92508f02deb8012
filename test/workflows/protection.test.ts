import { describe, expect, it } from 'vitest';
import { isProtected, readProtection } from '../../src/workflows/protection.js';
import { buildPolicy } from '../builders/policy.js';

const board = { id: 'g-1', name: 'Board', isLdap: false, isSystem: false };
const groups = { listGroups: async ({ userId }: { readonly userId?: string }) => (userId === 'jane' ? [board] : []) };
const policy = (protection: object) => buildPolicy({ protected: protection });
const jane = { kind: 'person', slackId: null, portalId: 'jane', email: 'Jane@example.com' } as const;

describe('somebody is protected', () => {
  it.each([
    ['by email', { emails: ['jane@example.com'] }],
    ['by the id of a group', { groups: ['G-1'] }],
    ['by the name of a group', { groups: ['board'] }],
  ])('%s', async (_, protection) => {
    expect(await readProtection({ groups, policy: () => policy(protection) }, jane)).toBe('refused');
    const two = () => policy({ ...protection, rule: 'two' });
    expect(await readProtection({ groups, policy: two }, jane)).toBe('two');
  });

  it('only if the policy names them, and nobody is looked up where it names no group', async () => {
    const away = { listGroups: async () => Promise.reject(new Error('must not be asked')) };
    expect(await readProtection({ groups: away, policy: () => policy({ emails: ['x@example.com'] }) }, jane)).toBe(
      'none',
    );
    expect(await readProtection({ groups, policy: () => policy({ groups: ['sales'] }) }, jane)).toBe('none');
    const unknown = { id: null, email: null };
    expect(await isProtected({ groups, policy: policy({ groups: ['board'] }) }, unknown)).toBe(false);
  });

  it('never as a room, a group or nothing in particular', async () => {
    const everybody = () => policy({ groups: ['board'] });
    for (const subject of [{ kind: 'none' }, { kind: 'room', id: 4, title: 'Invoices' }] as const) {
      expect(await readProtection({ groups, policy: everybody }, subject)).toBe('none');
    }
  });

  it('perhaps, while the portal does not say; a bug is none of its answers', async () => {
    const failing = (error: Error) => ({ listGroups: async () => Promise.reject(error) });
    const named = () => policy({ groups: ['board'] });
    const away = Object.assign(new Error('away'), { outcome: 'unknown' });
    expect(await readProtection({ groups: failing(away), policy: named }, jane)).toBe('unknown');
    await expect(readProtection({ groups: failing(new TypeError('bug')), policy: named }, jane)).rejects.toThrow('bug');
  });
});
