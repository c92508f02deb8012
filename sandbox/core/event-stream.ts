import type { ServerResponse } from 'node:http';

/** One server-sent event. */
export interface ServerSentEvent {
  /** `message` when left out. */
  readonly event?: string;
  readonly id?: number;
  readonly data: unknown;
}

export interface EventStream {
  /** Keeps a response open and sends it every event from now on. */
  watch(response: ServerResponse): void;
  send(event: ServerSentEvent): void;
}

/** Tells watchers of what happens as server-sent events. */
export function createEventStream(first?: () => ServerSentEvent): EventStream {
  const watchers = new Set<ServerResponse>();
  return {
    watch(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(first ? lines(first()) : ': watching\n\n');
      watchers.add(response);
      response.once('close', () => watchers.delete(response));
    },
    send(event) {
      for (const watcher of watchers) watcher.write(lines(event));
    },
  };
}

function lines({ event, id, data }: ServerSentEvent): string {
  const head = [event === undefined ? [] : [`event: ${event}`], id === undefined ? [] : [`id: ${id}`]].flat();
  return `${[...head, `data: ${JSON.stringify(data)}`].join('\n')}\n\n`;
}
