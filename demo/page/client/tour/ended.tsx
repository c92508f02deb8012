import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SceneView } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { Bar, TourButton } from './bar.js';
import { useTour } from './use-tour.js';

/** Ways out of the tour. */
export interface WaysOn {
  /** Opens the list of all scenes. */
  readonly onScenes: () => void;
  /** Opens what makes the portal fail. */
  readonly onTrouble: () => void;
  /** Opens how to use it outside this page. */
  readonly onConnect: () => void;
}

/** What a scene was for, and what comes next. */
export function Ended(props: WaysOn & { readonly scene: SceneView }): JSX.Element {
  const { scene, onScenes } = props;
  const { state } = useDesk();
  const { begin, leave } = useTour();
  const following = state.tour[state.tour.indexOf(scene) + 1];
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  return (
    <div ref={bar}>
      <Bar
        about={`${scene.title} · done`}
        say={following ? scene.why : 'That was the last scene. And now?'}
        look="tour-saw"
      >
        {following ? (
          <TourButton main onPress={() => begin(following.id)}>
            {`Next: ${following.title}`}
          </TourButton>
        ) : (
          <AfterAll {...props} />
        )}
        <TourButton onPress={() => begin(scene.id)}>Play again</TourButton>
        <TourButton
          onPress={() => {
            leave();
            onScenes();
          }}
        >
          All scenes
        </TourButton>
      </Bar>
    </div>
  );
}

/** What a visitor may want who has seen everything. */
function AfterAll({ onConnect, onTrouble }: WaysOn): JSX.Element {
  const { stage } = useDesk();
  const { leave } = useTour();
  return (
    <>
      <TourButton main onPress={onConnect}>
        Connect your own Slack
      </TourButton>
      <TourButton
        onPress={() => {
          leave();
          onTrouble();
        }}
      >
        Break it yourself
      </TourButton>
      <TourButton
        onPress={() => {
          leave();
          void stage({ do: 'startOver' });
        }}
      >
        Start over
      </TourButton>
    </>
  );
}
