import type { ServerResponse } from 'node:http';
import type { PortalState } from '../state.js';

export interface ChangeFeed {
  /** Keeps a response open and sends it every change from now on. */
  watch(response: ServerResponse): void;
  /** Sends what changed since the last call. */
  publishChanges(): void;
  /** Sends that a request was received or applied, as an event named `request`. */
  publishRequest(event: object): void;
}

/** Tells watchers of changes as server-sent events. */
export function createChangeFeed(state: PortalState): ChangeFeed {
  const watchers = new Set<ServerResponse>();
  let published = state.changes.length;
  return {
    watch: (response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache',
        connection: 'keep-alive',
      });
      response.write(': watching\n\n');
      watchers.add(response);
      response.once('close', () => watchers.delete(response));
    },
    publishChanges: () => {
      const changes = state.changes.slice(published);
      published = state.changes.length;
      for (const change of changes) {
        for (const watcher of watchers) watcher.write(`id: ${change.number}\ndata: ${JSON.stringify(change)}\n\n`);
      }
    },
    publishRequest: (event) => {
      for (const watcher of watchers) watcher.write(`event: request\ndata: ${JSON.stringify(event)}\n\n`);
    },
  };
}
