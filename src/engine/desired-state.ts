/** JSON facts that were read back; stored, shown and hashed into the trail. */
export type Evidence = { readonly [key: string]: EvidenceValue };
type EvidenceValue =
  | null
  | boolean
  | number
  | string
  | readonly EvidenceValue[]
  | { readonly [key: string]: EvidenceValue };

/** What reading the outside world says about a desired state. Sentences are for people. */
export type Reading =
  /** `leaves`: where it holds in another way than was wanted, what a person has to know of it. */
  | { readonly kind: 'holds'; readonly evidence: Evidence; readonly leaves?: string }
  | { readonly kind: 'missing'; readonly because: string }
  /** Something that was started goes on; `percent` is 0..100 where the portal gives one. */
  | { readonly kind: 'underWay'; readonly percent: number | null; readonly because: string }
  /** It can't be told; never taken for a no. */
  | { readonly kind: 'unknown'; readonly because: string }
  /** No act can make it hold; a person has to look. `because` says what to do. */
  | { readonly kind: 'impossible'; readonly because: string };

/** What earlier ticks of this run know about the same effect. */
export interface EffectMemory {
  /** When the last intent was written; null before the first. */
  readonly intendedAt: Date | null;
  /** When the last act returned without an error; null if none did. */
  readonly actedAt: Date | null;
  /** Facts kept by `remember`. */
  readonly facts: Evidence;
}

export interface EffectTools {
  readonly now: Date;
  readonly memory: EffectMemory;
  /** Keeps facts for later ticks, durably, before anything else happens. */
  remember(facts: Evidence): Promise<void>;
}

/** One effect on the outside world, said as the state wanted. Running it twice is harmless. */
export interface DesiredState {
  /** Unique within a run and stable over releases: resumes find their place by it. */
  readonly key: string;
  /** A short phrase for people, such as `Account disabled`. */
  readonly title: string;
  observe(tools: EffectTools): Promise<Reading>;
  act(tools: EffectTools): Promise<void>;
  /** What the act depends on: looked at anew before each act, proved or not, and made to hold again where it doesn't. */
  readonly needs?: readonly DesiredState[];
  /** Its first proof ends confidentiality. */
  readonly discloses?: true;
  /** How long after an act its effect may take to show before it is tried again; 0 by default. */
  readonly settleMs?: number;
  /** Acts at most this often before the run parks; 3 by default. */
  readonly maxActs?: number;
  /** Said when `maxActs` returned without an error and it still doesn't hold; by default what reading back showed. */
  readonly giveUp?: string;
}
