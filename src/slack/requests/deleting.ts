import type { Policy } from '../../domain/policy/policy.js';
import type { PersonRef } from '../../domain/portal.js';
import { confirmDeleteModal } from './confirm-delete.js';
import type { FormDraft } from './drafts.js';
import type { FormData, FormKind } from './form-kind.js';

/** What a form keeps that can delete a profile. */
interface DeletingData<V> extends FormData {
  readonly preview: { readonly person: Pick<PersonRef, 'name' | 'email'> } | null;
  readonly values: V | null;
}

/** What such a form says: the email, typed to delete the profile; empty to keep it. */
interface DeletingValues {
  readonly deleteEmail: string;
}

/** True where the policy allows it and the person's own email was typed. */
export function wantsDelete(
  policy: Pick<Policy, 'offboarding'>,
  { preview }: Pick<DeletingData<unknown>, 'preview'>,
  { deleteEmail }: DeletingValues,
): boolean {
  return policy.offboarding.allowDeleteProfile && deleteEmail !== '' && isTheirs(deleteEmail, preview);
}

/** What is wrong with the email that was typed to delete the profile. */
export function deleteMistake(
  blockId: string,
  { preview }: Pick<DeletingData<unknown>, 'preview'>,
  { deleteEmail }: DeletingValues,
): Readonly<Record<string, string>> {
  return preview === null || deleteEmail === '' || isTheirs(deleteEmail, preview)
    ? {}
    : { [blockId]: 'This is not the email shown above. Type it to delete the profile, or leave this empty.' };
}

/** The second look of a form that can delete a profile; `callback` is the `callback_id` of its view. */
export function secondLookAtDeleting<V extends DeletingValues, D extends DeletingData<V>>(
  callback: string,
  policy: () => Policy,
): NonNullable<FormKind<D, V, unknown>['secondLook']> {
  return {
    view: ({ id: draftId, data }: FormDraft<D>, values) => {
      if (!data.preview || !wantsDelete(policy(), data, values)) return undefined;
      const { name, email } = data.preview.person;
      return confirmDeleteModal({ callback, draftId, name, email });
    },
    keptValues: (data) => data.values,
    withValues: (data, values) => ({ ...data, values }),
  };
}

function isTheirs(typed: string, preview: DeletingData<unknown>['preview']): boolean {
  return typed.toLowerCase() === preview?.person.email.toLowerCase();
}
