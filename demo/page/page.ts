import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundlePage } from './bundle.js';
import { createControls, type PageWorld } from './controls.js';
import { createEntrance } from './entrance.js';
import { createPageListener } from './listener.js';

export interface PageOptions {
  readonly world: PageWorld;
  /** An ephemeral port when left out. */
  readonly port?: number;
}

export interface ServedPage {
  /** The page's address with the token that lets a browser in. */
  readonly url: string;
  /** Ends open connections too; the world stays as it is. */
  close(): Promise<void>;
}

/** Who asked before they learned of the end is answered still. */
const lastAnswersMs = 150;

/**
 * Serves a page on 127.0.0.1 on which people try the bot: Slack on one side, the portal on the other.
 * @throws when the port is taken or the page doesn't build
 */
export async function servePage({ port = 0, world }: PageOptions): Promise<ServedPage> {
  const controls = createControls(world);
  const sockets = new Set<Socket>();
  const open = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  try {
    const bundle = await bundlePage();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    const address = server.address();
    const listening = typeof address === 'object' && address ? address.port : port;
    const token = randomBytes(24).toString('base64url');
    server.on('request', createPageListener({ controls, bundle, entrance: createEntrance(token, listening) }));
    return {
      url: `http://127.0.0.1:${listening}/?token=${token}`,
      async close() {
        const isWatched = open.size > 0;
        controls.close();
        if (isWatched) await sleep(lastAnswersMs);
        await new Promise<void>((resolve) => {
          server.close(() => resolve());
          // What was said last gets through.
          for (const socket of sockets) socket.destroySoon();
        });
      },
    };
  } catch (error) {
    controls.close();
    throw error;
  }
}
