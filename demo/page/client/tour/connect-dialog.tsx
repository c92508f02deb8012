import type { JSX } from 'preact';
import { Dialog } from '../dialog.js';
import { scrollable } from '../focus.js';

/** How the same bot comes into the reader's own Slack; every step is told at length in README.md. */
export function ConnectDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  return (
    <Dialog title="Connect your own Slack" look="dialog-modal" onClose={onClose}>
      <div class="modal-body connect" {...scrollable}>
        <p>The bot of this page is the real one: connected to your Slack and your portal it does the same. It takes</p>
        <ol>
          <li>a person for the bot in DocSpace, with an API key of theirs;</li>
          <li>
            a Slack app made from the file <code class="code">manifest.yml</code>, its two tokens, and a private channel
            for the approvals;
          </li>
          <li>
            <code class="code">npm run build && node dist/main.js init</code>, which asks for all of it, checks each
            answer, and writes the settings and the rules;
          </li>
          <li>
            <code class="code">npm start</code>, and <code class="code">/handover help</code> in Slack.
          </li>
        </ol>
        <p>“Set it up” in README.md says where to find what, step by step.</p>
      </div>
      <div class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
