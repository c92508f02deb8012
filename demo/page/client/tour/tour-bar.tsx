import type { JSX } from 'preact';
import type { SceneStepView, SceneView } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { Bar, TourButton } from './bar.js';
import { Ended, type WaysOn } from './ended.js';
import { useRing, useRings } from './ring.js';
import { isTyped, typeFor } from './typing.js';
import { useTour } from './use-tour.js';

interface TourBarProps extends WaysOn {
  readonly onBecome: (userId: string) => void;
}

/** The tour, above Slack and the portal where nothing covers it: one sentence, and what goes with it. */
export function TourBar(props: TourBarProps): JSX.Element {
  const tour = useTour();
  const { scene, step, waits, seen } = tour;
  if (!scene) return <Outside {...props} />;
  if (waits) return <Setting scene={scene} />;
  if (!step) return <Ended {...props} scene={scene} />;
  if (seen) return <Seen scene={scene} step={step} />;
  return <Doing {...props} scene={scene} step={step} />;
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

/** While everything is put back, which may fail. */
function Setting({ scene }: { readonly scene: SceneView }): JSX.Element {
  const { leave } = useTour();
  return (
    <Bar about={scene.title} say="Everything is put back to how it was at first...">
      <TourButton onPress={leave}>Leave</TourButton>
    </Bar>
  );
}

interface StepProps {
  readonly scene: SceneView;
  readonly step: SceneStepView;
}

function Doing({ scene, step, onBecome }: StepProps & TourBarProps): JSX.Element {
  const { stage, state } = useDesk();
  const { leave } = useTour();
  const { become, button } = step;
  const ringed = useRing(become ? [] : step.ring);
  const reader = { tz: state.slack.me.tz, now: new Date(state.clock.now) };
  const say = become ? [become.because, `Become ${become.name}.`].filter(Boolean).join(' ') : step.say;
  return (
    <Bar about={<StepNumber scene={scene} />} say={say}>
      {become && (
        <TourButton main onPress={() => onBecome(become.id)}>
          {`Become ${become.name}`}
        </TourButton>
      )}
      {!become && ringed && isTyped(ringed) && (
        <TourButton main onPress={() => void typeFor(ringed, reader)}>
          Type it for me
        </TourButton>
      )}
      {!become && button && (
        <TourButton
          main
          onPress={() => {
            for (const act of button.does) void stage(act);
          }}
        >
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
  useRings(step.look);
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
