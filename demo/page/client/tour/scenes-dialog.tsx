import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from '../desk.js';
import { Dialog } from '../dialog.js';
import { scrollable } from '../focus.js';
import { SceneList } from './scene-list.js';

/** All scenes to choose from, and the way back to how it was at first. */
export function ScenesDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { stage } = useDesk();
  const [busy, setBusy] = useState(false);
  const startOver = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await stage({ do: 'startOver' });
    onClose();
  };
  return (
    <Dialog title="All scenes" look="dialog-modal" onClose={onClose}>
      <div class="modal-body" {...scrollable}>
        <SceneList onChosen={onClose} />
      </div>
      <div class="dialog-foot">
        <p class="dialog-note">Each scene begins with everything as it was at first.</p>
        <button type="button" class="button" aria-busy={busy} onClick={() => void startOver()}>
          Start over
        </button>
      </div>
    </Dialog>
  );
}
