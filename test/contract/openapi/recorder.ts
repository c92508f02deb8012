import { basePath } from './document.js';

/** One request that the client made, and what came back. `path` is below the base path. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
}

export interface Recorder {
  readonly fetch: typeof globalThis.fetch;
  readonly exchanges: Exchange[];
}

const parse = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** Creates a fetch that remembers what goes through it. */
export function createRecorder(fetch: typeof globalThis.fetch): Recorder {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const url = new URL(String(input));
      exchanges.push({
        method: init?.method ?? 'GET',
        path: decodeURIComponent(url.pathname.slice(basePath.length)),
        query: url.searchParams,
        body: typeof init?.body === 'string' ? parse(init.body) : undefined,
        status: response.status,
        answer: response.ok ? parse(await response.clone().text()) : undefined,
      });
      return response;
    },
  };
}
