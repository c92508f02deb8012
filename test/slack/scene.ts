import { readFileSync } from 'node:fs';
import type { WebClient } from '@slack/web-api';
import { parse } from 'yaml';
import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { handoverKey } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import { BOT_TOKEN, demoSlackSeed, TEAM } from '../../sandbox/slack/seed.js';
import type { SlackSeed } from '../../sandbox/slack/seed-types.js';
import { createSandboxSlack, type SandboxSlack } from '../../sandbox/slack/slack.js';
import { createDocSpace, type DocSpace } from '../../src/docspace/portal.js';
import { requestDrawable } from '../../src/domain/drawable.js';
import type { Tenant } from '../../src/domain/person.js';
import { createWebClient } from '../../src/slack/connection/connection.js';
import { claimDrawing, type Doubt, type Draft, type Drawing, newMessage } from '../../src/slack/posting/drawing.js';
import { openStore, type Store } from '../../src/store/sqlite/store.js';
import type { NewRequest } from '../../src/workflows/store-ports.js';
import { createManualClock, type ManualClock } from '../builders/clock.js';
import { file } from '../contract/store-ports.js';

export const tenant: Tenant = { teamId: TEAM, enterpriseId: null };

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
/** Nothing listens there: these tests call Slack, Slack doesn't call back. */
const nowhere = { mode: 'http', requestUrl: 'http://127.0.0.1:9/slack/events' } as const;

export interface SlackScene {
  readonly slack: SandboxSlack;
  readonly client: WebClient;
  readonly store: Store;
  readonly clock: ManualClock;
  readonly tenant: Tenant;
  close(): Promise<void>;
}

export interface SlackSceneOptions {
  readonly optionalScopes?: readonly string[];
  readonly rejectBlocks?: readonly string[];
  readonly workspace?: Partial<SlackSeed>;
}

/** The sandbox Slack, the real client to it, and an empty database. */
export async function createSlackScene(options: SlackSceneOptions = {}): Promise<SlackScene> {
  const clock = createManualClock();
  const { optionalScopes = [], rejectBlocks = [], workspace: changes = {} } = options;
  const seed = demoSlackSeed(manifest, { optionalScopes, changes });
  const slack = await createSandboxSlack({ seed, clock, delivery: nowhere, rejectBlocks });
  const store = await openStore({ path: ':memory:' });
  const client = createWebClient({ botToken: BOT_TOKEN, apiUrl: slack.apiUrl, log: silent });
  return {
    slack,
    client,
    store,
    clock,
    tenant,
    async close() {
      await slack.close();
      await store.close();
    },
  };
}

export interface PortalScene {
  readonly sandbox: SandboxPortal;
  readonly portal: DocSpace;
  close(): Promise<void>;
}

/** The sandbox portal and the real client to it. */
export async function createPortalScene(
  clock: ManualClock,
  settings: Partial<PortalSettings> = {},
): Promise<PortalScene> {
  const sandbox = await createSandboxPortal({ seed: demoSeed({ settings }), clock });
  const timeouts = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };
  const portal = createDocSpace({ host: sandbox.url, apiKey: handoverKey, timeouts });
  return {
    sandbox,
    portal,
    async close() {
      await portal.close();
      await sandbox.close();
    },
  };
}

/** Claims the drawing of a request. */
export async function drawingIn(
  { store, clock }: SlackScene,
  requestId: number,
  { doubt = 'none', owner = 'me' }: { readonly doubt?: Doubt; readonly owner?: string } = {},
): Promise<Drawing> {
  const deps = { drawables: store.drawables, messages: store.messages, tenant, clock, owner };
  const drawing = await claimDrawing(deps, { name: requestDrawable(requestId), doubt, again: true });
  if (!drawing || drawing === 'taken') throw new Error(`The drawing of request ${requestId} can't be had.`);
  return drawing;
}

/** Remembers a message of a request as drawn. */
export async function saveMessageIn(
  scene: SlackScene,
  requestId: number,
  message: Pick<Draft, 'key'> & Partial<Draft>,
): Promise<void> {
  const at = { channel: null, userId: null, threadTs: null, ...message };
  const drawing = await drawingIn(scene, requestId);
  await drawing.save({ ...newMessage(scene.clock.now(), at), ...message });
  await drawing.release(false);
}

/** Files a request in this workspace; its id. */
export async function fileIn({ store }: SlackScene, change: Partial<NewRequest> = {}): Promise<number> {
  const ports = { ...store };
  return (await file(ports, { tenant, ...change })).request.id;
}
