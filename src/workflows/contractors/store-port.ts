import type { Exemption } from '../../domain/contractors/exemption.js';
import type { SponsorAnswer, SponsorQuestion } from '../../domain/contractors/sponsor.js';
import type { Tenant } from '../../domain/person.js';
import type { TrailDraft } from '../../domain/trail.js';

/**
 * What is remembered about contractors besides requests. Each method is one transaction; one that changes something
 * writes its trail entry with it and has the digests that wait drawn again.
 */
export interface ContractorStore {
  /** Those that hold at `now`, the one that ends first in front. */
  exemptions(tenant: Tenant, now: Date): Promise<readonly Exemption[]>;
  /** One a person: a new one takes the place of the earlier. */
  exempt(tenant: Tenant, exemption: Exemption, trail: TrailDraft): Promise<void>;
  /** Ends it before its time. False if the person has none. */
  endExemption(
    tenant: Tenant,
    end: { readonly personId: string; readonly now: Date },
    trail: TrailDraft,
  ): Promise<boolean>;
  /** False, and nothing is written, if this sponsor was asked about the person on this digest before. */
  ask(tenant: Tenant, question: SponsorQuestion, trail: TrailDraft): Promise<boolean>;
  /** The last word counts. False if nobody asked. */
  answer(
    tenant: Tenant,
    answered: Pick<SponsorQuestion, 'digestId' | 'personId' | 'sponsor'> & {
      readonly answer: SponsorAnswer;
      readonly now: Date;
    },
    trail: TrailDraft,
  ): Promise<boolean>;
  /** Of a digest, or about a person on any digest; oldest first. */
  questions(
    tenant: Tenant,
    of: { readonly digestId: number } | { readonly personId: string },
  ): Promise<readonly SponsorQuestion[]>;
}
