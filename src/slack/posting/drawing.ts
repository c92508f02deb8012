import type { Tenant } from '../../domain/person.js';
import type { DrawableStore, HeldDrawable } from './drawable-store.js';
import type { MessageRecord, MessageStore } from './message-store.js';

export type Draft = Omit<MessageRecord, 'drawable' | 'shownRevision'>;

/** Somebody else draws it now. `unsaved` is what was sent to Slack and could not be remembered. */
export class DrawingLostError extends Error {
  override readonly name = 'DrawingLostError';
  readonly unsaved: Draft | null;
  constructor(drawable: string, unsaved: Draft | null) {
    super(`Drawing ${drawable} was taken over by another process.`);
    this.unsaved = unsaved;
  }
}

/**
 * What is not taken for granted: nothing; that the messages are still there (people delete them); or what they show
 * (another process sent something late).
 */
export type Doubt = 'none' | 'presence' | 'content';

/** The right to draw one drawable: nobody else posts, edits or saves its messages meanwhile. */
export interface Drawing {
  readonly name: string;
  readonly doubt: Doubt;
  /** Makes sure that the right outlasts so many calls to Slack (1 when left out). Rejects with DrawingLostError. */
  keep(calls?: number): Promise<void>;
  /** Remembers a message. Rejects with DrawingLostError. */
  save(message: Draft): Promise<void>;
  /** Ends it. `drawn`: everything of the claimed revision is shown. */
  release(drawn: boolean): Promise<void>;
}

export interface DrawingDeps {
  readonly drawables: DrawableStore;
  readonly messages: MessageStore;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  /** Tells this process from all others. */
  readonly owner: string;
}

/** How long one call to Slack takes at most: the client's timeout. */
const callMs = 10_000;
const spareMs = 10_000;

/** Claims a drawable for drawing. `taken` while another process holds it; undefined when there is nothing to draw. */
export async function claimDrawing(
  deps: DrawingDeps,
  { name, doubt, again }: { readonly name: string; readonly doubt: Doubt; readonly again: boolean },
): Promise<Drawing | 'taken' | undefined> {
  const { drawables, messages, tenant, clock, owner } = deps;
  const now = clock.now();
  const leaseMs = callMs + spareMs;
  const held = await drawables.claim(tenant, { name, owner, again, now, leaseMs });
  if (held === undefined || held === 'taken') return held;
  return drawingOf({ drawables, messages, tenant, clock }, { held, doubt, until: now.getTime() + leaseMs });
}

function drawingOf(
  { drawables, messages, tenant, clock }: Omit<DrawingDeps, 'owner'>,
  { held, doubt, until: first }: { readonly held: HeldDrawable; readonly doubt: Doubt; readonly until: number },
): Drawing {
  let until = first;
  return {
    name: held.name,
    doubt,
    async keep(calls = 1) {
      const now = clock.now();
      const neededMs = calls * callMs;
      if (until - now.getTime() >= neededMs + spareMs / 2) return;
      const leaseMs = neededMs + spareMs;
      if (!(await drawables.renew(tenant, held, { now, leaseMs }))) throw new DrawingLostError(held.name, null);
      until = now.getTime() + leaseMs;
    },
    async save(message) {
      const saved = await messages.save(tenant, { ...message, updatedAt: clock.now() }, held);
      if (!saved) throw new DrawingLostError(held.name, message);
    },
    release: (drawn) => drawables.release(tenant, held, drawn),
  };
}

/** The record of a message that nobody has posted yet. */
export function newMessage(now: Date, at: Pick<MessageRecord, 'key' | 'channel' | 'userId' | 'threadTs'>): Draft {
  return { ...at, ts: null, replaces: null, intendedAt: now, shownDigest: null, failed: null, updatedAt: now };
}

/** The record of a message that is gone, or can't be edited: it is to be posted anew. */
export function goneMessage(now: Date, message: Draft): Draft {
  return { ...message, ts: null, replaces: message.ts, shownDigest: null, intendedAt: now };
}
