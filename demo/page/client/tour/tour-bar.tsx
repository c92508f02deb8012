import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SceneStepView, SceneView } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { useRing } from './ring.js';
import { typeFor } from './typing.js';
import { useTour } from './use-tour.js';

interface TourBarProps {
  readonly onBecome: (userId: string) => void;
  /** Opens the list of all scenes. */
  readonly onScenes: () => void;
  /** Opens what makes the portal fail. */
  readonly onTrouble: () => void;
}

/** The tour, above Slack and the portal where nothing covers it: one sentence, and what goes with it. */
export function TourBar(props: TourBarProps): JSX.Element {
  const tour = useTour();
  const { scene, step, waits, seen } = tour;
  if (!scene) return <Outside {...props} />;
  if (waits) return <Bar about={scene.title} say="Everything is put back to how it was at first..." />;
  if (!step) return <Ended {...props} scene={scene} />;
  if (seen) return <Seen scene={scene} step={step} />;
  return <Doing {...props} scene={scene} step={step} />;
}

interface BarProps {
  readonly about: ComponentChildren;
  readonly say: string;
  readonly look?: string;
  readonly children?: ComponentChildren;
}

function Bar({ about, say, look = '', children }: BarProps): JSX.Element {
  return (
    <section class={`tour ${look}`} tabIndex={-1} aria-label="Tour">
      <span class="tour-sign">
        <Icon name="map" />
      </span>
      <div class="tour-words" role="status">
        <p class="tour-scene">{about}</p>
        <p class="tour-say">{say}</p>
      </div>
      <div class="tour-buttons">{children}</div>
    </section>
  );
}

interface TourButtonProps {
  readonly onPress: () => void;
  readonly main?: boolean;
  readonly children: ComponentChildren;
}

function TourButton({ onPress, main = false, children }: TourButtonProps): JSX.Element {
  return (
    <button type="button" class={`button button-small${main ? ' button-tour' : ''}`} onClick={onPress}>
      {children}
    </button>
  );
}

function Outside({ onScenes }: TourBarProps): JSX.Element {
  const { left, goOn } = useTour();
  return (
    <Bar about="Tour" say="Look around as you like, or play a scene." look="tour-outside">
      {left && <TourButton onPress={goOn}>{`Go on: ${left.title}`}</TourButton>}
      <TourButton onPress={onScenes}>All scenes</TourButton>
    </Bar>
  );
}

interface StepProps {
  readonly scene: SceneView;
  readonly step: SceneStepView;
}

function Doing({ scene, step, onBecome }: StepProps & TourBarProps): JSX.Element {
  const { stage } = useDesk();
  const { leave } = useTour();
  const { become, button } = step;
  const ringed = useRing(become ? [] : step.ring);
  const types = ringed && (ringed.kind === 'composer' || ringed.kind === 'field') && ringed.types !== null;
  const say = become ? [become.because, `Become ${become.name}.`].filter(Boolean).join(' ') : step.say;
  return (
    <Bar about={<StepNumber scene={scene} />} say={say}>
      {become && (
        <TourButton main onPress={() => onBecome(become.id)}>
          {`Become ${become.name}`}
        </TourButton>
      )}
      {!become && types && (
        <TourButton main onPress={() => void typeFor(ringed)}>
          Type it for me
        </TourButton>
      )}
      {!become && button && (
        <TourButton main onPress={() => void stage(button.does)}>
          {button.label}
        </TourButton>
      )}
      <TourButton onPress={leave}>Leave</TourButton>
    </Bar>
  );
}

function StepNumber({ scene }: { readonly scene: SceneView }): JSX.Element {
  const { number } = useTour();
  return <>{`${scene.title} · step ${number + 1} of ${scene.steps.length}`}</>;
}

function Seen({ scene, step }: StepProps): JSX.Element {
  const { next, leave } = useTour();
  return (
    <Bar
      about={
        <>
          <b class="tour-seen">What you saw</b> · <StepNumber scene={scene} />
        </>
      }
      say={step.saw ?? ''}
      look="tour-saw"
    >
      <TourButton main onPress={next}>
        Next
      </TourButton>
      <TourButton onPress={leave}>Leave</TourButton>
    </Bar>
  );
}

function Ended({ scene, onScenes, onTrouble }: TourBarProps & { readonly scene: SceneView }): JSX.Element {
  const { state } = useDesk();
  const { begin, leave } = useTour();
  const following = state.tour[state.tour.indexOf(scene) + 1];
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const say = following ? scene.why : `${scene.why} To connect your own Slack, go on with “Set it up” in the README.`;
  return (
    <div ref={bar}>
      <Bar about={`${scene.title} · done`} say={say} look="tour-saw">
        {following && (
          <TourButton main onPress={() => begin(following.id)}>
            {`Next: ${following.title}`}
          </TourButton>
        )}
        {!following && (
          <TourButton
            main
            onPress={() => {
              leave();
              onTrouble();
            }}
          >
            Break it yourself
          </TourButton>
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
