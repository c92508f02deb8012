import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useDesk } from './desk.js';
import { Icon } from './icons.js';

/** Whether the bot's process runs, and the means to kill and start it. */
export function BotSwitch(): JSX.Element {
  const { state, stage } = useDesk();
  const [busy, setBusy] = useState(false);
  const { alive } = state.bot;
  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await stage({ do: alive ? 'killBot' : 'startBot' });
    setBusy(false);
  };
  return (
    <span class="bot">
      <span class={alive ? 'bot-state bot-alive' : 'bot-state bot-dead'} role="status">
        {busy && !alive ? 'The bot starts...' : alive ? 'The bot runs' : 'The bot is dead'}
      </span>
      <button type="button" class="bar-button" aria-disabled={busy} onClick={() => void press()}>
        <Icon name="power" size={14} />
        {alive ? 'Kill it' : 'Start it'}
      </button>
    </span>
  );
}
