import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DocSpaceHttpError } from '../docspace/errors.js';
import type { ApiKey } from '../docspace/keys.js';
import type { DocSpace } from '../docspace/portal.js';
import { unlessAborted } from '../schedules/timers.js';
import { slackErrorCode } from '../slack/connection/errors.js';
import { StoreError } from '../store/sqlite/errors.js';
import type { Check, Trouble } from '../workflows/health.js';
import type { Parts } from './parts.js';

const minuteMs = 60_000;
/** An outage of a few minutes is nobody's business: what waits goes on by itself. */
const outage = { sayAfterMs: 3 * minuteMs, isBlocking: true };
/** Nothing mends these but a person. */
const refusal = { sayAfterMs: 0, isBlocking: true };
const dayMs = 24 * 60 * minuteMs;
const keyEndsWithinMs = 14 * dayMs;
const smallestFreeBytes = 200_000_000;

/** A look that takes longer has found something that does not answer. */
const lookWithinMs = 10_000;

/** Everything that the bot looks at by itself. */
export function createChecks(parts: Parts): readonly Check[] {
  return [databaseCheck(parts), diskCheck(parts), slackCheck(parts), socketCheck(parts), portalCheck(parts)];
}

function databaseCheck({ store }: Parts): Check {
  const say = (why: string) => (since: string) =>
    `I have not been able to write my log since ${since}, so I change nothing. ${why} I go on by myself when it is repaired.`;
  return {
    key: 'database',
    fine: 'I can write my log again.',
    async look() {
      try {
        await store.probe();
        return null;
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const { code } = error;
        if (code === 'database_full')
          return { ...refusal, kind: code, say: say('The disk is full or can’t be written to: make room.') };
        const busy = 'Another program keeps the database locked: end it, or wait for it.';
        const other = 'Look at the database’s file, its folder and its disk.';
        return { ...outage, kind: code, say: say(code === 'database_busy' ? busy : other) };
      }
    },
  };
}

function diskCheck({ config }: Parts): Check {
  return {
    key: 'disk',
    fine: 'The disk of my database has room again.',
    async look() {
      if (config.databasePath === ':memory:') return null;
      const { bavail, bsize } = await statfs(dirname(config.databasePath));
      if (bavail * bsize >= smallestFreeBytes) return null;
      const say = (since: string) =>
        `The disk of my database has been nearly full since ${since}: less than 200 MB are left. Make room: once it is full I change nothing any more.`;
      return { kind: 'full', say, sayAfterMs: 0, isBlocking: false };
    },
  };
}

const revoked = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'token_expired', 'token_revoked']);

function slackCheck({ client }: Parts): Check {
  const away: Trouble = {
    ...outage,
    kind: 'away',
    say: (since) => `Slack has not answered since ${since}. Messages wait; runs go on.`,
  };
  return {
    key: 'slack',
    fine: 'Slack answers again.',
    async look(signal) {
      try {
        return (await unlessAborted(client.auth.test(), within(signal))) ? null : away;
      } catch (error) {
        const code = slackErrorCode(error) ?? '';
        if (!revoked.has(code)) return away;
        const say = (since: string) =>
          `Slack has refused the bot’s token since ${since} (${code}). Install the app again, set SLACK_BOT_TOKEN and restart.`;
        return { ...refusal, kind: code, say };
      }
    },
  };
}

/** Slack asks for another connection every few hours; that takes a second. */
const reconnectingMs = 10_000;

function socketCheck(parts: Parts): Check {
  return {
    key: 'socket',
    fine: 'Clicks in Slack reach me again.',
    look: async () => socketTrouble(parts),
  };
}

/** What is wrong with Socket Mode's connection at this moment. */
export function socketTrouble({ socket, clock }: Parts): Trouble | null {
  const state = socket?.state();
  if (!state || state.kind === 'connected') return null;
  if (clock.now().getTime() - state.since.getTime() < reconnectingMs) return null;
  const { refusal: code } = state;
  if (code === null) {
    const say = (since: string) =>
      `I have had no connection to Slack (Socket Mode) since ${since}, so clicks and commands don’t reach me. I try again every few seconds.`;
    return { ...outage, kind: 'away', say, since: state.since };
  }
  const say = (since: string) =>
    `Slack has refused the app-level token since ${since} (${code}), so clicks and commands don’t reach me. Set SLACK_APP_TOKEN and restart.`;
  return { ...refusal, kind: code, say, since: state.since };
}

function portalCheck({ portal, clock }: Parts): Check {
  return {
    key: 'portal',
    fine: 'DocSpace answers again, and accepts my key.',
    async look(signal) {
      try {
        const key = await ownKey(portal.until(within(signal)));
        return key ? keyTrouble(key, clock.now()) : null;
      } catch (error) {
        const isRefused = error instanceof DocSpaceHttpError && error.status === 401;
        return isRefused ? refusedKey('refused') : portalAway;
      }
    },
  };
}

const portalAway: Trouble = {
  ...outage,
  kind: 'away',
  say: (since) => `DocSpace has not answered since ${since}. I try again every minute; nothing is lost.`,
};

function refusedKey(kind: string): Trouble {
  const say = (since: string) =>
    `DocSpace has refused my key since ${since}, so I can do nothing there: the key was revoked or has expired, or its account is disabled. Make another key, set DOCSPACE_API_KEY and restart; then press Try again where a run is paused.`;
  return { ...refusal, kind, say };
}

function keyTrouble({ isActive, expiresAt }: ApiKey, now: Date): Trouble | null {
  if (!isActive) return refusedKey('inactive');
  if (!expiresAt || expiresAt.getTime() - now.getTime() > keyEndsWithinMs) return null;
  const day = expiresAt.toISOString().slice(0, 10);
  const say = () =>
    `My DocSpace key expires on ${day}. From then on I can do nothing there: make another key before that, set DOCSPACE_API_KEY and restart.`;
  return { kind: `expires ${day}`, say, sayAfterMs: 0, isBlocking: false };
}

/** Undefined where the portal doesn't tell but answers: before 3.2.1 it has no such call. Throws its errors. */
async function ownKey(portal: DocSpace): Promise<ApiKey | undefined> {
  try {
    return await portal.keys.getKeySelf();
  } catch (error) {
    if (!(error instanceof DocSpaceHttpError) || ![403, 404, 500].includes(error.status)) throw error;
    await portal.people.getSelf();
    return undefined;
  }
}

function within(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(lookWithinMs)]);
}
