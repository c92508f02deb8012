import type { WebClient } from '@slack/web-api';
import type { PersonRef } from '../../domain/portal.js';
import { chooseArchive, chooseHrGroup, chooseWorkspace } from '../../workflows/offboard/preview/choices.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import type { Portal } from '../../workflows/ports.js';
import { findManager, findSuccessor } from '../../workflows/receivers.js';
import { isRefusedBlocks } from '../connection/errors.js';
import { updateModal } from '../posting/modals.js';
import type { FormEvent } from '../requests/form-kind.js';
import type { OffboardDraft, OffboardDraftData, OffboardDrafts } from './draft.js';
import type { FormValues } from './form-values.js';
import { defaultSuccessorValue, handoverMapModal } from './handover-map-view.js';
import type { RowTarget } from './ids.js';
import { offboardRefusalText } from './replies.js';
import type { OffboardViews } from './views.js';

export interface HandoverMapDeps {
  readonly client: WebClient;
  readonly portal: Portal;
  readonly drafts: OffboardDrafts;
  readonly views: OffboardViews;
  readonly onError: (error: unknown, what: string) => void;
}

interface MapEvent extends FormEvent {
  readonly page: number;
}

export interface HandoverMap {
  /** Pushes the map over the form, whose values are kept for its next drawing. */
  push(input: {
    readonly slackId: string;
    readonly draftId: string;
    readonly triggerId: string;
    readonly values: FormValues;
  }): Promise<void>;
  turn(event: MapEvent): Promise<void>;
  /** Saves one row's choice at once; an unfit one is not kept. */
  choose(event: MapEvent & { readonly row: RowTarget; readonly value: string }): Promise<void>;
}

/** Successors one by one, workspace, archive folder and HR group, each saved as it is chosen. */
export function createHandoverMap(deps: HandoverMapDeps): HandoverMap {
  const { client, drafts, views } = deps;

  /** The map and the form below it, until both show what the draft says: choices come faster than drawings. */
  async function show({ draftId, slackId, viewId, page }: MapEvent, hasFailed: boolean): Promise<void> {
    for (let drawn = 0; ; ) {
      const draft = await drafts.find(draftId, slackId);
      if (!draft || draft.version === drawn) return;
      drawn = draft.version;
      const map = mapOf(draft, page, hasFailed);
      if (map) await updateModal(client, viewId, map);
      const { data } = draft;
      if (data.values)
        await updateModal(client, data.viewId, views.form({ draftId, data, values: data.values, warning: null }));
    }
  }

  return {
    async push({ slackId, draftId, triggerId, values }) {
      const draft = await drafts.patch(draftId, slackId, (data) => ({ ...data, values }));
      const modal = draft && mapOf(draft, 0, false);
      if (!modal) return;
      try {
        await client.views.push({ trigger_id: triggerId, view: modal.view });
      } catch (error) {
        if (!modal.fallback || !isRefusedBlocks(error)) throw error;
        await client.views.push({ trigger_id: triggerId, view: modal.fallback });
      }
    },
    turn: (event) => show(event, false),
    async choose(event) {
      const { draftId, slackId, row, value } = event;
      const preview = (await drafts.find(draftId, slackId))?.data.preview;
      if (!preview) return;
      let change: DataChange;
      try {
        change = await changeFor(deps.portal, preview, row, value);
      } catch (error) {
        deps.onError(error, 'choosing in the hand-over map');
        return await show(event, true);
      }
      await drafts.patch(draftId, slackId, change);
      await show(event, false);
    },
  };
}

function mapOf({ id, data }: OffboardDraft, page: number, hasFailed: boolean) {
  if (!data.preview) return undefined;
  return handoverMapModal({
    draftId: id,
    preview: data.preview,
    successor: data.successor,
    roomSuccessors: new Map(Object.entries(data.roomSuccessors)),
    groupSuccessors: new Map(Object.entries(data.groupSuccessors)),
    page,
    ...(hasFailed && { warning: offboardRefusalText({ why: 'notChosen' }).sentence }),
  });
}

type DataChange = (data: OffboardDraftData) => OffboardDraftData;

/** What a choice changes, asked of the portal before the draft is touched. */
async function changeFor(portal: Portal, preview: OffboardPreview, row: RowTarget, value: string): Promise<DataChange> {
  const leaverId = preview.person.id;
  const inPreview =
    (change: (preview: OffboardPreview) => OffboardPreview): DataChange =>
    (data) => ({ ...data, preview: data.preview && change(data.preview) });
  switch (row.kind) {
    case 'room': {
      const found = value === defaultSuccessorValue ? undefined : await findSuccessor(portal, value, leaverId);
      return (data) => ({ ...data, roomSuccessors: withRow(data.roomSuccessors, row.id, found) });
    }
    case 'group': {
      const found = value === defaultSuccessorValue ? undefined : await findManager(portal, value, leaverId);
      return (data) => ({ ...data, groupSuccessors: withRow(data.groupSuccessors, row.id, found) });
    }
    case 'workspace':
      return inPreview(await chooseWorkspace(portal, preview, value));
    case 'archive':
      return inPreview(await chooseArchive(portal, preview, value));
    case 'hr':
      return inPreview(await chooseHrGroup(portal, value));
  }
}

function withRow(
  rows: Readonly<Record<string, PersonRef>>,
  id: string,
  found: { readonly ok: true; readonly successor: PersonRef } | { readonly ok: false } | undefined,
): Record<string, PersonRef> {
  const { [id]: _, ...others } = rows;
  return found?.ok ? { ...others, [id]: found.successor } : others;
}
