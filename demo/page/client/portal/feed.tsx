import type { JSX } from 'preact';
import { useDesk } from '../desk.js';
import { dateText } from '../render/dates.js';
import { Words } from '../render/words.js';

/** What changed in the portal, latest first, and the request behind each change. */
export function Feed(): JSX.Element {
  const { state } = useDesk();
  const { feed } = state.portal;
  const reader = { tz: state.slack.me.tz, now: new Date(state.clock.now), fallback: '' };
  if (feed.length === 0) return <p class="empty">Nothing has changed yet. What does, stands here at once.</p>;
  return (
    <ol class="rows">
      {feed.map(({ id, at, what, asked, method, path }) => (
        <li key={id} class="row feed-row">
          <span class="row-words">
            <b class="feed-what">{what}</b>
            <span class="row-more">{`${dateText(Date.parse(at) / 1000, '{time_secs}', reader)} · ${asked}`}</span>
            {method && (
              <code class="feed-request">
                <Words text={`${method} ${path}`} />
              </code>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
