import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import type { PageAct, PageState, SceneStepView, SceneView } from '../../shapes.js';
import { useKept } from '../state.js';
import { useSight } from './ring.js';

interface Progress {
  readonly run: string;
  /** Id of the scene that is played; empty outside the tour. */
  readonly scene: string;
  readonly step: number;
  /** True once what the step asks for has happened, until the reader goes on. */
  readonly seen: boolean;
  /** True while the scene waits for everything to be put back. */
  readonly waits: boolean;
  readonly finished: readonly string[];
  /** The scene that was left, and where. */
  readonly left: { readonly scene: string; readonly step: number } | null;
}

const nowhere: Progress = { run: '', scene: '', step: 0, seen: false, waits: false, finished: [], left: null };

/** The tour as the page plays it. */
export interface Tour {
  readonly scene: SceneView | undefined;
  /** Undefined once the scene is over. */
  readonly step: SceneStepView | undefined;
  readonly number: number;
  /** True while what there was to see is said. */
  readonly seen: boolean;
  /** True while everything is put back to how it was at first. */
  readonly waits: boolean;
  readonly finished: readonly string[];
  /** The scene that was left in its middle. */
  readonly left: SceneView | undefined;
  /** Plays a scene from its beginning, on a fresh stage and as whoever acts first. */
  begin(sceneId: string): void;
  next(): void;
  leave(): void;
  /** Goes on where the scene was left. */
  goOn(): void;
}

interface TourInput {
  readonly state: PageState | undefined;
  readonly become: (userId: string) => void;
  /** Does what no person in Slack could, one after the other. */
  readonly stage: (acts: readonly PageAct[]) => void;
}

/** Follows the scene that is played: on by itself, or waiting where there was something to see. */
export function useTourProgress({ state, become, stage }: TourInput): Tour {
  const [kept, keep] = useKept<Progress>('tour', nowhere);
  const scenes = state?.tour ?? [];
  const run = state?.run ?? kept.run;
  const progress = kept.run === run ? kept : anew(kept, run);
  const scene = scenes.find(({ id }) => id === progress.scene);
  const step = scene?.steps[progress.step];
  const isInSight = useSight(step?.look ?? []);
  const { waits } = progress;
  const on = (): void => {
    const step = progress.step + 1;
    const isOver = step >= (scene?.steps.length ?? 0);
    const finished = isOver && scene ? [...new Set([...progress.finished, scene.id])] : progress.finished;
    keep({ ...progress, step, seen: false, finished });
  };
  useEffect(() => {
    if (waits || !step?.done || !isInSight || progress.seen) return;
    // What there is to see is for the one whom the step is about.
    if (step.look.length > 0 && step.become) return;
    if (step.saw === null) on();
    else keep({ ...progress, seen: true });
  });
  return {
    scene,
    step,
    number: progress.step,
    seen: progress.seen,
    waits,
    finished: progress.finished,
    left: scene ? undefined : scenes.find(({ id }) => id === progress.left?.scene),
    begin(sceneId) {
      const begun = scenes.find(({ id }) => id === sceneId);
      if (!state || !begun) return;
      keep({ ...progress, scene: sceneId, step: 0, seen: false, waits: !state.fresh, left: null });
      become(begun.firstPerson);
      stage([...(state.fresh ? [] : [{ do: 'startOver' } as const]), ...begun.stage]);
    },
    next: on,
    leave() {
      const isOver = step === undefined;
      const left = scene && !isOver ? { scene: scene.id, step: progress.step } : null;
      keep({ ...progress, scene: '', seen: false, waits: false, left });
    },
    goOn: () => keep({ ...progress, ...progress.left, left: null }),
  };
}

/** What is left of it when everything starts over: the scene that asked for that, and which ones were seen. */
function anew({ scene, waits, finished }: Progress, run: string): Progress {
  return { ...nowhere, run, scene: waits ? scene : '', finished };
}

const TourContext = createContext<Tour | undefined>(undefined);

export const TourProvider = TourContext.Provider;

export function useTour(): Tour {
  const tour = useContext(TourContext);
  if (!tour) throw new Error('there is no tour around this');
  return tour;
}
