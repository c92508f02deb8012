import { z } from 'zod';
import type { Call } from '../../../src/docspace/client.js';
import type { Reply } from './scripted-server.js';

/** A call that reads, and one that changes something: what they are about is no matter. */
export const read: Call<unknown> = { method: 'GET', path: '/people/@self', schema: z.unknown() };
export const write: Call<unknown> = { method: 'PUT', path: '/files/fileops/move', body: { a: 1 }, schema: z.unknown() };

/** Sends the head and a part of the body, then does what it is told. */
export const partial =
  (then: Reply): Reply =>
  async (response, request) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"response":');
    await then(response, request);
  };
