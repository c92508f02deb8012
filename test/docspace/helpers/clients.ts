import { onTestFinished } from 'vitest';
import { createDocSpaceClient, type DocSpaceClient, type DocSpaceClientOptions } from '../../../src/docspace/client.js';
import { createDocSpace, type DocSpace } from '../../../src/docspace/portal.js';
import { type Reply, type ScriptedServer, startServer } from './scripted-server.js';

export interface Rig {
  readonly server: ScriptedServer;
  readonly client: DocSpaceClient;
  readonly portal: DocSpace;
  /** How long the client would have slept, in milliseconds. */
  readonly sleeps: number[];
}

export interface RigOptions extends Partial<Omit<DocSpaceClientOptions, 'host'>> {
  readonly replies: readonly Reply[];
}

/** A scripted server with a client that never sleeps; both are gone when the test ends. */
export async function startRig({ replies, ...options }: RigOptions): Promise<Rig> {
  const server = await startServer(...replies);
  const sleeps: number[] = [];
  const settings: DocSpaceClientOptions = {
    host: server.url,
    apiKey: 'sk-test',
    timeouts: { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 },
    random: () => 0.5,
    sleep: async (ms) => {
      sleeps.push(ms);
    },
    ...options,
  };
  const client = createDocSpaceClient(settings);
  const portal = createDocSpace(settings);
  onTestFinished(async () => {
    await client.close();
    await portal.close();
    await server.close();
  });
  return { server, client, portal, sleeps };
}

/** The error that a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}
