import { App, HTTPReceiver } from '@slack/bolt';
import type { ToBot } from '../demo/bot-process.js';

/** A Bolt app that acknowledges /offboard and does nothing else. SIGNING_SECRET, PORT and API_URL are its settings. */
const receiver = new HTTPReceiver({ signingSecret: process.env.SIGNING_SECRET ?? '', endpoints: '/slack/events' });
const app = new App({
  token: 'xoxb-bare',
  botId: 'B0BARE',
  botUserId: 'U0BARE',
  tokenVerificationEnabled: false,
  convoStore: false,
  receiver,
  clientOptions: { slackApiUrl: process.env.API_URL ?? '' },
});
app.command('/offboard', async ({ ack }) => ack());
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', async (message: ToBot) => {
  if (message.type !== 'start') return;
  await app.start({ host: '127.0.0.1', port: Number(process.env.PORT) });
  process.send?.('ready');
});
