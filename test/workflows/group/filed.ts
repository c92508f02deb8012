import { groupIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import { creationPlan, managerPlan } from '../../../src/domain/group/planning.js';
import type { PersonRef } from '../../../src/domain/portal.js';
import { carol, fileOffboarding, type Offboarding, type OffboardingOptions, ola } from '../../faults/offboarding.js';

const bobStone: PersonRef = { id: personIds.bob, name: 'Bob Stone', email: 'bob.stone@example.com' };
export const marketing = { id: groupIds.marketing, name: 'Marketing' } as const;

type Options = Omit<OffboardingOptions, 'asks' | 'choices'>;

/** Files a new group Design, managed by Ola, with Carol and Bob in it; Bob has not approved it yet. */
export async function fileCreation({
  members = [carol, bobStone],
  ...options
}: Options & { readonly members?: readonly PersonRef[] } = {}): Promise<Offboarding> {
  return await fileOffboarding({
    ...options,
    asks: async () => ({
      subject: { kind: 'none' },
      plan: creationPlan({ name: 'Design', manager: ola, members, reason: 'OPS-18' }),
      notes: [],
    }),
  });
}

/** Files that Marketing gets Ola as its manager instead of Jane; Bob has not approved it yet. */
export async function fileManager(options: Options = {}): Promise<Offboarding> {
  const from = { id: personIds.jane, name: 'Jane Doe', email: 'jane.doe@example.com' };
  return await fileOffboarding({
    ...options,
    asks: async () => ({
      subject: { kind: 'group', ...marketing },
      plan: managerPlan({ group: marketing, from, manager: ola, reason: 'OPS-18' }),
      notes: [],
    }),
  });
}
