import type { Block } from '../model.js';

/** Gives blocks and their interactive elements the ids that Slack generates when an app leaves them out. */
export function identifyBlocks(blocks: readonly Block[], nextId: (prefix: string) => string): Block[] {
  const identifyElement = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(identifyElement);
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = { ...value };
    if (typeof copy.type === 'string' && INTERACTIVE.has(copy.type)) copy.action_id ??= nextId('act');
    return copy;
  };
  return blocks.map((block) => {
    const copy: Block = { ...structuredClone(block), block_id: block.block_id ?? nextId('blk') };
    if (copy.accessory !== undefined) copy.accessory = identifyElement(copy.accessory);
    if (copy.element !== undefined) copy.element = identifyElement(copy.element);
    if (copy.type === 'actions' || copy.type === 'context_actions') copy.elements = identifyElement(copy.elements);
    return copy;
  });
}

const INTERACTIVE = new Set([
  'button',
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'email_text_input',
  'external_select',
  'feedback_buttons',
  'file_input',
  'icon_button',
  'static_select',
  'users_select',
  'conversations_select',
  'channels_select',
  'multi_static_select',
  'multi_external_select',
  'multi_users_select',
  'multi_conversations_select',
  'multi_channels_select',
  'number_input',
  'overflow',
  'plain_text_input',
  'radio_buttons',
  'rich_text_input',
  'timepicker',
  'url_text_input',
  'workflow_button',
]);
