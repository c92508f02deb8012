import type { WebClient } from '@slack/web-api';
import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import { chooseArchive, chooseHrGroup, chooseWorkspace } from '../../workflows/offboard/preview/choices.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import type { Portal } from '../../workflows/ports.js';
import { findManager, findSuccessor, type SuccessorResult } from '../../workflows/receivers.js';
import { isRefusedBlocks } from '../connection/errors.js';
import { updateModal } from '../posting/modals.js';
import type { FormEvent } from '../requests/form-kind.js';
import type { OffboardDraft, OffboardDraftData, OffboardDrafts } from './draft.js';
import type { FormValues } from './form-values.js';
import { defaultSuccessorValue, handoverMapModal } from './handover-map-view.js';
import type { RowTarget } from './ids.js';
import { asProposed, nobodysOwn } from './own-successors.js';
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
  /** Every room and group at once: to the default successor, or as proposed. */
  chooseAll(event: MapEvent & { readonly to: 'default' | 'proposed' }): Promise<void>;
  /** Saves one row's choice at once; an unfit one is not kept. */
  choose(event: MapEvent & { readonly row: RowTarget; readonly value: string }): Promise<void>;
}

/** Successors one by one, workspace, archive folder and HR group, each saved as it is chosen. */
export function createHandoverMap(deps: HandoverMapDeps): HandoverMap {
  const { client, drafts, views } = deps;

  /** The map and the form below it, until both show what the draft says: choices come faster than drawings. */
  async function show({ draftId, slackId, viewId, page }: MapEvent, refusal: OffboardRefusal | null): Promise<void> {
    for (let drawn = 0; ; ) {
      const draft = await drafts.find(draftId, slackId);
      if (!draft || draft.version === drawn) return;
      drawn = draft.version;
      const map = mapOf(draft, page, refusal);
      if (map) await updateModal(client, viewId, map);
      const { data } = draft;
      if (data.values)
        await updateModal(client, data.viewId, views.form({ draftId, data, values: data.values, warning: null }));
    }
  }

  return {
    async push({ slackId, draftId, triggerId, values }) {
      const draft = await drafts.patch(draftId, slackId, (data) => ({ ...data, values }));
      const modal = draft && mapOf(draft, 0, null);
      if (!modal) return;
      try {
        await client.views.push({ trigger_id: triggerId, view: modal.view });
      } catch (error) {
        if (!modal.fallback || !isRefusedBlocks(error)) throw error;
        await client.views.push({ trigger_id: triggerId, view: modal.fallback });
      }
    },
    turn: (event) => show(event, null),
    async chooseAll(event) {
      const { draftId, slackId, to } = event;
      await drafts.patch(draftId, slackId, (data) => withAll(data, to));
      await show(event, null);
    },
    async choose(event) {
      const { draftId, slackId, row, value } = event;
      const preview = (await drafts.find(draftId, slackId))?.data.preview;
      if (!preview) return;
      let change: Change;
      try {
        change = await changeFor(deps.portal, preview, row, value);
      } catch (error) {
        deps.onError(error, 'choosing in the hand-over map');
        return await show(event, { why: 'notChosen' });
      }
      await drafts.patch(draftId, slackId, change.data);
      await show(event, change.refusal);
    },
  };
}

function mapOf({ id, data }: OffboardDraft, page: number, refusal: OffboardRefusal | null) {
  if (!data.preview) return undefined;
  return handoverMapModal({
    draftId: id,
    preview: data.preview,
    successor: data.successor,
    roomSuccessors: data.roomSuccessors,
    groupSuccessors: data.groupSuccessors,
    page,
    zone: data.timeZone,
    generation: data.mapGeneration,
    ...(refusal && { warning: offboardRefusalText(refusal).sentence }),
  });
}

/** Every room and group to the default successor, or to whom is proposed. */
export function withAll(data: OffboardDraftData, to: 'default' | 'proposed'): OffboardDraftData {
  const own = to === 'proposed' && data.preview ? asProposed(data.preview) : nobodysOwn;
  return { ...data, ...own, mapGeneration: data.mapGeneration + 1 };
}

/** What a choice makes of the draft, and why it was not taken, where it wasn't. */
interface Change {
  readonly data: (data: OffboardDraftData) => OffboardDraftData;
  readonly refusal: OffboardRefusal | null;
}

/** What a choice changes, asked of the portal before the draft is touched. */
async function changeFor(portal: Portal, preview: OffboardPreview, row: RowTarget, value: string): Promise<Change> {
  const leaverId = preview.person.id;
  const inPreview = (change: (preview: OffboardPreview) => OffboardPreview): Change => ({
    data: (data) => ({ ...data, preview: data.preview && change(data.preview) }),
    refusal: null,
  });
  switch (row.kind) {
    case 'room':
      return ofRow('roomSuccessors', row.id, isDefault(value) ?? (await findSuccessor(portal, value, leaverId)));
    case 'group':
      return ofRow('groupSuccessors', row.id, isDefault(value) ?? (await findManager(portal, value, leaverId)));
    case 'workspace':
      return inPreview(await chooseWorkspace(portal, preview, value));
    case 'archive':
      return inPreview(await chooseArchive(portal, preview, value));
    case 'hr':
      return inPreview(await chooseHrGroup(portal, value));
  }
}

type Choice = SuccessorResult | { readonly ok: true; readonly successor: null };

function isDefault(value: string): Choice | undefined {
  return value === defaultSuccessorValue ? { ok: true, successor: null } : undefined;
}

/** A row's choice; an unfit one is forgotten, for which Slack needs another block_id. */
function ofRow(rows: 'roomSuccessors' | 'groupSuccessors', id: string, choice: Choice): Change {
  if (!choice.ok)
    return { data: (data) => ({ ...data, mapGeneration: data.mapGeneration + 1 }), refusal: choice.refusal };
  return {
    data: (data) => {
      const { [id]: _, ...others } = data[rows];
      return { ...data, [rows]: choice.successor ? { ...others, [id]: choice.successor } : others };
    },
    refusal: null,
  };
}
