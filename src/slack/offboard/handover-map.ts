import type { WebClient } from '@slack/web-api';
import type { PersonRef } from '../../domain/portal.js';
import { chooseArchive, chooseHrGroup, chooseWorkspace } from '../../workflows/offboard/preview/choices.js';
import { findManager, findSuccessor } from '../../workflows/offboard/preview/people.js';
import type { Portal } from '../../workflows/ports.js';
import type { RowTarget } from '../ids.js';
import { isRefusedBlocks } from '../posting/errors.js';
import { updateModal } from '../posting/modals.js';
import type { OffboardDraft, OffboardDraftData, OffboardDrafts } from './draft.js';
import { defaultSuccessorValue, moreChoicesModal } from './more-choices.js';

export interface HandoverMapDeps {
  readonly client: WebClient;
  readonly portal: Portal;
  readonly drafts: OffboardDrafts;
}

interface MapEvent {
  readonly slackId: string;
  readonly draftId: string;
  readonly viewId: string;
  readonly page: number;
}

export interface HandoverMap {
  /** Pushes the map over the form. */
  push(input: Omit<MapEvent, 'viewId' | 'page'> & { readonly triggerId: string }): Promise<void>;
  turn(event: MapEvent): Promise<void>;
  /** Saves one row's choice at once; an unfit one is not kept. */
  choose(event: MapEvent & { readonly row: RowTarget; readonly value: string }): Promise<void>;
}

/** "More choices": successors one by one, workspace, archive folder and HR group, each saved as it is chosen. */
export function createHandoverMap(deps: HandoverMapDeps): HandoverMap {
  return {
    async push({ slackId, draftId, triggerId }) {
      const draft = await deps.drafts.find(draftId, slackId);
      const modal = draft && mapOf(draft, 0);
      if (!modal) return;
      try {
        await deps.client.views.push({ trigger_id: triggerId, view: modal.view });
      } catch (error) {
        if (!modal.fallback || !isRefusedBlocks(error)) throw error;
        await deps.client.views.push({ trigger_id: triggerId, view: modal.fallback });
      }
    },
    async turn({ slackId, draftId, viewId, page }) {
      const draft = await deps.drafts.find(draftId, slackId);
      const modal = draft && mapOf(draft, page);
      if (modal) await updateModal(deps.client, viewId, modal);
    },
    async choose({ slackId, draftId, viewId, page, row, value }) {
      const draft = await deps.drafts.find(draftId, slackId);
      if (!draft?.data.preview) return;
      const chosen = { ...draft, data: await withChoice(deps, draft.data, row, value) };
      await deps.drafts.save(chosen);
      const modal = mapOf(chosen, page);
      if (modal) await updateModal(deps.client, viewId, modal);
    },
  };
}

function mapOf({ id, data }: OffboardDraft, page: number) {
  if (!data.preview) return undefined;
  return moreChoicesModal({
    draftId: id,
    preview: data.preview,
    successor: data.successor,
    roomSuccessors: new Map(Object.entries(data.roomSuccessors)),
    groupSuccessors: new Map(Object.entries(data.groupSuccessors)),
    page,
  });
}

async function withChoice(
  deps: HandoverMapDeps,
  data: OffboardDraftData,
  row: RowTarget,
  value: string,
): Promise<OffboardDraftData> {
  const { preview } = data;
  if (!preview) return data;
  const { portal } = deps;
  const leaverId = preview.person.id;
  switch (row.kind) {
    case 'room': {
      const found = value === defaultSuccessorValue ? undefined : await findSuccessor(portal, value, leaverId);
      return { ...data, roomSuccessors: withRow(data.roomSuccessors, row.id, found) };
    }
    case 'group': {
      const found = value === defaultSuccessorValue ? undefined : await findManager(portal, value, leaverId);
      return { ...data, groupSuccessors: withRow(data.groupSuccessors, row.id, found) };
    }
    case 'workspace':
      return { ...data, preview: await chooseWorkspace(portal, preview, value) };
    case 'archive':
      return { ...data, preview: await chooseArchive(portal, preview, value) };
    case 'hr':
      return { ...data, preview: await chooseHrGroup(portal, preview, value) };
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
