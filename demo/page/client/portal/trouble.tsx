import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Trouble } from '../../shapes.js';
import { useDesk } from '../desk.js';

const troubles: readonly { readonly id: Trouble; readonly words: string }[] = [
  { id: 'unavailable', words: 'answer “503 Service unavailable”' },
  { id: 'dropped', words: 'drop the connection' },
  { id: 'silent', words: 'never answer' },
  { id: 'silentAfterEffect', words: 'do it, but never answer' },
];
const slowMs = 3_000;

/** What goes wrong in real life, at the press of a button. */
export function TroublePanel(): JSX.Element {
  const { state, stage } = useDesk();
  const [times, setTimes] = useState(3);
  const [trouble, setTrouble] = useState<Trouble>('unavailable');
  const slow = state.portal.msPerStage !== null;
  return (
    <div class="controls">
      <fieldset class="control">
        <legend>Calls to the portal</legend>
        <label>
          The next{' '}
          <input
            class="field field-number"
            type="number"
            min={1}
            max={1000}
            value={times}
            onInput={(event) => setTimes(Math.max(1, Number(event.currentTarget.value) || 1))}
          />{' '}
          calls
        </label>
        <select
          class="select"
          aria-label="How they go wrong"
          value={trouble}
          onChange={(event) =>
            setTrouble(troubles.find(({ id }) => id === event.currentTarget.value)?.id ?? 'unavailable')
          }
        >
          {troubles.map(({ id, words }) => (
            <option value={id}>{words}</option>
          ))}
        </select>
        <div class="b-actions">
          <button
            type="button"
            class="button button-danger button-small"
            onClick={() => void stage({ do: 'failCalls', times, trouble })}
          >
            Make them fail
          </button>
          <button type="button" class="button button-small" onClick={() => void stage({ do: 'endTrouble' })}>
            No more trouble
          </button>
        </div>
      </fieldset>
      <fieldset class="control">
        <legend>Reassignments</legend>
        <p>
          {slow
            ? `Each of nine stages takes ${(state.portal.msPerStage ?? 0) / 1000} s.`
            : 'They go on whenever the bot looks.'}
        </p>
        <button
          type="button"
          class="button button-small"
          onClick={() => void stage({ do: 'paceReassignment', msPerStage: slow ? null : slowMs })}
        >
          {slow ? 'Normal speed' : 'Make them slow'}
        </button>
      </fieldset>
      <fieldset class="control">
        <legend>Time</legend>
        <p>Portal, Slack and the bot go by the same clock.</p>
        <div class="b-actions">
          {[1, 3, 30].map((days) => (
            <button
              key={days}
              type="button"
              class="button button-small"
              onClick={() => void stage({ do: 'passDays', days })}
            >
              {days === 1 ? 'Let a day pass' : `Let ${days} days pass`}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
