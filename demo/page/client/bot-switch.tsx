import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from './desk.js';
import { Icon } from './icons.js';

/** Whether the bot's process runs, and the means to kill and start it. */
export function BotSwitch(): JSX.Element {
  const { state, stage } = useDesk();
  const [busy, setBusy] = useState(false);
  const { alive, kills } = state.bot;
  // Before anybody has killed it, it is on its way.
  const isStarting = !alive && (busy || kills === 0);
  const press = async (): Promise<void> => {
    if (busy || isStarting) return;
    setBusy(true);
    await stage({ do: alive ? 'killBot' : 'startBot' });
    setBusy(false);
  };
  return (
    <span class="bot">
      <span class={alive || isStarting ? 'bot-state' : 'bot-state bot-dead'} role="status">
        {isStarting ? 'The bot starts...' : alive ? 'The bot runs' : 'The bot is dead'}
      </span>
      <button type="button" class="bar-button" aria-disabled={busy || isStarting} onClick={() => void press()}>
        <Icon name="power" size={14} />
        {alive ? 'Kill it' : 'Start it'}
      </button>
    </span>
  );
}
