import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { DAVE, GENERAL } from '../../../sandbox/slack/seed.js';
import type { SandboxSlack } from '../../../sandbox/slack/slack.js';
import { manualClock, startSlack, startSocketApp } from './harness.js';

export const text = (value: string) => ({ type: 'plain_text' as const, text: value });

export function modal(callbackId: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: text('T'),
    submit: text('S'),
    blocks: [{ type: 'divider' }],
    ...more,
  };
}

export const why = (blockId: string) => ({
  type: 'input' as const,
  block_id: blockId,
  label: text('Why'),
  optional: true,
  element: { type: 'plain_text_input' as const, action_id: 'why' },
});

export const next = {
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: 'next', text: text('Next') }],
};

/** A sandbox whose app only acknowledges; triggers are taken from what was delivered. */
export async function start(
  register: (app: App) => void = () => undefined,
): Promise<{ slack: SandboxSlack; trigger: () => Promise<string> }> {
  const slack = await startSlack({ clock: manualClock() });
  await startSocketApp(slack, (app) => {
    app.command('/offboard', async ({ ack }) => ack());
    app.action('next', async ({ ack }) => ack());
    register(app);
  });
  const trigger = async (): Promise<string> =>
    (await slack.as(DAVE).command({ channelId: GENERAL, command: '/offboard' })).triggerId;
  return { slack, trigger };
}

export const lastTrigger = (slack: SandboxSlack): string => String(slack.deliveries.at(-1)?.body.trigger_id);
