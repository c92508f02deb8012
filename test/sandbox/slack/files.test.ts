import { expect, test } from 'vitest';
import { APPROVALS, BOB, JANE, OLA } from '../../../sandbox/slack/seed.js';
import { errorOf, startSlack, webClient } from './harness.js';

test('an upload in three steps is shared in the thread under its title, after the answer and without a ts', async () => {
  const slack = await startSlack();
  const web = webClient(slack);
  const { ts = '' } = await web.chat.postMessage({ channel: APPROVALS, text: 'card' });
  const answer = await web.filesUploadV2({
    channel_id: APPROVALS,
    thread_ts: ts,
    file_uploads: [
      { filename: 'H-1-report.md', title: 'H-1 report', content: '# Done' },
      { filename: 'H-1-trail.csv', title: 'H-1 trail', file: Buffer.from('a,b\n1,2\n') },
    ],
    initial_comment: 'Report and trail',
  });
  expect(JSON.stringify(answer)).not.toContain('"ts"');
  const bob = slack.as(BOB);
  const shared = await bob.waitFor((me) => me.thread(APPROVALS, ts).find((message) => message.files));
  expect(shared).toMatchObject({
    text: 'Report and trail',
    files: [{ title: 'H-1 report' }, { title: 'H-1 trail', mimetype: 'text/csv' }],
  });
  expect(bob.files(APPROVALS).map(({ name }) => name)).toEqual(['H-1-report.md', 'H-1-trail.csv']);
  expect(await bob.download(shared.files?.[1]?.id ?? '')).toBe('a,b\n1,2\n');
  expect((await web.conversations.replies({ channel: APPROVALS, ts })).messages?.[1]?.files?.[0]).toMatchObject({
    title: 'H-1 report',
  });
  await expect(slack.as(JANE).download(shared.files?.[0]?.id ?? '')).rejects.toThrow('cannot see the file');
  expect(slack.problems).toEqual([]);
});

test('the bytes must be those announced, and a file that was never sent cannot be completed', async () => {
  const slack = await startSlack();
  const web = webClient(slack);
  const { upload_url: url = '', file_id: id = '' } = await web.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 3,
  });
  expect((await fetch(url, { method: 'POST', body: 'four' })).status).toBe(400);
  expect(await errorOf(web.files.completeUploadExternal({ files: [{ id }], channel_id: APPROVALS }))).toBe(
    'file_not_found',
  );
  expect((await fetch(url, { method: 'POST', body: 'abc' })).status).toBe(200);
  expect((await fetch(url, { method: 'POST', body: 'abc' })).status).toBe(404);
  expect(await errorOf(web.files.completeUploadExternal({ files: [{ id }], channel_id: 'C0NOWHERE' }))).toBe(
    'channel_not_found',
  );
  await web.files.completeUploadExternal({ files: [{ id }], channel_id: APPROVALS });
  await slack.settled();
  expect(slack.as(OLA).messages(APPROVALS)).toMatchObject([{ files: [{ title: 'a.txt' }] }]);
  expect(slack.problems).toEqual([`upload of ${id}: 4 bytes were sent, 3 were announced`]);
});

test('files:write does not read: files.info and url_private need files:read', async () => {
  const slack = await startSlack();
  const web = webClient(slack);
  expect(await errorOf(web.files.info({ file: 'F1' }))).toBe('missing_scope');
  const reading = await startSlack({ changes: { scopes: { bot: ['files:write', 'files:read'], app: [] } } });
  const reader = webClient(reading);
  const { upload_url: url = '', file_id: id = '' } = await reader.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 3,
  });
  await fetch(url, { method: 'POST', body: 'abc' });
  await reader.files.completeUploadExternal({ files: [{ id, title: 'A' }] });
  const { file } = await reader.files.info({ file: id });
  expect(file).toMatchObject({ title: 'A', size: 3 });
  expect((await fetch(file?.url_private ?? '')).status).toBe(403);
  const headers = { authorization: 'Bearer xoxb-sandbox-0001' };
  expect(await (await fetch(file?.url_private ?? '', { headers })).text()).toBe('abc');
});
