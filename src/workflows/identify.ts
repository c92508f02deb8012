import { z } from 'zod';
import { digestOf } from '../domain/digest.js';
import { personTypes } from '../domain/portal.js';
import { callFailureOf } from '../engine/failure.js';
import type { PortalPerson } from './ports.js';
import type { TrailStore } from './store-ports.js';

export interface IdentifyDeps {
  /** Undefined while Slack is away. */
  readonly slack: () => Promise<Omit<BotIdentity, 'portalUser'> | undefined>;
  readonly portal: () => Promise<PortalPerson>;
  readonly trail: TrailStore;
  readonly clock: { now(): Date };
}

const kind = 'bot.identified';

const identitySchema = z.object({
  teamId: z.string(),
  enterpriseId: z.string().nullable(),
  botUserId: z.string(),
  botId: z.string(),
  portalUser: z.object({
    id: z.string(),
    type: z.enum(personTypes),
    displayName: z.string(),
    email: z.string(),
    status: z.enum(['active', 'disabled', 'pending']),
    isLdap: z.boolean(),
  }),
});

/** Who the bot is in both worlds. */
export type BotIdentity = z.infer<typeof identitySchema>;

/**
 * Asks Slack and the portal who the bot is and keeps the answer on the trail. Undefined while one of them is away and
 * nothing is remembered yet; refusals (a wrong key, a revoked token) are thrown.
 */
export async function identify(deps: IdentifyDeps): Promise<BotIdentity | undefined> {
  const known = remembered((await deps.trail.latest(kind))?.detail);
  const [slack, portal] = await Promise.all([deps.slack(), away(deps.portal())]);
  const fromSlack = slack ?? known;
  const portalUser = portal ?? known?.portalUser;
  if (!fromSlack || !portalUser) return undefined;
  const { teamId, enterpriseId, botUserId, botId } = fromSlack;
  const { id, type, displayName, email, status, isLdap } = portalUser;
  const identity = {
    teamId,
    enterpriseId,
    botUserId,
    botId,
    portalUser: { id, type, displayName, email, status, isLdap },
  };
  if (!known || digestOf(known) !== digestOf(identity)) {
    const entry = { kind, actor: 'system', requestId: null, detail: identity };
    await deps.trail.append({ teamId, enterpriseId }, [entry], deps.clock.now());
  }
  return identity;
}

/** The answer, or undefined if the portal is only away. */
async function away<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (callFailureOf(error)?.passing) return undefined;
    throw error;
  }
}

function remembered(detail: unknown): BotIdentity | undefined {
  return identitySchema.safeParse(detail).data;
}
