import type { Member } from '../domain/person.js';
import type { PolicyKind } from '../domain/policy/policy.js';

/** Who may approve what is asked for now: what a request is filed with. */
export interface Approvers {
  /** Slack ids of everybody who may. */
  readonly eligible: readonly string[];
  /** Those of them who are members of the workspace. */
  readonly approvers: readonly Member[];
}

/** Who may approve, whoever says so. */
export interface ApproverPort {
  /** Throws if it can't be told now. */
  eligible(kind: PolicyKind): Promise<Approvers>;
}
