import { handoverKey, ownerKey } from '../../sandbox/portal/seed-ids.js';
import { APP_TOKEN, APPROVALS, BOB, BOT_TOKEN, DAVE } from '../../sandbox/slack/seed.js';
import type { DemoWorld } from '../demo-world.js';

/** A request that shows how to talk to a sandbox. */
export interface Example {
  readonly what: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One offboarding by hand, in the order in which the requests work, and a look behind the scenes. */
export function examples({ portal, slack }: Pick<DemoWorld, 'portal' | 'slack'>): readonly Example[] {
  const act = (what: string, body: unknown): Example => ({
    what,
    method: 'POST',
    url: `${slack.baseUrl}/__sandbox/act`,
    headers: { 'content-type': 'application/json' },
    body,
  });
  return [
    act('Dave types /offboard @jane', {
      type: 'command',
      as: DAVE,
      channelId: APPROVALS,
      command: '/offboard',
      text: '@jane',
    }),
    act('Dave gives the reason in the form', { type: 'type', as: DAVE, actionId: 'reason', value: 'HR-2211' }),
    act('Dave sends the form', { type: 'submit', as: DAVE }),
    { what: 'What Bob sees', method: 'GET', url: `${slack.baseUrl}/__sandbox/state?as=${BOB}` },
    { what: 'What the bot asked of Slack', method: 'GET', url: `${slack.baseUrl}/__sandbox/calls` },
    { what: 'Everything on the portal', method: 'GET', url: `${portal.url}/__sandbox/state` },
    { what: 'What the bot asked of the portal', method: 'GET', url: `${portal.url}/__sandbox/requests` },
    {
      what: 'The next change on the portal fails with a 502',
      method: 'POST',
      url: `${portal.url}/__sandbox/faults`,
      body: { kind: 'html502', method: 'PUT' },
    },
    {
      what: 'The portal’s own API, as its owner',
      method: 'GET',
      url: `${portal.url}/api/2.0/people/@self`,
      headers: { authorization: `Bearer ${ownerKey}` },
    },
  ];
}

/** The example as a command for a shell. */
export function curlOf({ method, url, headers = {}, body }: Example): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const parts = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const sent = body === undefined ? [] : [`-d ${quoted(JSON.stringify(body))}`];
  return [
    'curl -s',
    ...(method === 'GET' || body !== undefined ? [] : [`-X ${method}`]),
    ...parts,
    ...sent,
    quoted(url),
  ].join(' ');
}

/** Addresses, keys and examples, for whoever wants to try things. */
export function stayLines(world: Pick<DemoWorld, 'portal' | 'slack' | 'databasePath'>): string[] {
  return [
    'Handover is up between a portal and a Slack workspace on this machine.',
    '',
    `DocSpace         ${world.portal.url}`,
    `  bot's key      ${handoverKey}`,
    `  owner's key    ${ownerKey}`,
    `Slack            ${world.slack.apiUrl}`,
    `  bot token      ${BOT_TOKEN}`,
    `  app token      ${APP_TOKEN}`,
    `Database         ${world.databasePath}`,
    '',
    ...examples(world).flatMap((example) => [`# ${example.what}`, curlOf(example)]),
    '# Bob approves: the ts of the card is in what he sees',
    approveCommand(world.slack.baseUrl),
    '',
    'Ctrl-C ends everything.',
  ];
}

/** Finds the card among Bob's messages and presses its button. */
function approveCommand(baseUrl: string): string {
  const state = `${baseUrl}/__sandbox/state?as=${BOB}`;
  const find =
    'let s="";process.stdin.on("data",d=>s+=d).on("end",()=>{' +
    `const c=JSON.parse(s).channels.find(({id})=>id==="${APPROVALS}").messages.find(m=>/card/.test(m.blocks?.[0]?.block_id));` +
    `console.log(JSON.stringify({type:"click",as:"${BOB}",actionId:"approve",message:{channel:c.channel,ts:c.ts}}))})`;
  return `curl -s '${state}' | node -e '${find}' | curl -s -H 'content-type: application/json' -d @- '${baseUrl}/__sandbox/act'`;
}
