import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { Json } from '../../../sandbox/core/json.js';
import type { PageAct, PageState } from '../shapes.js';
import { actInSlack, actOnStage } from './api.js';
import type { Desk } from './desk.js';
import { displayName } from './personas.js';
import type { Place, RenderContext } from './render/context.js';

export interface Question {
  readonly asked: Json;
  readonly answer: (yes: boolean) => void;
}

interface Note {
  readonly id: number;
  readonly you: string;
  readonly channel: string;
  readonly sentence: string;
}

export interface DeskParts {
  readonly desk: Desk | undefined;
  readonly question: Question | undefined;
  readonly sentence: string | undefined;
  readonly dismiss: () => void;
}

interface DeskInput {
  readonly you: string;
  readonly state: PageState | undefined;
  readonly openThread: (channel: string, ts: string) => void;
  readonly openLink: (url: string) => void;
}

/** The desk, the question that waits for an answer, and what the page has to say. */
export function useDeskParts({ you, state, openThread, openLink }: DeskInput): DeskParts {
  const [question, setQuestion] = useState<Question>();
  const [sentence, setSentence] = useState<string>();
  const [notes, setNotes] = useState<readonly Note[]>([]);
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
    const act = (input: Json): Promise<unknown> => inTurn(() => actInSlack({ as: you, ...input }));
    return {
      state,
      you,
      act,
      stage: async (input: PageAct) => void (await inTurn(() => actOnStage(input))),
      settled: async () => void (await queue.current),
      tell: setSentence,
      note: (channel, words) => setNotes((before) => [...before, { id: before.length, you, channel, sentence: words }]),
      notesIn: (channel) => notes.filter((note) => note.you === you && note.channel === channel),
      drawing: (place) => drawingAt({ state, you, place, act, confirm, openLink }),
      openThread,
    };
  }, [state, you, notes, openThread, openLink, confirm, inTurn]);

  return { desk, question, sentence, dismiss: () => setSentence(undefined) };
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
