import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { recordOf, textOf } from '../../../../sandbox/core/json.js';
import type { ElementProps } from './context.js';
import { wordsOf } from './text.js';

/** Presses an element, after a yes where the app asks first; true when it was pressed. `onSent` is called before the app is. */
export async function press(
  { element, blockId, ctx }: ElementProps,
  value: string | undefined,
  onSent: () => void = () => undefined,
): Promise<boolean> {
  const confirm = recordOf(element, 'confirm');
  if (confirm && !(await ctx.confirm(confirm))) return false;
  onSent();
  const actionId = textOf(element, 'action_id') ?? '';
  // A message that is drawn anew while the app asks has other block ids, but the same buttons.
  const isNamed = element.type === 'button' && value !== undefined;
  await ctx.act({ type: 'click', actionId, ...(!isNamed && { blockId }), ...(value !== undefined && { value }) });
  return true;
}

/** A button that is busy until the app has acknowledged. */
export function Button(props: ElementProps): JSX.Element {
  const { element, ctx } = props;
  const [busy, setBusy] = useState(false);
  const url = textOf(element, 'url');
  const onClick = async (): Promise<void> => {
    // A disabled button would lose the focus.
    if (busy) return;
    const isPressed = await press(props, textOf(element, 'value'), () => setBusy(true));
    setBusy(false);
    if (isPressed && url !== undefined) ctx.openLink(url);
  };
  const { style } = element;
  return (
    <button
      type="button"
      class={style === 'primary' || style === 'danger' ? `button button-${style}` : 'button'}
      aria-label={textOf(element, 'accessibility_label')}
      aria-busy={busy}
      data-action={textOf(element, 'action_id')}
      onClick={() => void onClick()}
    >
      {wordsOf(element.text)}
      {url !== undefined && (
        <span class="button-out" aria-hidden="true">
          ↗
        </span>
      )}
    </button>
  );
}

/** A small button with a sign instead of words. */
export function IconButton(props: ElementProps): JSX.Element {
  const { element } = props;
  const words = textOf(element, 'accessibility_label') ?? wordsOf(element.text);
  return (
    <button
      type="button"
      class="button button-icon"
      aria-label={words}
      title={words}
      onClick={() => void press(props, undefined)}
    >
      {element.icon === 'trash' ? '🗑' : '•'}
    </button>
  );
}

/** Good or bad. */
export function FeedbackButtons(props: ElementProps): JSX.Element {
  const { element } = props;
  const [chosen, setChosen] = useState<string>();
  const buttons = [
    { sign: '👍', button: recordOf(element, 'positive_button') },
    { sign: '👎', button: recordOf(element, 'negative_button') },
  ];
  return (
    <span class="feedback">
      {buttons.map(({ sign, button }) => {
        const value = textOf(button, 'value') ?? '';
        return (
          <button
            key={sign}
            type="button"
            class="button button-icon"
            aria-pressed={chosen === value}
            aria-label={textOf(button, 'accessibility_label') ?? wordsOf(button?.text)}
            onClick={() => {
              setChosen(value);
              void press(props, value);
            }}
          >
            {sign}
          </button>
        );
      })}
    </span>
  );
}
