import type { Readable, Writable } from 'node:stream';
import { cancel, intro, isCancel, log, outro, password, text } from '@clack/prompts';

/** How an operator is asked. A question that is not answered (Ctrl+C, the end of the input) throws Unanswered. */
export interface Prompter {
  text(question: { readonly message: string; readonly placeholder?: string }): Promise<string>;
  /** What is typed is not shown. */
  secret(question: { readonly message: string }): Promise<string>;
  begin(sentence: string): void;
  /** What an answer led to. */
  good(sentence: string): void;
  /** What is wrong with an answer; it is asked again. */
  bad(sentence: string): void;
  end(sentence: string): void;
}

/** The operator ended the questions. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  constructor() {
    super('Nothing was written.');
  }
}

/** Questions in the terminal, or on other streams. */
export function createTerminalPrompter(
  streams: { readonly input?: Readable; readonly output?: Writable } = {},
): Prompter {
  return {
    text: async (question) => answered(await text({ ...question, ...streams }), streams),
    secret: async (question) => answered(await password({ ...question, ...streams }), streams),
    begin: (sentence) => intro(sentence, streams),
    good: (sentence) => log.success(sentence, streams),
    bad: (sentence) => log.warn(sentence, streams),
    end: (sentence) => outro(sentence, streams),
  };
}

function answered(answer: unknown, streams: { readonly output?: Writable }): string {
  if (typeof answer === 'string') return answer.trim();
  if (!isCancel(answer)) return '';
  cancel('Ended.', streams);
  throw new Unanswered();
}
