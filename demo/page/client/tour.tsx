import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SceneView } from '../shapes.js';
import { useDesk } from './desk.js';
import { Icon } from './icons.js';
import { useKept } from './state.js';

interface Progress {
  readonly run: string;
  readonly scene: string;
  readonly step: number;
  /** True while the scene waits for a stage on which it can be played. */
  readonly waits: boolean;
  readonly finished: readonly string[];
}

const nowhere: Progress = { run: '', scene: '', step: 0, waits: false, finished: [] };

/** What is left of it when the demo starts over: the scene that asked for that, and which ones were seen. */
function anew({ scene, waits, finished }: Progress, run: string): Progress {
  return { run, scene: waits ? scene : '', step: 0, waits, finished };
}

/** The guided tour: one sentence at a time, and on by itself when what it asks for has happened. */
export function Tour(): JSX.Element {
  const { state, stage } = useDesk();
  const [kept, keep] = useKept<Progress>('tour', nowhere);
  const progress = kept.run === state.run ? kept : anew(kept, state.run);
  const scene = state.tour.find(({ id }) => id === progress.scene);
  const step = scene?.steps[progress.step];
  const waits = progress.waits && scene?.playable === false;
  useEffect(() => {
    if (progress.waits && !waits) return keep({ ...progress, waits: false });
    if (!scene || waits || !step?.done) return;
    const next = progress.step + 1;
    const isOver = next >= scene.steps.length;
    keep({ ...progress, step: next, finished: isOver ? [...progress.finished, scene.id] : progress.finished });
  });
  const begin = (id: string): void => keep({ ...progress, scene: id, step: 0, waits: true });
  const leave = (): void => keep({ ...progress, scene: '' });
  if (!scene) return <SceneList scenes={state.tour} finished={progress.finished} onBegin={begin} />;
  if (waits) return <NewStage scene={scene} onLeave={leave} />;
  const following = state.tour[state.tour.indexOf(scene) + 1];
  return (
    <section class="tour" tabIndex={-1} aria-label="Tour">
      <span class="tour-sign">
        <Icon name="map" />
      </span>
      <div class="tour-words" role="status">
        <p class="tour-scene">
          {step ? `${scene.title} · step ${progress.step + 1} of ${scene.steps.length}` : `${scene.title} · done`}
        </p>
        <p class="tour-say">{step ? step.say : scene.why}</p>
      </div>
      <div class="tour-buttons">
        {step?.button && (
          <button
            type="button"
            class="button button-primary button-small"
            onClick={() => step.button && void stage(step.button.does)}
          >
            {step.button.label}
          </button>
        )}
        {!step && following && (
          <button type="button" class="button button-primary button-small" onClick={() => begin(following.id)}>
            {`Next: ${following.title}`}
          </button>
        )}
        <button type="button" class="button button-small" onClick={leave}>
          {step ? 'Leave the tour' : 'All scenes'}
        </button>
      </div>
    </section>
  );
}

interface NewStageProps {
  readonly scene: SceneView;
  readonly onLeave: () => void;
}

/** Said before a scene whose leaver was in something already. */
function NewStage({ scene, onLeave }: NewStageProps): JSX.Element {
  const { stage } = useDesk();
  const [busy, setBusy] = useState(false);
  const setAnew = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await stage({ do: 'startOver' });
    setBusy(false);
  };
  return (
    <section class="tour" tabIndex={-1} aria-label="Tour">
      <span class="tour-sign">
        <Icon name="map" />
      </span>
      <div class="tour-words" role="status">
        <p class="tour-scene">{scene.title}</p>
        <p class="tour-say">This scene needs everything as it was at the beginning. What was done here so far goes.</p>
      </div>
      <div class="tour-buttons">
        <button
          type="button"
          class="button button-primary button-small"
          aria-busy={busy}
          onClick={() => void setAnew()}
        >
          Start afresh
        </button>
        <button type="button" class="button button-small" onClick={onLeave}>
          Leave the tour
        </button>
      </div>
    </section>
  );
}

interface SceneListProps {
  readonly scenes: readonly SceneView[];
  readonly finished: readonly string[];
  readonly onBegin: (id: string) => void;
}

function SceneList({ scenes, finished, onBegin }: SceneListProps): JSX.Element {
  return (
    <section class="tour" tabIndex={-1} aria-label="Tour">
      <span class="tour-sign">
        <Icon name="map" />
      </span>
      <p class="tour-words tour-say">Look around, or take a tour:</p>
      <div class="tour-buttons">
        {scenes.map(({ id, title, why }) => (
          <button key={id} type="button" class="button button-small" title={why} onClick={() => onBegin(id)}>
            {finished.includes(id) ? `✓ ${title}` : title}
          </button>
        ))}
      </div>
    </section>
  );
}
