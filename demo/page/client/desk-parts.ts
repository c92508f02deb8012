import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Json } from '../../../sandbox/core/json.js';
import type { Message } from '../../../sandbox/slack/model.js';
import type { PageAct, PageState } from '../shapes.js';
import { actInSlack, actOnStage } from './api.js';
import type { Desk } from './desk.js';
import { displayName, SLACKBOT } from './personas.js';
import type { Place, RenderContext } from './render/context.js';

export interface Question {
  readonly asked: Json;
  readonly answer: (yes: boolean) => void;
}

export interface DeskParts {
  readonly desk: Desk | undefined;
  readonly question: Question | undefined;
  readonly sentence: string | undefined;
  readonly dismiss: () => void;
}

interface DeskInput {
  readonly state: PageState | undefined;
  readonly now: () => Date;
  readonly openThread: (channel: string, ts: string) => void;
  readonly openLink: (url: string) => void;
}

/** The desk, the question that waits for an answer, and what the page has to say. */
export function useDeskParts({ state, now, openThread, openLink }: DeskInput): DeskParts {
  const [question, setQuestion] = useState<Question>();
  const [sentence, setSentence] = useState<string>();
  const [notes, setNotes] = useState<readonly Message[]>([]);
  const clock = useRef(now);
  clock.current = now;
  const run = state?.run;
  useEffect(() => {
    setNotes([]);
    setQuestion(undefined);
  }, [run]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T | undefined> => {
    const done = queue.current.then(work).catch((error: unknown) => {
      setSentence(error instanceof Error ? error.message : String(error));
      return undefined;
    });
    queue.current = done;
    return done;
  }, []);

  const confirm = useCallback(
    (asked: Json) =>
      new Promise<boolean>((resolve) => {
        const answer = (yes: boolean): void => {
          setQuestion(undefined);
          resolve(yes);
        };
        setQuestion({ asked, answer });
      }),
    [],
  );

  const desk = useMemo((): Desk | undefined => {
    if (!state) return undefined;
    const you = state.slack.me.id;
    const act = (input: Json): Promise<unknown> => inTurn(() => actInSlack({ as: you, ...input }));
    return {
      state,
      you,
      act,
      stage: async (input: PageAct) => void (await inTurn(() => actOnStage(input))),
      settled: async () => void (await queue.current),
      tell: setSentence,
      note: (channel, text) => setNotes((before) => [...before, noteOf({ state, channel, text, at: clock.current() })]),
      notesIn: (channel) => notes.filter((note) => note.ephemeral_for === you && note.channel === channel),
      drawing: (place) => drawingAt({ state, you, place, act, confirm, openLink }),
      openThread,
    };
  }, [state, notes, openThread, openLink, confirm, inTurn]);

  return { desk, question, sentence, dismiss: () => setSentence(undefined) };
}

interface NoteInput {
  readonly state: PageState;
  readonly channel: string;
  readonly text: string;
  readonly at: Date;
}

function noteOf({ state, channel, text, at }: NoteInput): Message {
  const { me, team } = state.slack;
  const ts = (at.getTime() / 1000).toFixed(6);
  const who = { user: SLACKBOT, team: team.id, ephemeral_for: me.id };
  return { type: 'message', channel, ts, text, is_ephemeral: true, ...who };
}

interface DrawingInput {
  readonly state: PageState;
  readonly you: string;
  readonly place: Place;
  readonly act: (act: Json) => Promise<unknown>;
  readonly confirm: (question: Json) => Promise<boolean>;
  readonly openLink: (url: string) => void;
}

function drawingAt({ state, you, place, act, confirm, openLink }: DrawingInput): RenderContext {
  const { slack, clock } = state;
  const target =
    place.kind === 'view' ? { viewId: place.viewId } : { message: { channel: place.channel, ts: place.ts } };
  return {
    me: { id: you, tz: slack.me.tz },
    now: new Date(clock.now),
    place,
    people: slack.users
      .filter(({ deleted, isBot }) => !deleted && !isBot)
      .map(({ id, realName }) => ({ id, name: realName })),
    channels: slack.channels.map(({ id, name }) => ({ id, name: `#${name}` })),
    nameOf: (id) =>
      displayName(slack, id) ??
      slack.usergroups.find((group) => group.id === id)?.handle ??
      slack.channels.find((channel) => channel.id === id)?.name,
    isMine: (id) => id === you || slack.usergroups.some((group) => group.id === id && group.users.includes(you)),
    act: (input) => act({ ...target, ...input }),
    confirm,
    openLink,
  };
}
