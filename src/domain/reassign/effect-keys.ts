import { sharedEffects } from '../shared-effects.js';

/** Names of the effects of a reassignment: runs in flight find their place by them, so they are stable over releases. */
export const effectKeys = {
  ...sharedEffects,
  planCompared: 'plan.compared',
  /** The account is as it should be at the end: disabled still, or deleted with its profile. */
  account: 'account.checked',
} as const;
