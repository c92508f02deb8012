import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import { count } from '../../domain/counting.js';
import { type KeepDeps, type KeepResult, keepGuests } from '../../workflows/guests/keep.js';
import { keepable } from '../../workflows/guests/keepable.js';
import type { EntryDeps, ViewAck } from '../kind.js';
import { type Line, say, text } from '../kit/rich-text.js';
import { openModal, updateModal } from '../posting/modals.js';
import { portalBrokenText } from '../requests/ask-replies.js';
import { parseButtonValue } from '../requests/ids.js';
import { accessRefusalText } from '../requests/replies.js';
import { answerModal, readingModal, sendingModal } from '../requests/small-modals.js';
import { keepModal, keptIn, keepTitle as title } from './keep-view.js';

export interface Keeping {
  /** The room's owner pressed Keep...: whom they may keep, or why they may not. */
  open(body: BlockAction): Promise<void>;
  /** What they checked. */
  save(body: ViewSubmitAction, ack: ViewAck): Promise<void>;
}

const modal = { draftId: 'keep', title };

/** The room's owner chooses who keeps access; that they own it is the portal's word each time. */
export function createKeeping(deps: EntryDeps): Keeping {
  const { client, portal, store, tenant, clock, onError } = deps;
  const keeping: KeepDeps = { portal, store: store.requests, trail: store.trail, tenant, clock };
  const answer = async (viewId: string, sentence: Line) =>
    await updateModal(client, viewId, answerModal({ title, sentence }));

  async function withOwner(
    { slackId, viewId }: { readonly slackId: string; readonly viewId: string },
    act: (owner: { readonly ownerPortalId: string; readonly slackId: string }) => Promise<void>,
  ): Promise<void> {
    try {
      const found = await deps.people.member(slackId);
      if (!found.ok) return await answer(viewId, accessRefusalText(found.refusal, { ask: [] }).sentence);
      const { portalId, slackId: ownerSlackId } = found.member;
      if (portalId === null) return await answer(viewId, refusalLine('notOwner'));
      await act({ ownerPortalId: portalId, slackId: ownerSlackId });
    } catch (error) {
      onError(error, 'keeping guests');
      await answer(viewId, portalBrokenText().sentence);
    }
  }

  return {
    async open(body) {
      const [action] = body.actions;
      const requestId = parseButtonValue(action?.type === 'button' ? action.value : undefined)?.requestId ?? 0;
      const viewId = await openModal(client, body.trigger_id, readingModal(modal));
      await withOwner({ slackId: body.user.id, viewId }, async (owner) => {
        const found = await keepable(keeping, { requestId, ...owner });
        if (!found.ok) return await answer(viewId, refusalLine(found.why));
        await updateModal(client, viewId, keepModal({ requestId, plan: found.plan, kept: found.kept }));
      });
    },
    async save({ user, view }, ack) {
      await ack({ response_action: 'update', view: sendingModal(modal).view });
      const requestId = parseButtonValue(view.private_metadata)?.requestId ?? 0;
      await withOwner({ slackId: user.id, viewId: view.id }, async (owner) => {
        const result = await keepGuests(keeping, { requestId, ...owner, guestIds: keptIn(view) });
        if (result.ok) deps.wake();
        await answer(view.id, result.ok ? keptLine(result.kept.size) : refusalLine(result.why));
      });
    },
  };
}

function keptLine(kept: number): Line {
  if (kept === 0) return say`Saved. No guest keeps access. You can change that until the time in the message.`;
  return say`Saved. ${text(count(kept, 'guest'))} ${kept === 1 ? say`keeps` : say`keep`} access. You can change that until the time in the message.`;
}

function refusalLine(why: Extract<KeepResult, { ok: false }>['why']): Line {
  switch (why) {
    case 'unknown':
    case 'notOwner':
      return say`Only the room’s owner can choose who keeps access, and DocSpace does not show you as its owner.`;
    case 'over':
      return say`The time to choose is over. If someone should keep access, invite them to a new room.`;
  }
}
