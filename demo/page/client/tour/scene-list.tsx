import type { JSX } from 'preact';
import type { SceneView } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { useTour } from './use-tour.js';

interface SceneListProps {
  /** Called when one of them was chosen. */
  readonly onChosen?: () => void;
}

/** Every scene under the words for its part, and why it matters. */
export function SceneList({ onChosen }: SceneListProps): JSX.Element {
  const { state } = useDesk();
  const chosen = onChosen ?? (() => undefined);
  const parts = [...new Set(state.tour.map(({ part }) => part))];
  return (
    <>
      {parts.map((part) => (
        <section key={part} aria-label={part}>
          <p class="scenes-part">{part}</p>
          <ol class="scenes">
            {state.tour.map((scene) => scene.part === part && <Item key={scene.id} scene={scene} onChosen={chosen} />)}
          </ol>
        </section>
      ))}
    </>
  );
}

interface ItemProps {
  readonly scene: SceneView;
  readonly onChosen: () => void;
}

function Item({ scene: { id, title, why }, onChosen }: ItemProps): JSX.Element {
  const { begin, finished } = useTour();
  const isSeen = finished.includes(id);
  return (
    <li class={isSeen ? 'scene scene-seen' : 'scene'}>
      <button
        type="button"
        class="scene-title"
        onClick={() => {
          begin(id);
          onChosen();
        }}
      >
        {title}
      </button>
      {isSeen && <span class="visually-hidden"> (seen)</span>}
      <p class="scene-why">{why}</p>
    </li>
  );
}
