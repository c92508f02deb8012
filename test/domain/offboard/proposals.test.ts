import { describe, expect, it } from 'vitest';
import { type Candidate, longestMember, proposedForRoom } from '../../../src/domain/offboard/proposals.js';
import { sam, tess } from '../../builders/plan.js';

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const active = { status: 'active', type: 'roomAdmin' } as const;
const manager = (more: Partial<Candidate> = {}): Candidate => ({ ...sam, ...active, ...more });
const other = manager(tess);

describe('for a room', () => {
  const propose = (managers: readonly Candidate[], lastSeen: Record<string, Date>) =>
    proposedForRoom(managers, { lastSeen: new Map(Object.entries(lastSeen)), activeSince: at(10) });

  it('is the manager who was seen last', () => {
    expect(propose([manager(), other], { [sam.id]: at(11), [tess.id]: at(12) })).toEqual({
      successor: tess,
      lastSeenAt: at(12),
    });
  });

  it('is nobody of whom nothing is remembered, or only what is too long ago', () => {
    expect(propose([manager(), other], { [sam.id]: at(9) })).toBeNull();
    expect(propose([manager()], { [sam.id]: at(10) })?.successor).toEqual(sam);
    expect(propose([], {})).toBeNull();
  });

  it('is nobody who can’t own rooms', () => {
    const seen = { [sam.id]: at(12) };
    for (const unfit of [{ type: 'user' }, { type: 'guest' }, { status: 'disabled' }, { status: 'pending' }] as const)
      expect(propose([manager(unfit)], seen)).toBeNull();
    expect(propose([manager({ type: 'docSpaceAdmin' })], seen)?.successor).toEqual(sam);
  });

  it('is the same one of two who were seen together, whatever their order', () => {
    const seen = { [sam.id]: at(12), [tess.id]: at(12) };
    expect(propose([other, manager()], seen)).toEqual(propose([manager(), other], seen));
  });
});

describe('for a group', () => {
  it('is the member with the oldest account', () => {
    const members = [
      { ...manager(), registeredAt: at(2) },
      { ...other, registeredAt: at(1) },
    ];
    expect(longestMember(members)).toEqual({ successor: tess, registeredAt: at(1) });
  });

  it('may be a user, and is no guest, nobody disabled, and nobody whose account has no date', () => {
    const since = { registeredAt: at(1) };
    expect(longestMember([{ ...manager({ type: 'user' }), ...since }])?.successor).toEqual(sam);
    expect(longestMember([{ ...manager({ type: 'guest' }), ...since }])).toBeNull();
    expect(longestMember([{ ...manager({ status: 'disabled' }), ...since }])).toBeNull();
    expect(longestMember([manager()])).toBeNull();
  });

  it('is the same one of two accounts of one moment, whatever their order', () => {
    const members = [manager(), other].map((member) => ({ ...member, registeredAt: at(1) }));
    expect(longestMember(members)).toEqual(longestMember(members.toReversed()));
  });
});
