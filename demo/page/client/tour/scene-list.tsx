import type { JSX } from 'preact';
import { useDesk } from '../desk.js';
import { useTour } from './use-tour.js';

interface SceneListProps {
  /** Called when one of them was chosen. */
  readonly onChosen?: () => void;
}

/** Every scene, and why it matters. */
export function SceneList({ onChosen }: SceneListProps): JSX.Element {
  const { state } = useDesk();
  const { begin, finished } = useTour();
  return (
    <ol class="scenes">
      {state.tour.map(({ id, title, why }) => (
        <li key={id} class={finished.includes(id) ? 'scene scene-seen' : 'scene'}>
          <button
            type="button"
            class="scene-title"
            onClick={() => {
              begin(id);
              onChosen?.();
            }}
          >
            {title}
          </button>
          {finished.includes(id) && <span class="visually-hidden"> (seen)</span>}
          <p class="scene-why">{why}</p>
        </li>
      ))}
    </ol>
  );
}
