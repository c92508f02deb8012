import { kindOf } from './kinds.js';
import type { Identity, Sameness } from './person.js';
import type { Plan } from './plan.js';
import type { Request } from './request.js';
import { sameAs } from './subject.js';

/** A request, or one that is about to be made, as far as it says whom it is about. */
export type About = Pick<Request, 'kind' | 'subject'> & { readonly plan?: Plan };

/** Whether this person is one whom the request is about: its subject, or one of the many that its plan names. */
export function concerns({ kind, subject, plan }: About, who: Identity): Sameness {
  const asSubject = sameAs(subject, who);
  if (asSubject === 'same') return 'same';
  const asOneOfMany = (plan && kindOf(kind).concerns?.(plan, who)) ?? 'different';
  return asOneOfMany === 'different' ? asSubject : asOneOfMany;
}
