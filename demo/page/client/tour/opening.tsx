import type { JSX } from 'preact';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { SceneList } from './scene-list.js';
import { useTour } from './use-tour.js';

/** True while nothing has happened and no scene is played. */
export function useIsOpening(): boolean {
  const { state } = useDesk();
  const { scene } = useTour();
  return state.untouched && !scene;
}

/** What this page is, said by the page itself, in the channel in which nothing has happened yet. */
export function Opening(): JSX.Element | null {
  const { state } = useDesk();
  const { begin, finished } = useTour();
  const isOpening = useIsOpening();
  const [first] = state.tour;
  if (!isOpening || !first) return null;
  return (
    <section class="opening" aria-label="What this is">
      <h3 class="opening-title">
        <Icon name="app" size={26} />
        When somebody leaves, nothing is forgotten
      </h3>
      <p>
        Handover is a Slack bot: somebody asks, a colleague approves, and it closes the leaver’s DocSpace account and
        gives everything they owned to somebody who stays.
      </p>
      <p>
        It promises two things: nothing happens without an approval on record, and nothing is called done before it has
        been read back from the portal.
      </p>
      <p>
        It survives being killed at any moment, and a portal that fails: it goes on where it was, and does nothing
        twice.
      </p>
      <p class="opening-start">
        <button type="button" class="button button-primary" onClick={() => begin(first.id)}>
          {finished.length > 0 ? 'Start the tour again' : 'Start the 60-second tour'}
        </button>
      </p>
      <h4 class="opening-more">Or play one scene</h4>
      <SceneList />
      <p class="opening-note">
        All of it runs on your machine: Slack and the portal are played and keep their makers’ rules, the bot is the
        real one. Nothing here can reach anybody.
      </p>
    </section>
  );
}
