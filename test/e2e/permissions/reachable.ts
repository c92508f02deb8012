import type { App } from '@slack/bolt';
import { createEntries } from '../../../src/slack/kinds.js';
import type { Bot } from '../../../src/slack/listeners/bot.js';
import { registerListeners } from '../../../src/slack/listeners/index.js';

const commands = { handover: '/handover' };

type EntryDeps = Parameters<typeof createEntries>[0];

/** What a listener is registered for, by Slack's own word: `action approve`, `view denyForm`, `command /handover`. */
export function reachable(): readonly string[] {
  const found: string[] = [];
  const note = (sort: string) => (id: string | { readonly action_id: string }) =>
    void found.push(`${sort} ${typeof id === 'string' ? id : id.action_id}`);
  const app = {
    command: note('command'),
    shortcut: note('shortcut'),
    action: note('action'),
    view: note('view'),
    options: note('options'),
    // What Slack tells by itself is nobody's doing.
    event: () => {},
    error: () => {},
  };
  const entries = createEntries({ ...nothing, commands } as unknown as EntryDeps);
  registerListeners(app as unknown as App, { ...nothing, entries, commands } as unknown as Bot);
  return found;
}

/** Stands for parts that are only handed on while listeners are registered. */
const nothing = Object.fromEntries(
  [
    'client',
    'people',
    'portal',
    'self',
    'requests',
    'store',
    'approvers',
    'services',
    'decisions',
    'home',
    'audit',
  ].map((part) => [part, {}]),
);
