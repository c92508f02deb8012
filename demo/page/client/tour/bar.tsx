import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../icons.js';

interface BarProps {
  readonly about: ComponentChildren;
  readonly say: string;
  readonly look?: string;
  readonly children?: ComponentChildren;
}

/** What the tour says, with its buttons. */
export function Bar({ about, say, look = '', children }: BarProps): JSX.Element {
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

/** A button of the tour; the main one is what the step waits for. */
export function TourButton({ onPress, main = false, children }: TourButtonProps): JSX.Element {
  return (
    <button type="button" class={`button button-small${main ? ' button-tour' : ''}`} onClick={onPress}>
      {children}
    </button>
  );
}
