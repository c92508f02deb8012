import type { Tenant } from '../../../domain/person.js';
import type { Policy } from '../../../domain/policy/policy.js';
import { type FollowedStore, follow } from '../../../workflows/followed-work.js';
import {
  fileSweep,
  previewSweep,
  type SweepDeps,
  type SweepPreview,
  type SweepResult,
} from '../../../workflows/guests/sweep.js';
import type { Requests } from '../../../workflows/requests/requests.js';
import type { SlackModal } from '../../kit/message.js';
import { say } from '../../kit/rich-text.js';
import { createForm } from '../../requests/form.js';
import type { Form, FormDeps, SendResult } from '../../requests/form-kind.js';
import type { AllowedAsker } from '../../requests/may-ask.js';
import { askers } from '../../requests/may-ask.js';
import { reasonMistake } from '../../requests/reason.js';
import { answerModal, refusedModal } from '../../requests/small-modals.js';
import { guestsFace } from '../face.js';
import { guestsRefusalText } from '../replies.js';
import type { SweepDraft, SweepDraftData, SweepDrafts } from './draft.js';
import { sweepData, sweepFollowed } from './news.js';
import { endWords, moreLines, nothingToSweep, resultLines, sweepModal, sweepTitle as title } from './view.js';

export interface SweepFormDeps extends FormDeps<SweepDraftData> {
  readonly drafts: SweepDrafts;
  readonly requests: Pick<Requests, 'mayPreview'>;
  readonly sweep: Omit<SweepDeps, 'signal'>;
  readonly policy: () => Policy;
  readonly followed: FollowedStore;
  readonly tenant: Tenant;
}

/** What the form says as it stands. */
export interface SweepValues {
  readonly reason: string;
}

/** The form about the whole archive: what is in it, and one question for all of it. */
export function createSweepForm(deps: SweepFormDeps): Form<SweepValues, null> {
  const refused = (draftId: string, why: 'tooManyPreviews' | 'formGone'): SlackModal => {
    const { sentence } = guestsRefusalText({ why }, askers(deps.policy()));
    return refusedModal({ title, draftId, sentence });
  };
  const modalOf = (draftId: string, preview: SweepPreview, reason: string): SlackModal =>
    sweepModal({ draftId, preview, reason, isAutomatic: deps.policy().guests.mode === 'automatic' });

  return createForm<SweepDraftData, SweepValues, null>(deps, {
    kind: 'guests',
    title,
    many: guestsFace.words.many,
    empty: () => ({ form: 'sweep', viewId: '', preview: null }),
    queryOf: () => null,
    isFilled: ({ preview }) => preview !== null,
    async firstView(draft, _asker, signal) {
      if (!deps.requests.mayPreview(draft.slackId)) return refused(draft.id, 'tooManyPreviews');
      const preview = await previewSweep({ ...deps.sweep, signal });
      if (preview.rooms.length === 0) return answerModal({ title, sentence: nothingToSweep(preview) });
      const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, preview }), 'ready');
      return saved ? modalOf(draft.id, preview, '') : refused(draft.id, 'formGone');
    },
    mistakes: (_, { reason }) => reasonMistake(reason),
    async send(draft, { reason }, asker): Promise<SendResult> {
      const { preview } = draft.data;
      if (!preview || draft.state === 'sent') return { view: refused(draft.id, 'formGone'), filed: false };
      const result = await fileAll(deps, { draft, preview, reason, asker });
      const none = result.filed.length === 0 ? [say`${endWords(result)}.`] : [];
      const next = preview.more > 0 ? [say`The message that I sent you has a button for them.`] : [];
      const lines = [...none, ...resultLines(result), ...moreLines(preview.more), ...next];
      const sentence = lines.flatMap((line) => say`${line} `);
      return { view: answerModal({ title, sentence }), filed: result.filed.length > 0 };
    },
    notSent: ({ id, data }, { reason }) => (data.preview ? modalOf(id, data.preview, reason) : refused(id, 'formGone')),
  });
}

/** So many rooms are asked about before it is told how far it is. */
const atOnce = 5;

async function fileAll(
  deps: SweepFormDeps,
  input: {
    readonly draft: SweepDraft;
    readonly preview: SweepPreview;
    readonly reason: string;
    readonly asker: AllowedAsker;
  },
): Promise<SweepResult> {
  const { draft, preview, reason, asker } = input;
  const { rooms, more } = preview;
  const news = (done: number) => sweepData({ done, of: rooms.length, result, more });
  let result: SweepResult = { filed: [], open: 0, refused: 0, left: 0 };
  let done = 0;
  const work = { what: sweepFollowed, slackId: draft.slackId, data: news(0) };
  const following = await follow(deps, work);
  try {
    for (; done < rooms.length; done = Math.min(done + atOnce, rooms.length)) {
      await following.note(news(done));
      const next = rooms.slice(done, done + atOnce);
      const asked = { rooms: next, origin: `draft:${draft.id}`, asker: asker.member, reason };
      result = together(result, await fileSweep(deps.sweep, asked));
      deps.wake();
    }
  } finally {
    await following.end(news(done));
  }
  return result;
}

function together(one: SweepResult, other: SweepResult): SweepResult {
  return {
    filed: [...one.filed, ...other.filed],
    open: one.open + other.open,
    refused: one.refused + other.refused,
    left: one.left + other.left,
  };
}
