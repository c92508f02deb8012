import { type Json, recordsOf, textOf } from '../../sandbox/core/json.js';
import type { SlackState } from '../../sandbox/slack/state/state.js';

/** When what was approved last begins, as its card says; undefined where no card does. */
export function plannedStart({ channels, messages }: Pick<SlackState, 'channels' | 'messages'>): Date | undefined {
  const cards = [...channels.keys()].flatMap((id) => messages(id).filter(({ bot_id: bot }) => bot !== undefined));
  const [seconds] = cards.flatMap(({ blocks = [] }) => startsIn(blocks)).slice(-1);
  return seconds === undefined ? undefined : new Date(seconds * 1_000);
}

/** The moments that stand right behind “It starts”, in Unix seconds. */
function startsIn(blocks: readonly Json[]): number[] {
  return blocks.flatMap((block) => {
    const parts = recordsOf(block, 'elements');
    const here = parts.flatMap(({ type, timestamp }, index) => {
      const says = textOf(parts[index - 1], 'text') ?? '';
      return type === 'date' && typeof timestamp === 'number' && says.endsWith('It starts ') ? [timestamp] : [];
    });
    return [...here, ...startsIn(parts)];
  });
}
