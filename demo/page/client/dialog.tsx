import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Json } from '../../../sandbox/core/json.js';
import { focusTrail, returnFocus } from './focus.js';
import { Icon } from './icons.js';
import { wordsOf } from './render/text.js';

interface DialogProps {
  readonly title: string;
  readonly look: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal dialog: it takes the focus, keeps it, closes on Escape, and gives it back. */
export function Dialog({ title, look, onClose, children }: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = focusTrail();
    const opened = dialog.current;
    opened?.showModal();
    return () => {
      // What lies behind an open dialog takes no focus.
      opened?.close();
      returnFocus(before);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${look}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" size={20} />
        </button>
      </div>
      {children}
    </dialog>
  );
}

interface ConfirmProps {
  readonly question: Json;
  readonly onAnswer: (yes: boolean) => void;
}

/** The question before an action. */
export function ConfirmDialog({ question, onAnswer }: ConfirmProps): JSX.Element {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <Dialog title={wordsOf(question.title) || 'Are you sure?'} look="dialog-confirm" onClose={() => onAnswer(false)}>
      <p class="dialog-body">{wordsOf(question.text)}</p>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          {wordsOf(question.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          ref={yes}
          class={`button button-${question.style === 'danger' ? 'danger' : 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {wordsOf(question.confirm) || 'Yes'}
        </button>
      </div>
    </Dialog>
  );
}
