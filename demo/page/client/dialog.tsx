import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Json } from '../../../sandbox/core/json.js';
import { type FocusTrail, focusTrail, returnFocus } from './focus.js';
import { Icon } from './icons.js';
import { wordsOf } from './render/text.js';

interface DialogProps {
  readonly title: string;
  readonly look: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A dialog over Slack, which takes no press behind it: it takes the focus, closes on Escape, and gives the focus back.
 * The rest of the page, with the tour and the portal, stays at hand.
 */
export function Dialog({ title, look, onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;
  // What is behind it loses the focus as soon as it can't take any.
  const before = useRef<FocusTrail>();
  before.current ??= trailThroughDialogs();
  useEffect(() => {
    const opened = dialog.current;
    if (!opened?.contains(document.activeElement)) opened?.focus({ preventScroll: true });
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || opened?.closest('[inert]')) return;
      event.preventDefault();
      close.current();
    };
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('keydown', onEscape);
      const isElsewhere = document.activeElement !== document.body && !opened?.contains(document.activeElement);
      // What was behind it takes the focus only after it has gone.
      if (!isElsewhere) setTimeout(() => returnFocus(before.current ?? []));
    };
  }, []);
  return (
    <div class="overlay">
      <div ref={dialog} role="dialog" tabIndex={-1} class={`dialog ${look}`} aria-labelledby={id}>
        <div class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" size={20} />
          </button>
        </div>
        {children}
      </div>
    </div>
  );
}

let behind: FocusTrail = [];

/** What has the focus, and behind what the dialogs before this one took it. */
function trailThroughDialogs(): FocusTrail {
  const trail = focusTrail();
  if (trail[0] && !trail[0].closest('.overlay')) behind = trail;
  return [...trail, ...behind];
}

interface ConfirmProps {
  readonly question: Json;
  readonly onAnswer: (yes: boolean) => void;
}

/** The question before an action; whoever presses Enter twice says no. */
export function ConfirmDialog({ question, onAnswer }: ConfirmProps): JSX.Element {
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  return (
    <Dialog title={wordsOf(question.title) || 'Are you sure?'} look="dialog-confirm" onClose={() => onAnswer(false)}>
      <p class="dialog-body">{wordsOf(question.text)}</p>
      <div class="dialog-foot">
        <button type="button" ref={no} class="button" onClick={() => onAnswer(false)}>
          {wordsOf(question.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          class={`button button-${question.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {wordsOf(question.confirm) || 'Yes'}
        </button>
      </div>
    </Dialog>
  );
}
