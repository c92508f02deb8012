import type { Exemption } from '../../domain/contractors/exemption.js';
import type { Member, Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { standingOf } from '../../domain/standing.js';
import type { TrailDraft } from '../../domain/trail.js';
import type { TrailStore } from '../store-ports.js';
import type { ContractorStore } from './store-port.js';

export interface ExemptionsDeps {
  readonly store: { readonly contractors: ContractorStore; readonly trail: TrailStore };
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

export type ExemptionResult = 'done' | 'notAllowed' | 'aboutYourself' | 'none';

/** Exemptions away from a list: by a command, and in the list of all of them. Only approvers change them. */
export interface Exemptions {
  add(input: {
    readonly actor: Member;
    readonly person: { readonly id: string; readonly name: string; readonly email: string };
    readonly until: Date;
    readonly reason: string | null;
  }): Promise<ExemptionResult>;
  end(input: { readonly actor: Member; readonly personId: string }): Promise<ExemptionResult>;
}

/** Exemptions over the store. */
export function createExemptions({ store, policy, tenant, clock }: ExemptionsDeps): Exemptions {
  async function refusalFor(actor: Member, personId: string): Promise<ExemptionResult | undefined> {
    const isOwn = actor.portalId?.toLowerCase() === personId.toLowerCase();
    const refusal = isOwn ? 'aboutYourself' : isApprover(actor, policy()) ? undefined : 'notAllowed';
    if (refusal === undefined) return undefined;
    const entry = {
      ...about(personId),
      kind: 'action.refused',
      actor: actor.slackId,
      detail: { action: 'exempt', why: refusal },
    };
    await store.trail.append(tenant, [entry], clock.now());
    return refusal;
  }

  return {
    async add({ actor, person, until, reason }) {
      const refusal = await refusalFor(actor, person.id);
      if (refusal) return refusal;
      const { id: personId, name, email } = person;
      const exemption: Exemption = {
        personId,
        name,
        email,
        kind: 'exempt',
        reason,
        until,
        by: actor.slackId,
        at: clock.now(),
      };
      await store.contractors.exempt(tenant, exemption, exemptEntry(exemption, null));
      return 'done';
    },
    async end({ actor, personId }) {
      const refusal = await refusalFor(actor, personId);
      if (refusal) return refusal;
      const entry = { ...about(personId), kind: 'contractor.exemptionEnded', actor: actor.slackId, detail: {} };
      return (await store.contractors.endExemption(tenant, { personId, now: clock.now() }, entry)) ? 'done' : 'none';
    },
  };
}

/** The trail's entry about an exemption, by a click on a list or by a command. */
export function exemptEntry({ personId, kind, until, reason, by }: Exemption, digestId: number | null): TrailDraft {
  const detail = { kind, until: until.toISOString(), reason };
  return { ...about(personId), kind: 'contractor.exempted', actor: by, requestId: digestId, detail };
}

/** True for whoever decides about contractors. */
function isApprover(member: Member, policy: Policy): boolean {
  return standingOf(member, policy, 'contractors').approver;
}

function about(personId: string) {
  return { requestId: null, subject: `person:${personId.toLowerCase()}` } as const;
}
