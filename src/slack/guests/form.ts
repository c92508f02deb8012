import { createForm } from '../requests/form.js';
import type { Form, FormDeps } from '../requests/form-kind.js';
import { reasonMistake } from '../requests/reason.js';
import { emptyDraft, type GuestsDraftData, type GuestsQuery } from './draft.js';
import { guestsFace } from './face.js';
import type { FormValues } from './form-values.js';
import { title } from './form-view.js';
import { firstView, type GuestsReadingDeps } from './reading.js';
import { outcomeOf } from './sending.js';

export type GuestsFormDeps = GuestsReadingDeps & FormDeps<GuestsDraftData>;

/** The form about one room, over its drafts. */
export function createGuestsForm(deps: GuestsFormDeps): Form<FormValues, GuestsQuery> {
  return createForm<GuestsDraftData, FormValues, GuestsQuery>(deps, {
    kind: 'guests',
    title,
    many: guestsFace.words.many,
    empty: emptyDraft,
    chosen: (_, query) => emptyDraft(query),
    queryOf: ({ query }) => query,
    firstView: (draft, asker, signal) => firstView(deps, draft, asker, signal),
    isFilled: ({ plan }) => plan !== null,
    mistakes: (_, { reason }) => reasonMistake(reason),
    send: (draft, values, asker) => outcomeOf(deps, draft, values, asker),
    notSent: (draft, values) => deps.views.form(draft, values, { why: 'notSent' }),
  });
}
