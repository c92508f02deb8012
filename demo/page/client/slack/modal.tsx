import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { isRecord, recordOf, textOf } from '../../../../sandbox/core/json.js';
import type { ViewState } from '../../../../sandbox/slack/model.js';
import { useDesk } from '../desk.js';
import { Dialog } from '../dialog.js';
import { scrollable } from '../focus.js';
import { Blocks } from '../render/block.js';
import { wordsOf } from '../render/text.js';

interface ModalProps {
  readonly view: ViewState;
}

const troubles: Readonly<Record<string, string>> = {
  failed: 'We had some trouble connecting. Try again?',
  dispatch_failed: 'We had some trouble connecting. Try again?',
  operation_timeout: 'The app took too long to answer. Try again?',
};

/** The modal on top. */
export function Modal({ view }: ModalProps): JSX.Element {
  const { act, settled, drawing } = useDesk();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setErrors({});
    setTrouble(undefined);
  }, [view.hash]);
  useEffect(() => {
    const first = body.current?.querySelector<HTMLElement>('[data-focus="first"]') ?? body.current;
    first?.focus();
  }, [view.callback_id, view.id]);

  const closing = useRef(false);
  const close = async (): Promise<void> => {
    // It stays in sight until the news of its end is here; closing it once is enough.
    if (closing.current) return;
    closing.current = true;
    closing.current = (await act({ type: 'close', viewId: view.id })) !== undefined;
  };
  const submit = async (): Promise<void> => {
    // What is still in a field counts too.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setBusy(true);
    await settled();
    const result = await act({ type: 'submit', viewId: view.id });
    setBusy(false);
    const outcome = isRecord(result) ? (textOf(result, 'outcome') ?? '') : '';
    const found = isRecord(result) ? (recordOf(result, 'errors') ?? {}) : {};
    setErrors(Object.fromEntries(Object.entries(found).map(([blockId, sentence]) => [blockId, String(sentence)])));
    setTrouble(troubles[outcome]);
  };
  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const closeWords = wordsOf(view.close) || 'Close';
  return (
    <Dialog title={wordsOf(view.title)} look="dialog-modal" onClose={() => void close()}>
      <form
        class="modal-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (view.submit && !busy) void submit();
        }}
      >
        <div class="modal-body" ref={body} {...scrollable}>
          {trouble && (
            <p class="b-alert alert-error" role="alert">
              {trouble}
            </p>
          )}
          <Blocks
            blocks={view.blocks}
            ctx={drawing({ kind: 'view', viewId: view.id, values: view.state.values, errors })}
          />
        </div>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={() => void close()}>
            {closeWords}
          </button>
          {view.submit && (
            <button type="submit" class="button button-primary" aria-disabled={busy} aria-busy={busy}>
              {wordsOf(view.submit)}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
