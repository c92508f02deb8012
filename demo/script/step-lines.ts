import { type Json, recordsOf } from '../../sandbox/core/json.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import { taskLines } from './block-text.js';
import type { Reader } from './reader.js';
import type { TextLine } from './text.js';

export interface StepsInput {
  readonly slack: SandboxSlack;
  readonly who: SlackActor;
  readonly card: { readonly channel: string; readonly ts: string };
  readonly onLine: (line: TextLine) => void;
}

/** Tells each step of a run whenever an edit of the progress message shows something new about it. */
export function followSteps(input: StepsInput, reader: Reader): { start(): void; stop(): void } {
  const told = new Map<string, string>();
  const look = (): void => {
    for (const task of tasksOf(input)) {
      const lines = taskLines(task, reader.viewer);
      const shown = lines.flatMap((line) => line.map(({ text }) => text)).join('');
      if (task.status === 'pending' || told.get(String(task.task_id)) === shown || !isNews(task, shown)) continue;
      told.set(String(task.task_id), shown);
      for (const line of lines) input.onLine(line);
    }
  };
  let stopListening = (): void => undefined;
  return {
    start() {
      stopListening = input.slack.onChange(look);
      look();
    },
    stop() {
      stopListening();
      look();
    },
  };
}

/** What is under way is told only where a figure shows how far it is. */
function isNews(task: Json, shown: string): boolean {
  return task.status !== 'in_progress' || shown.includes(' %');
}

function tasksOf({ who, card }: StepsInput): Json[] {
  const progress = who
    .thread(card.channel, card.ts)
    .flatMap(({ blocks = [] }) => blocks)
    .find((block) => block.type === 'plan');
  return recordsOf(progress, 'tasks');
}
