import { type Attempt, decide } from '../../src/domain/approval.js';
import { minutesAfter } from '../builders/clock.js';
import { buildMember } from '../builders/member.js';
import { buildPolicy } from '../builders/policy.js';
import { buildRequest } from '../builders/request.js';

/** Ann asks; Bob, Cat and Dan approve; Eve is an auditor; it is about Jane. */
export const ann = buildMember('Ann');
export const bob = buildMember('Bob');
export const cat = buildMember('Cat');
export const dan = buildMember('Dan');
export const eve = buildMember('Eve');
export const jane = buildMember('Jane');
export const nobody = buildMember('Nobody');

/** Bob's attempt on a pending request, ten minutes on, unless it is changed. */
export function attempt(change: Partial<Attempt> & Pick<Attempt, 'action'>): Attempt {
  const request = change.request ?? buildRequest();
  const defaults = {
    actor: bob,
    phase: 'none',
    policy: buildPolicy(),
    quota: null,
    barred: null,
    abandoned: false,
    now: minutesAfter(10),
  } as const;
  return { ...defaults, request, digest: request.digest, ...change };
}

/** The effect of an attempt, or why it is refused. */
export function outcome(change: Partial<Attempt> & Pick<Attempt, 'action'>): string {
  const decision = decide(attempt(change));
  return decision.ok ? decision.effect : decision.refusal.why;
}
