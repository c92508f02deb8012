import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Call } from '../../src/docspace/client.js';
import { DocSpaceHttpError, DocSpaceShapeError } from '../../src/docspace/errors.js';
import { failureOf, startRig } from './helpers/clients.js';
import { envelope, failure, json, ok, type Reply, text } from './helpers/scripted-server.js';

const read: Call<unknown> = { method: 'GET', path: '/people/@self', schema: z.unknown() };
const write: Call<unknown> = { method: 'POST', path: '/group', body: {}, schema: z.unknown() };
const once = { attempts: 1 };

async function failWith(reply: Reply, call: Call<unknown> = read) {
  const { client } = await startRig({ replies: [reply], retry: once });
  return failureOf(client.request(call));
}

describe('success', () => {
  it('gives the value and the total', async () => {
    const { client } = await startRig({ replies: [ok([1, 2], { total: '7' })] });
    expect(await client.request({ ...read, schema: z.array(z.number()) })).toEqual({ value: [1, 2], total: 7 });
  });

  it('an absent response and a null one are undefined', async () => {
    const { client } = await startRig({ replies: [ok(undefined), ok(null)] });
    expect((await client.request(read)).value).toBeUndefined();
    expect((await client.request(read)).value).toBeUndefined();
  });

  it('half a surrogate pair in a title is replaced, since it has no form that can be hashed', async () => {
    const { client } = await startRig({ replies: [text('{"response":"a\\ud800b","statusCode":200}')] });
    expect((await client.request({ ...read, schema: z.string() })).value).toBe('a\ufffdb');
  });

  it('an empty body is a success without a value for a change', async () => {
    const { client } = await startRig({ replies: [text('')] });
    expect((await client.request(write)).value).toBeUndefined();
  });

  it('unknown fields are ignored', async () => {
    const { client } = await startRig({ replies: [ok({ id: 'a', novelty: {} })] });
    const answer = await client.request({ ...read, schema: z.object({ id: z.string() }) });
    expect(answer.value).toEqual({ id: 'a' });
  });
});

describe('errors of the portal', () => {
  it('the error envelope keeps the message apart and drops the stack', async () => {
    const error = await failWith(failure(403, 'Access denied'));
    expect(error).toBeInstanceOf(DocSpaceHttpError);
    expect(error).toMatchObject({ status: 403, portalMessage: 'Access denied', path: '/people/@self', method: 'GET' });
    expect(JSON.stringify(error) + String(error)).not.toContain('ASC.Secret');
    expect(String(error)).not.toContain('Access denied');
  });

  it('a long message is cut to what can be written down, also through an emoji', async () => {
    const long = `${'x'.repeat(499)}😀`;
    expect(await failWith(failure(403, long))).toMatchObject({ portalMessage: `${'x'.repeat(499)}\ufffd` });
  });

  it('a validation error in a success-shaped wrapper names the fields', async () => {
    const title = 'One or more validation errors occurred.';
    const body = envelope({ title, status: 400, errors: { userIds: ['x'] } }, { status: 1, statusCode: 400 });
    expect(await failWith(json(body, 400))).toMatchObject({ status: 400, portalMessage: `${title} (userIds)` });
  });

  it('an empty body and a problem document are errors of their status', async () => {
    expect(await failWith(text('', 401))).toMatchObject({ status: 401, portalMessage: undefined });
    expect(await failWith(json({ title: 'Forbidden', status: 403 }, 403))).toMatchObject({
      portalMessage: 'Forbidden',
    });
    expect(await failWith(text('<html>Bad gateway</html>', 502))).toMatchObject({ status: 502 });
  });

  it('an error that comes with status 200 is an error', async () => {
    expect(await failWith(json({ error: { message: 'no' }, statusCode: 404 }))).toMatchObject({ status: 404 });
    expect(await failWith(json({ error: { message: 'no' } }))).toMatchObject({ status: 500 });
    expect(await failWith(json(envelope({}, { status: 1, statusCode: 400 })))).toMatchObject({ status: 400 });
  });

  it('a redirect is reported, so the key goes nowhere else', async () => {
    const error = await failWith(text('', 302, { location: 'http://elsewhere.example/' }));
    expect(error).toMatchObject({ status: 302, outcome: 'notApplied' });
  });

  it.each([
    [400, 'notApplied'],
    [403, 'notApplied'],
    [429, 'notApplied'],
    [408, 'unknown'],
    [500, 'unknown'],
    [503, 'unknown'],
  ])('a change answered with %i is %s', async (status, outcome) => {
    expect(await failWith(text('', status), write)).toMatchObject({ status, outcome });
  });

  it('a failed read leaves nothing open', async () => {
    expect(await failWith(text('', 500))).toMatchObject({ outcome: 'notApplied' });
  });
});

describe('answers that cannot be read', () => {
  it.each([
    ['a page', text('<html>Sign in</html>')],
    ['truncated JSON', text('{"response":{"id":')],
    ['an empty body', text('')],
    ['JSON without an envelope', json({ hello: 'world' })],
    ['a bare list', json([1])],
  ])('%s is a shape error', async (_name, reply) => {
    const error = await failWith(reply);
    expect(error).toBeInstanceOf(DocSpaceShapeError);
    expect(error).toMatchObject({ outcome: 'notApplied', path: '/people/@self' });
  });

  it('a wrong type names the field, not its value, and is not asked for again', async () => {
    const { client, server } = await startRig({ replies: [ok({ id: 'jane@example.com' })] });
    const error = await failureOf(client.request({ ...read, schema: z.object({ id: z.number() }) }));
    expect(error).toBeInstanceOf(DocSpaceShapeError);
    expect(String(error)).toContain('response.id');
    expect(String(error)).not.toContain('jane');
    expect(server.seen).toHaveLength(1);
  });

  it('an unreadable answer to a change leaves the outcome open', async () => {
    expect(await failWith(text('{"respon'), write)).toMatchObject({ outcome: 'unknown' });
    expect(await failWith(ok('x'), { ...write, schema: z.number() })).toMatchObject({ outcome: 'unknown' });
  });

  it('an answer beyond the limit is not read to its end', async () => {
    const { client } = await startRig({ replies: [ok('x'.repeat(2_000))], maxBodyBytes: 1_000 });
    expect(String(await failureOf(client.request(read)))).toContain('larger than 1000 bytes');
  });
});
