import Sqlite from 'better-sqlite3';
import { isRecord, type Json } from '../../../sandbox/core/json.js';
import type { Answers } from '../../../sandbox/slack/people/answers.js';
import { wordsIn, wordsOf } from '../shown.js';
import type { World } from '../world.js';

/** What shows last that somebody was let: an entry of theirs on the trail, a view, or words of the answer. */
export interface Yes {
  readonly entries?: readonly string[];
  readonly views?: RegExp;
  readonly words?: RegExp;
  /** Views that are only drawn again by what was done: they say nothing to whoever acts. */
  readonly redrawn?: RegExp;
}

/** `yes`, or the sentence that stood in its place. */
export type Outcome = string;

export interface Observer {
  /** Has somebody try something and answers what they were told. */
  outcome(slackId: string, act: () => Promise<Answers | undefined>, yes: Yes): Promise<Outcome>;
  /** What the guard has refused anybody so far. */
  refusedActions(): readonly string[];
  close(): void;
}

const passing = ['reading', 'sending'];
/** A window that nobody has open takes no other on top of it: then this follows what was said. */
const broken = /^Something went wrong on my side/;

/** Watches what the bot answers: views, ephemeral messages, and the trail. */
export function createObserver(world: World): Observer {
  const raw = new Sqlite(world.databasePath, { readonly: true });
  const newest = raw.prepare('SELECT max(sequence) AS sequence FROM trail');
  const since = raw.prepare('SELECT kind FROM trail WHERE sequence > ? AND actor = ?');
  const refused = raw.prepare("SELECT DISTINCT json_extract(detail, '$.action') AS action FROM trail WHERE kind = ?");
  return {
    refusedActions: () => (refused.all('action.refused') as { action: string }[]).map(({ action }) => action),
    async outcome(slackId, act, yes) {
      world.clock.advance(1_500);
      const { sequence } = newest.get() as { sequence: number };
      const views: Json[] = [];
      let answers: Answers | undefined;
      const judge = (): Outcome | undefined => {
        const kinds = (since.all(sequence, slackId) as { kind: string }[]).map(({ kind }) => kind);
        if (kinds.some((kind) => yes.entries?.includes(kind))) return 'yes';
        const view = views.at(-1);
        if (view && yes.views?.test(String(view.callback_id))) return 'yes';
        const message = answers?.messages.at(-1);
        const words = view ? wordsOf(view.blocks) : message && wordsIn(message);
        return words !== undefined && yes.words?.test(words) ? 'yes' : words;
      };
      const found = new Promise<Outcome>((resolve, reject) => {
        const stops: (() => void)[] = [];
        const end = (settle: () => void): void => {
          clearTimeout(timer);
          for (const stop of stops) stop();
          settle();
        };
        const check = (): void => {
          const outcome = judge();
          if (outcome !== undefined) end(() => resolve(outcome));
        };
        const timer = setTimeout(() => end(() => reject(new Error(`${slackId} was told nothing`))), 20_000);
        const seeing = ({ method, args }: { method: string; args: Json }): void => {
          const view = /^views\.(open|update|push)$/.test(method) ? viewIn(args) : undefined;
          if (view && isAnswer(view, yes)) views.push(view);
          check();
        };
        stops.push(world.slack.onCall(seeing), world.slack.onChange(check), world.portal.onRequest(check));
        act().then((given) => {
          answers = given;
          check();
        }, reject);
      });
      return await found;
    },
    close: () => raw.close(),
  };
}

function isAnswer(view: Json, { redrawn }: Yes): boolean {
  const id = String(view.callback_id);
  return !passing.includes(id) && !redrawn?.test(id) && !broken.test(wordsOf(view.blocks));
}

function viewIn(args: Json): Json | undefined {
  const view: unknown = typeof args.view === 'string' ? JSON.parse(args.view) : args.view;
  return isRecord(view) ? view : undefined;
}
