import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';

/** Where Slack calls an app that does nothing by itself: a test takes trigger_ids from here. */
export interface Door {
  /** A fresh trigger_id of a person, as from a command they typed. */
  trigger(userId: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the door and has Slack deliver to it. */
export async function openDoor(slack: SandboxSlack): Promise<Door> {
  let last = '';
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const triggerId = new URLSearchParams(Buffer.concat(parts).toString()).get('trigger_id');
      if (triggerId !== null) last = triggerId;
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  slack.setDelivery({ mode: 'http', requestUrl: `http://127.0.0.1:${port}/` });
  return {
    async trigger(userId) {
      const [channel] = slack.as(userId).channels();
      await slack.as(userId).command({ channelId: channel?.id ?? '', command: '/offboard' });
      return last;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
