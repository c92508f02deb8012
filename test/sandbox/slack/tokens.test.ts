import { describe, expect, test } from 'vitest';
import { METHODS, scopesFor } from '../../../sandbox/slack/scopes.js';
import { APP_TOKEN, APPROVALS, BOT, BOT_TOKEN, DAVE, GENERAL } from '../../../sandbox/slack/seed.js';
import { errorOf, MANIFEST, startSlack, webClient } from './harness.js';

describe('tokens and scopes', () => {
  test('a call without, with a wrong and with an app-level token is refused each in its own word', async () => {
    const slack = await startSlack();
    expect(await errorOf(webClient(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await errorOf(webClient(slack, '').auth.test())).toBe('not_authed');
    expect(await errorOf(webClient(slack, APP_TOKEN).auth.test())).toBe('not_allowed_token_type');
    expect(await errorOf(webClient(slack, BOT_TOKEN).apps.connections.open())).toBe('not_allowed_token_type');
    expect(slack.problems).toHaveLength(4);
  });

  test('auth.test names the bot, and the headers name its scopes', async () => {
    const slack = await startSlack();
    const answer = await webClient(slack).auth.test();
    expect(answer).toMatchObject({ ok: true, user_id: BOT, team_id: 'T0EXAMPLE' });
    expect(answer.response_metadata?.scopes).toEqual(MANIFEST.oauth_config.scopes.bot);
  });

  test('missing_scope says what is needed and what was given', async () => {
    const slack = await startSlack();
    const refused = webClient(slack).team.info();
    await expect(refused).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'team:read' } });
    expect(slack.problems).toEqual(['team.info: missing_scope needed: team:read']);
  });

  test('the scope follows the kind of conversation', async () => {
    const slack = await startSlack();
    const web = webClient(slack);
    expect((await web.conversations.info({ channel: APPROVALS })).channel).toMatchObject({ is_private: true });
    expect(await errorOf(web.conversations.info({ channel: GENERAL }))).toBe('missing_scope');
    const { channel } = await web.conversations.open({ users: DAVE });
    expect(await errorOf(web.conversations.history({ channel: channel?.id ?? '' }))).toBe('missing_scope');
    const granted = await startSlack({ optionalScopes: ['im:history', 'channels:read'] });
    const more = webClient(granted);
    expect((await more.conversations.info({ channel: GENERAL })).channel).toMatchObject({ is_private: false });
    const opened = await more.conversations.open({ users: DAVE });
    expect((await more.conversations.history({ channel: opened.channel?.id ?? '' })).messages).toEqual([]);
  });

  test('the catalogue gives a tier and a kind of token for each method, and the scopes of a manifest follow from it', () => {
    expect(scopesFor('conversations.history', ['private_channel'])).toEqual(['groups:history']);
    expect(scopesFor('users.lookupByEmail')).toEqual(['users:read.email']);
    expect(scopesFor('views.open')).toEqual([]);
    expect(Object.values(METHODS).every((rule) => rule.tier && rule.token)).toBe(true);
  });

  test('a method that does not exist, and a token after the app was uninstalled', async () => {
    const slack = await startSlack();
    expect(await errorOf(webClient(slack).apiCall('chat.shout'))).toBe('unknown_method');
    await slack.uninstallApp();
    expect(await errorOf(webClient(slack).auth.test())).toBe('account_inactive');
  });

  test('arguments may come as JSON too', async () => {
    const slack = await startSlack();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: APPROVALS, blocks: [{ type: 'divider' }], text: 'hi' }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { text: 'hi', blocks: [{ type: 'divider' }] } });
  });
});
