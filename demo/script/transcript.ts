import { setTimeout as sleep } from 'node:timers/promises';
import { paint, span, type TextLine, wrap } from './text.js';

export interface TranscriptOptions {
  readonly write: (text: string) => void;
  readonly colors: boolean;
  /** Columns of the transcript. */
  readonly width: number;
  /** False writes everything as soon as it is known. */
  readonly paced: boolean;
}

/** Writes the transcript. */
export interface Transcript {
  /** Columns that the lines of a frame may take. */
  readonly innerWidth: number;
  heading(text: string): void;
  /** The story's own words. */
  narrate(text: string): void;
  /** What a person does. */
  act(who: string, what: string): void;
  /** Something that people see, with its place above it. */
  frame(where: string, lines: readonly TextLine[]): void;
  lines(lines: readonly TextLine[]): void;
  /** Time to read, on a terminal that somebody watches. */
  pause(ms: number): Promise<void>;
}

export function createTranscript({ write, colors, width, paced }: TranscriptOptions): Transcript {
  const put = (line: TextLine): void => write(`${paint(line, colors)}\n`);
  return {
    innerWidth: width - 4,
    heading(text) {
      put([]);
      put([span(`── ${text} `, 'bold'), span('─'.repeat(Math.max(3, width - text.length - 4)), 'dim')]);
    },
    narrate(text) {
      for (const line of wrap([span(text)], width)) put(line);
    },
    act(who, what) {
      put([]);
      for (const line of wrap([span(`> ${who} `, 'accent'), span(what, 'bold')], width, 2)) put(line);
    },
    frame(where, lines) {
      put([span('  ┌ ', 'dim'), span(where, 'dim')]);
      for (const line of lines) put([span('  │ ', 'dim'), ...line]);
      put([span('  └', 'dim')]);
    },
    lines(lines) {
      for (const line of lines) put([span('  '), ...line]);
    },
    async pause(ms) {
      if (paced) await sleep(ms);
    },
  };
}
