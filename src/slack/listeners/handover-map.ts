import type { App, BlockAction } from '@slack/bolt';
import { actionIds, parseDraftMetadata, parseRowBlockId } from '../ids.js';
import type { HandoverMap } from '../offboard/handover-map.js';

/** [More choices] and the rows behind it. */
export function registerHandoverMap(app: App, map: HandoverMap): void {
  app.action<BlockAction>({ type: 'block_actions', action_id: actionIds.moreChoices }, async ({ ack, body }) => {
    await ack();
    const draftId = parseDraftMetadata(body.view?.private_metadata)?.draftId;
    if (draftId) await map.push({ slackId: body.user.id, draftId, triggerId: body.trigger_id });
  });
  const turns = { [actionIds.previousPage]: -1, [actionIds.nextPage]: 1 } as const;
  for (const [actionId, by] of Object.entries(turns)) {
    app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
      await ack();
      const event = eventOf(body);
      if (event) await map.turn({ ...event, page: event.page + by });
    });
  }
  const { roomSuccessor, groupSuccessor, chooseWorkspace, chooseArchive, chooseHr } = actionIds;
  for (const actionId of [roomSuccessor, groupSuccessor, chooseWorkspace, chooseArchive, chooseHr]) {
    app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
      await ack();
      const event = eventOf(body);
      const action = body.actions[0];
      const row = parseRowBlockId(action?.block_id ?? '');
      const value = action?.type === 'external_select' ? action.selected_option?.value : undefined;
      if (event && row && value) await map.choose({ ...event, row, value });
    });
  }
}

function eventOf(body: BlockAction) {
  const metadata = parseDraftMetadata(body.view?.private_metadata);
  if (!metadata || !body.view) return undefined;
  return { slackId: body.user.id, draftId: metadata.draftId, viewId: body.view.id, page: metadata.page ?? 0 };
}
