import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHarness, type Harness } from './harness.js';

describe('the way in', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await createHarness();
  });
  afterAll(() => harness.close());

  /** fetch does not let anybody choose these headers. */
  const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${harness.base}/state?as=U0DAVE`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it('is an address on this machine with a long token in it', () => {
    expect(harness.page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
  });

  it('gives a browser that has the token a cookie, with which everything else opens', async () => {
    const page = await fetch(harness.page.url);
    expect(page.status).toBe(200);
    const cookie = page.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^handover_page_\d+=.+; HttpOnly; SameSite=Strict; Path=\/$/);
    const script = await fetch(`${harness.base}/page.js`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(script.status).toBe(200);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    '/',
    '/?token=',
    '/?token=wrong',
    '/page.js',
    '/page.css',
    '/state?as=U0DAVE',
    '/changes',
    '/page.js?token=x',
  ])('is closed at %s without the token', async (path) => {
    const answer = await fetch(`${harness.base}${path}`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('Use the whole address');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('takes the token in the address only for the page itself', async () => {
    expect((await fetch(`${harness.base}/state?as=U0DAVE&token=${harness.token}`)).status).toBe(401);
  });

  it('is closed for other sites, even with the token', async () => {
    const authorization = `Bearer ${harness.token}`;
    const host = new URL(harness.base).host;
    expect(await statusWith({ authorization, host })).toBe(200);
    expect(await statusWith({ authorization, host, origin: harness.base })).toBe(200);
    expect(await statusWith({ authorization, host: 'evil.example' })).toBe(403);
    expect(await statusWith({ authorization, host, origin: 'https://evil.example' })).toBe(403);
    expect(await statusWith({ authorization, host, origin: 'null' })).toBe(403);
  });

  it('lets the page run its own script and nothing else', async () => {
    const policy = (await fetch(harness.page.url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
  });

  it('has a page without a line of script or style in it', async () => {
    const html = await (await fetch(harness.page.url)).text();
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*src=)/);
    expect(html).not.toMatch(/https?:/);
  });
});
