import { isRecord, type Json, recordsOf } from '../../core/json.js';
import type { Block, ElementState, StateValues } from '../model.js';

/** An interactive element with the block it stands in. */
export interface PlacedElement {
  readonly block: Block;
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Json & { type: string };
}

/** Every interactive element of the blocks, those inside cards and containers included. */
export function placedElements(blocks: readonly Block[]): PlacedElement[] {
  return blocks.flatMap((block) => [
    ...elementsOf(block).flatMap((element) => placed(block, element)),
    ...(block.type === 'carousel' ? placedElements(recordsOf(block, 'elements').filter(isBlock)) : []),
    ...placedElements(recordsOf(block, 'child_blocks').filter(isBlock)),
  ]);
}

function isBlock(value: Json): value is Block {
  return typeof value.type === 'string';
}

function elementsOf(block: Block): Json[] {
  if (block.type === 'section') return isRecord(block.accessory) ? [block.accessory] : [];
  if (block.type === 'input') return isRecord(block.element) ? [block.element] : [];
  if (block.type === 'actions' || block.type === 'context_actions') return recordsOf(block, 'elements');
  if (block.type === 'card') return recordsOf(block, 'actions');
  return [];
}

function placed(block: Block, element: Json): PlacedElement[] {
  const { type, action_id: actionId } = element;
  if (typeof type !== 'string' || typeof actionId !== 'string') return [];
  return [{ block, blockId: block.block_id ?? '', actionId, element: { ...element, type } }];
}

/** The state that an element has before anybody touched it; undefined for elements without a state. */
export function initialState(element: Json & { type: string }): ElementState | undefined {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'file_input':
      return { type, files: [] };
    default:
      return undefined;
  }
}

/**
 * The state values of blocks. What was entered before stays only where block_id, action_id and element type
 * are the same, as in Slack; everything else starts anew.
 */
export function stateValues(blocks: readonly Block[], before: StateValues = {}): StateValues {
  const values: StateValues = {};
  for (const { blockId, actionId, element } of placedElements(blocks)) {
    const initial = initialState(element);
    if (!initial) continue;
    const kept = before[blockId]?.[actionId];
    values[blockId] = { ...values[blockId], [actionId]: kept?.type === initial.type ? kept : initial };
  }
  return values;
}
