import type { JSX } from 'preact';
import { Avatar } from './avatar.js';
import { BotSwitch } from './bot-switch.js';
import { Chooser } from './chooser.js';
import { useDesk } from './desk.js';
import { Icon } from './icons.js';
import { playablePeople } from './personas.js';
import { dateText } from './render/dates.js';

export type Theme = 'system' | 'light' | 'dark';

interface TopBarProps {
  /** Whom the reader has chosen to be; what that person sees may still be on its way. */
  readonly you: string;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onBecome: (userId: string) => void;
}

/** Who the reader is, what time it is, whether the bot runs. */
export function TopBar({ you, theme, onTheme, onBecome }: TopBarProps): JSX.Element {
  const { state, stage } = useDesk();
  const people = playablePeople(state.slack);
  const me = people.find(({ id }) => id === you);
  const { daysPassed, now } = state.clock;
  const time = dateText(Date.parse(now) / 1000, '{date_short}, {time}', {
    tz: state.slack.me.tz,
    now: new Date(now),
    fallback: '',
  });
  const isDark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <header class="bar">
      <h1 class="bar-name">Handover</h1>
      <div class="you">
        <span id="you-are">You are</span>
        <Avatar name={me?.name ?? '?'} small />
        <Chooser labelledBy="you-are" options={people} chosen={you} onChoose={onBecome} />
      </div>
      <span class="bar-space" />
      <span class="bar-clock">
        <Icon name="clock" size={14} />
        <span>{daysPassed > 0 ? `${time} (+${daysPassed} d)` : time}</span>
        <button type="button" class="bar-button" onClick={() => void stage({ do: 'passDays', days: 1 })}>
          +1 day
        </button>
      </span>
      <BotSwitch />
      <button
        type="button"
        class="bar-button bar-theme"
        aria-label={isDark ? 'Use light colors' : 'Use dark colors'}
        onClick={() => onTheme(isDark ? 'light' : 'dark')}
      >
        <Icon name={isDark ? 'sun' : 'moon'} size={16} />
      </button>
    </header>
  );
}
