import type { Tenant } from '../domain/person.js';

/**
 * What the bot has to say to everybody who decides, about itself and not about a request: DocSpace is away, the key
 * expires. No names of people: a notice goes to the approvals channel whoever is in it. Neither method throws; what
 * is wanted is shown as soon as Slack takes it.
 */
export interface Notices {
  /** Says the sentence once until it is over; said again with other words, the message is edited. */
  notice(key: string, sentence: string): void;
  /** Replaces the message by this sentence. Nothing happens where nothing was said, so it may be called at any time. */
  over(key: string, sentence: string): void;
}

/** A notice that is in the channel, or is being posted by whoever claimed it. */
export interface ShownNotice {
  readonly key: string;
  readonly sentence: string;
  /** Where it is; null while it is being posted. */
  readonly at: NoticePlace | null;
  readonly claimedAt: Date;
}

export interface NoticePlace {
  readonly channel: string;
  readonly ts: string;
}

/** What is in the channel, for all processes and the next start. Each method is one transaction. */
export interface NoticeStore {
  find(tenant: Tenant, key: string): Promise<ShownNotice | undefined>;
  /** Takes the right to post; false if another claim stands that was made after `staleBefore`, or it is posted. */
  claim(tenant: Tenant, notice: ShownNotice, staleBefore: Date): Promise<boolean>;
  /** Inserts or replaces by key. */
  save(tenant: Tenant, notice: ShownNotice): Promise<void>;
  forget(tenant: Tenant, key: string): Promise<void>;
}

/** What the board needs of Slack; throws when Slack doesn't take it. */
export interface NoticePoster {
  post(sentence: string): Promise<NoticePlace>;
  edit(at: NoticePlace, sentence: string): Promise<void>;
}

export interface NoticeBoardDeps {
  readonly store: NoticeStore;
  readonly poster: NoticePoster;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown) => void;
}

export interface NoticeBoard {
  /** Shows what waits. */
  tick(): Promise<void>;
}

interface Wish {
  readonly key: string;
  readonly sentence: string;
  readonly isOver: boolean;
  /** Over before Slack took it: what happened is said all the same. */
  readonly wasUnsaid: boolean;
}

const claimMs = 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;

/** What is wanted in the channel, kept in memory until the board shows it: recording it needs no database. */
export interface NoticeWishes extends Notices {
  readonly pending: Map<string, Wish>;
}

/** The side that takes notices; made before anything else, so that every part can be given it. */
export function createNotices(): NoticeWishes {
  const pending = new Map<string, Wish>();
  return {
    pending,
    notice(key, sentence) {
      pending.set(key, { key, sentence, isOver: false, wasUnsaid: false });
    },
    over(key, sentence) {
      const waiting = pending.get(key);
      // The first one knows how long it took.
      if (waiting?.isOver) return;
      pending.set(key, { key, sentence, isOver: true, wasUnsaid: waiting !== undefined });
    },
  };
}

/** The side that shows them: one message a notice, edited when it is over. The database may be what is wrong. */
export function createNoticeBoard({ pending }: NoticeWishes, deps: NoticeBoardDeps): NoticeBoard {
  const memory = rememberingStore(deps);
  let failures = 0;
  let pausedUntil = 0;
  return {
    async tick() {
      if (pending.size === 0 || deps.clock.now().getTime() < pausedUntil) return;
      for (const wish of [...pending.values()]) {
        try {
          if (await show({ ...deps, store: memory }, wish)) settle(pending, wish);
          failures = 0;
        } catch (error) {
          deps.onError(error);
          pausedUntil = deps.clock.now().getTime() + Math.min(longestPauseMs, firstPauseMs * 2 ** failures);
          failures += 1;
          return;
        }
      }
    },
  };
}

/** Done with it, unless something else was wanted meanwhile. */
function settle(pending: Map<string, Wish>, wish: Wish): void {
  if (pending.get(wish.key) === wish) pending.delete(wish.key);
}

/** False while somebody else is posting it. */
async function show({ store, poster, tenant, clock }: NoticeBoardDeps, wish: Wish): Promise<boolean> {
  const { key, sentence, isOver } = wish;
  const shown = await store.find(tenant, key);
  if (shown?.at) {
    if (shown.sentence !== sentence) await poster.edit(shown.at, sentence);
    if (isOver) await store.forget(tenant, key);
    else if (shown.sentence !== sentence) await store.save(tenant, { ...shown, sentence });
    return true;
  }
  if (isOver && !shown && !wish.wasUnsaid) return true;
  const claim = { key, sentence, at: null, claimedAt: clock.now() };
  if (!(await store.claim(tenant, claim, new Date(claim.claimedAt.getTime() - claimMs)))) return false;
  const at = await poster.post(sentence).catch(async (error: unknown) => {
    await store.forget(tenant, key);
    throw error;
  });
  if (isOver) await store.forget(tenant, key);
  else await store.save(tenant, { ...claim, at });
  return true;
}

/** The store, and what this process itself knows while the database can't be read or written. */
function rememberingStore({ store, onError }: NoticeBoardDeps): NoticeStore {
  const known = new Map<string, ShownNotice>();
  const orElse = async <T>(call: () => Promise<T>, fallback: T): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      onError(error);
      return fallback;
    }
  };
  return {
    find: async (tenant, key) => known.get(key) ?? (await orElse(() => store.find(tenant, key), undefined)),
    claim: async (tenant, notice, staleBefore) => await orElse(() => store.claim(tenant, notice, staleBefore), true),
    async save(tenant, notice) {
      known.set(notice.key, notice);
      await orElse(async () => {
        await store.save(tenant, notice);
        known.delete(notice.key);
      }, undefined);
    },
    async forget(tenant, key) {
      known.delete(key);
      await orElse(() => store.forget(tenant, key), undefined);
    },
  };
}
