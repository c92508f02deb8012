import { parseDrawable } from '../../domain/drawable.js';
import { retryAfterSeconds } from '../connection/errors.js';
import type { Drawable, Wanted } from './drawable.js';
import { claimDrawing, type Doubt, type Draft, type Drawing, type DrawingDeps, DrawingLostError } from './drawing.js';
import type { FilePoster } from './file-poster.js';
import type { Poster } from './poster.js';

export interface Notifier {
  /** Redraws what changed since it was last drawn. True if something is left to draw soon. */
  tick(): Promise<boolean>;
  /**
   * Has these drawn again although they did not change: where they are shown may have. With `presence` their messages
   * are looked for too, because people delete them.
   */
  redraw(names: readonly string[], doubt?: Exclude<Doubt, 'content'>): void;
}

export interface NotifierDeps extends DrawingDeps {
  /** Every sort of thing that is drawn. */
  readonly sorts: readonly Drawable[];
  readonly poster: Poster;
  readonly filePoster: FilePoster;
  /** Told that something changed and was drawn. */
  readonly onDrawn: () => void;
  /** Told of Slack's failures; it is drawn again later. */
  readonly onError: (error: unknown, name: string) => void;
}

/** Why something is drawn again although it did not change. */
interface Again {
  readonly doubt: Doubt;
  /** Sent by us while another process drew. */
  readonly sent: readonly Draft[];
}

const atOnce = 20;
const laterMs = 1_000;
const owedMs = 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 60_000;
const doubts: readonly Doubt[] = ['none', 'presence', 'content'];

/** Slack as a view: every message is redrawn from what the database says, late if it must be, never lost. */
export function createNotifier(deps: NotifierDeps): Notifier {
  const pausedUntil = new Map<string, number>();
  const failures = new Map<string, number>();
  const outdated = new Map<string, Again>();

  function pause(name: string, error: unknown): void {
    const count = (failures.get(name) ?? 0) + 1;
    failures.set(name, count);
    const asked = (retryAfterSeconds(error) ?? 0) * 1000;
    const waitMs = Math.max(asked, Math.min(longestPauseMs, firstPauseMs * 2 ** (count - 1)));
    pausedUntil.set(name, deps.clock.now().getTime() + waitMs);
    deps.onError(error, name);
  }

  function again(name: string, { doubt, sent }: Again): void {
    const known = outdated.get(name) ?? { doubt: 'none', sent: [] };
    const rank = Math.max(doubts.indexOf(known.doubt), doubts.indexOf(doubt));
    outdated.set(name, { doubt: doubts[rank] ?? doubt, sent: [...known.sent, ...sent] });
  }

  async function drawOne(name: string): Promise<void> {
    // Taken out first: a hint that comes while this is drawn is for another drawing.
    const hint = outdated.get(name);
    outdated.delete(name);
    const drawing = await claimDrawing(deps, { name, doubt: hint?.doubt ?? 'none', again: hint !== undefined });
    if (!drawing) return;
    if (drawing === 'taken') {
      // The other process may have looked before the hint came.
      if (hint) again(name, hint);
      pausedUntil.set(name, deps.clock.now().getTime() + laterMs);
      return;
    }
    let isComplete = false;
    try {
      const drawn = await draw(deps, drawing, hint?.sent ?? []);
      isComplete = drawn === 'complete';
      deps.onDrawn();
      failures.delete(name);
      pausedUntil.delete(name);
      // What must wait (an edit that comes too soon, an upload that settles) is not asked for again at once.
      if (!isComplete) pausedUntil.set(name, deps.clock.now().getTime() + (drawn === 'owes' ? owedMs : laterMs));
    } catch (error) {
      const isLost = error instanceof DrawingLostError;
      if (isLost) again(name, { doubt: 'content', sent: error.unsaved ? [error.unsaved] : [] });
      pause(name, error);
    }
    if (hint && !isComplete) again(name, hint);
    await drawing.release(isComplete);
  }

  return {
    redraw(names, doubt = 'none') {
      for (const name of names) again(name, { doubt, sent: [] });
    },
    async tick() {
      const now = deps.clock.now();
      const { drawables, tenant } = deps;
      // Those that wait must not hide the others behind them.
      const undrawn = await drawables.undrawn(tenant, { now, limit: atOnce + pausedUntil.size });
      const names = [...new Set([...outdated.keys(), ...undrawn])];
      const due = names.filter((name) => (pausedUntil.get(name) ?? 0) <= now.getTime());
      for (const name of due.slice(0, atOnce)) await drawOne(name);
      return outdated.size > 0 || (await drawables.undrawn(tenant, { now: deps.clock.now(), limit: 1 })).length > 0;
    },
  };
}

/** How far everything is shown. One failing message must not keep the others from being shown; the first failure is thrown. */
async function draw(
  deps: NotifierDeps,
  drawing: Drawing,
  sent: readonly Draft[],
): Promise<'complete' | 'later' | 'owes'> {
  for (const message of sent) await deps.poster.withdraw(message, drawing);
  const known = await deps.messages.of(deps.tenant, drawing.name);
  const settled = new Set(
    known.filter(({ ts, shownDigest, failed }) => ts ?? shownDigest ?? failed).map(({ key }) => key),
  );
  const isNew = ({ key }: { readonly key: string }) => !settled.has(key);
  let wanted = await wantedOf(deps, drawing.name, false);
  if ([...wanted.messages, ...wanted.files].some(isNew)) wanted = await wantedOf(deps, drawing.name, true);
  const results: ('shown' | 'later' | 'impossible' | { readonly failure: unknown })[] = [];
  const tried = new Set<string>();
  for (;;) {
    const next = wanted.messages.find(({ key }) => !tried.has(key));
    if (!next) break;
    tried.add(next.key);
    const result = await attempt(() => deps.poster.show(next, drawing));
    results.push(result);
    if (result === 'shown' && next.mentioned && isNew(next)) wanted = await wantedOf(deps, drawing.name, false);
  }
  for (const files of wanted.files) results.push(await attempt(() => deps.filePoster.show(files, drawing)));
  const failed = results.find((result) => typeof result === 'object');
  if (failed) throw failed.failure;
  if (results.includes('later') || wanted.unsure) return 'later';
  return wanted.owes ? 'owes' : 'complete';
}

async function attempt<T>(show: () => Promise<T>): Promise<T | { readonly failure: unknown }> {
  try {
    return await show();
  } catch (failure) {
    if (failure instanceof DrawingLostError) throw failure;
    return { failure };
  }
}

async function wantedOf({ sorts }: NotifierDeps, name: string, fresh: boolean): Promise<Wanted> {
  const parsed = parseDrawable(name);
  const sort = sorts.find(({ prefix }) => prefix === parsed?.prefix);
  return (parsed && (await sort?.wanted(parsed.id, { fresh }))) ?? { messages: [], files: [] };
}
