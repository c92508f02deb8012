import type { Message } from '../model.js';
import type { World } from '../world.js';
import { createWaiter } from './waiter.js';

/** The answers of an app to one command or click, as the person sees them. */
export interface Answers {
  /** Those so far, as they look now. */
  readonly messages: readonly Message[];
  /** Resolves with answer number `count` (1 when left out); rejects when it does not come in time. */
  answer(count?: number, timeoutMs?: number): Promise<Message>;
}

/** Watches one response_url; without one (interactions in a view) there are no answers. */
export function createAnswers(world: World, responseUrl: string | undefined, what: string): Answers {
  const wait = createWaiter(world.store);
  const posted = (): readonly Message[] =>
    responseUrl === undefined
      ? []
      : world.responseUrls.messages(responseUrl).map((message) => structuredClone(message));
  return {
    get messages() {
      return posted();
    },
    answer: (count = 1, timeoutMs) =>
      wait(() => posted()[count - 1], { what: `answer ${count} to ${what}`, timeoutMs }),
  };
}

/** Adds answers to a result without reading them yet. */
export function withAnswers<T extends object>(result: T, answers: Answers): T & Answers {
  return Object.defineProperties({ ...result }, Object.getOwnPropertyDescriptors(answers)) as T & Answers;
}
