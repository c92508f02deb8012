import type { Plan, RequestKind } from '../domain/plan.js';
import { contractorsWorkflowKind } from './contractors/kind.js';
import type { Scanning } from './contractors/scanning.js';
import type { ContractorStore } from './contractors/store-port.js';
import { groupWorkflowKind } from './group/kind.js';
import { guestsWorkflowKind } from './guests/kind.js';
import type { GuestStore } from './guests/store-port.js';
import type { WorkflowKind } from './kind.js';
import { offboardWorkflowKind } from './offboard/kind.js';
import type { Proposer, ProposerDeps } from './proposer.js';
import { reassignWorkflowKind } from './reassign/kind.js';

/** What single kinds remember besides their requests. */
export interface KindStores {
  readonly contractors: ContractorStore;
  readonly guests: GuestStore;
}

/** What single kinds do besides running their requests. */
export interface KindServices {
  readonly contractors: Scanning;
}

/** What is done for each kind of request. */
const kinds: readonly WorkflowKind<Plan, string, KindStores>[] = [
  offboardWorkflowKind,
  reassignWorkflowKind,
  groupWorkflowKind,
  guestsWorkflowKind,
  contractorsWorkflowKind,
];

/** What is done for a kind. Throws for one that this release doesn't have. */
export function workflowKindOf(name: RequestKind): WorkflowKind {
  const found = kinds.find((kind) => kind.name === name);
  if (!found) throw new Error(`This release can't run requests of the kind ${name}.`);
  return found;
}

/** What the kinds ask for by themselves. */
export function createProposers(deps: ProposerDeps<KindStores>): readonly Proposer[] {
  return kinds.flatMap((kind) => kind.proposer?.(deps) ?? []);
}
