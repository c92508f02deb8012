import { type Agent, type ClientRequest, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FuzzDelivery } from './delivery.js';

const slowPauseMs = 400;

/** Sends it; the status of the answer, or null where the connection ended without one. */
export async function send(
  delivery: FuzzDelivery,
  at: { readonly url: string; readonly agent: Agent },
): Promise<number | null> {
  const { method, path, headers, body, pace } = delivery;
  const { hostname, port } = new URL(at.url);
  const isBare = method === 'GET' || method === 'HEAD';
  const length = isBare ? {} : { 'content-length': String(body.byteLength) };
  const agent = pace === 'whole' ? at.agent : false;
  const sent = request({ hostname, port, path, method, agent, headers: { ...headers, ...length } });
  const answered = new Promise<number | null>((resolve) => {
    sent.on('response', (answer) => {
      answer.resume();
      answer.on('close', () => resolve(answer.statusCode ?? null));
    });
    sent.on('error', () => resolve(null));
  });
  if (isBare) sent.end();
  else if (pace === 'whole') sent.end(body);
  else await sendInParts(sent, delivery);
  return await answered;
}

/** A body that comes slowly comes whole in the end; one that is cut never does. */
async function sendInParts(sent: ClientRequest, { body, pace }: FuzzDelivery): Promise<void> {
  const middle = Math.floor(body.byteLength / 2);
  sent.write(body.subarray(0, middle));
  await wait(pace === 'slow' ? slowPauseMs : 1);
  if (pace === 'slow') sent.end(body.subarray(middle));
  else sent.destroy();
}
