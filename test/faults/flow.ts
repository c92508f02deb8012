import type { RequestKind } from '../../src/domain/plan.js';
import type { Case } from '../../src/workflows/store-ports.js';
import type { FaultName } from './fault-kinds.js';
import type { Judge } from './judge.js';
import type { Offboarding, OffboardingOptions } from './offboarding.js';

/** A request whose run can be played with a portal that fails. */
export type Filed = Offboarding;

/** A way through the run of some kind, each of whose calls is broken. */
export interface Flow {
  readonly kind: RequestKind;
  /** One for each flow. */
  readonly name: string;
  /** Files the request anew, in a portal of its own; nobody has approved it yet. */
  file(options?: Pick<OffboardingOptions, 'client'>): Promise<Filed>;
  /** Called before the run; what it answers judges the portal at the end by how it was, and by what people were told. */
  judge(filed: Filed): Judge;
  /** The same where what looked gone was left out, and a new plan was approved; `judge` when left out. */
  judgeAnew?(filed: Filed): Judge;
  /** What is wrong with how a parked run is shown. */
  whileParked?(filed: Filed, parked: Case): readonly string[];
  /** What a run may say that no "Try again" brings to its end: a person has to stop it. */
  readonly deadEnd?: RegExp;
  /** What each of its calls is broken with. */
  readonly faults: readonly FaultName[];
}
