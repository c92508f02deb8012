import { type ControlAnswer, createControl } from '../../core/control.js';
import { createEventStream } from '../../core/event-stream.js';
import type { PortalFaults } from '../faults.js';
import { snapshot } from '../snapshot.js';
import type { PortalState } from '../state.js';
import { type ControlInput, parseFaults, parseSettings } from './control-input.js';
import type { PortalRequest } from './request-log.js';

export interface ControlParts {
  readonly state: PortalState;
  readonly faults: PortalFaults;
  readonly requests: PortalRequest[];
  readonly controlToken: string | undefined;
  advance(): Promise<void>;
}

export interface PortalControl {
  readonly handle: ReturnType<typeof createControl>;
  /** Sends what changed since the last call to those who watch. */
  publishChanges(): void;
  /** Sends them that a request was received or applied, as an event named `request`. */
  publishRequest(event: object): void;
}

/** What `/__sandbox` of the portal answers. */
export function createPortalControl({ state, faults, requests, controlToken, advance }: ControlParts): PortalControl {
  const stream = createEventStream();
  let published = state.changes.length;
  const handle = createControl({
    token: controlToken,
    routes: {
      'GET state': () => ({ body: snapshot(state) }),
      'GET requests': () => ({ body: requests }),
      'GET events': ({ response }) => void stream.watch(response),
      'POST advance': async () => {
        await advance();
        return { body: { advanced: true } };
      },
      'POST faults': async ({ text }) =>
        answerTo(parseFaults(await text()), (added) => {
          for (const fault of added) faults.add(fault);
          return { added: added.length };
        }),
      'DELETE faults': () => {
        faults.clear();
        return { body: { cleared: true } };
      },
      'POST settings': async ({ text }) =>
        answerTo(parseSettings(await text()), (settings) => Object.assign(state.settings, settings)),
    },
  });
  return {
    handle,
    publishChanges() {
      const changes = state.changes.slice(published);
      published = state.changes.length;
      for (const change of changes) stream.send({ id: change.number, data: change });
    },
    publishRequest: (event) => stream.send({ event: 'request', data: event }),
  };
}

function answerTo<T>(input: ControlInput<T>, apply: (value: T) => object): ControlAnswer {
  return input.ok ? { body: apply(input.value) } : { status: 400, body: { error: input.error } };
}
