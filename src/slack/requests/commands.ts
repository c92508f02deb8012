import { kindOf } from '../../domain/kinds.js';
import type { RequestKind } from '../../domain/plan.js';

/** The slash commands as they are called here: `handover`, and each kind's by its own word. */
export type Commands = { readonly handover: string } & { readonly [word: string]: string };

/** The slash command of a kind. */
export function commandOf(commands: Commands, kind: RequestKind): string {
  const { command } = kindOf(kind);
  return commands[command] ?? `/${command}`;
}
