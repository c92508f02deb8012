import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { actInSlack } from '../api.js';
import { Avatar } from '../avatar.js';
import { useDesk } from '../desk.js';
import { scrollable } from '../focus.js';
import { Icon } from '../icons.js';
import { displayName } from '../personas.js';
import { Blocks } from '../render/block.js';
import { Tabs } from '../tabs.js';
import { MessageList } from './conversation.js';
import { Shortcuts } from './shortcuts.js';

/** The app itself: its Home tab, and what it has written to the reader. */
export function AppPane({ onBack }: { readonly onBack: () => void }): JSX.Element {
  const { state } = useDesk();
  const { slack } = state;
  const [tab, setTab] = useState<'home' | 'messages'>('messages');
  const [dm] = slack.dms;
  const tabs = [
    ...(slack.app.home.homeTab ? [{ id: 'home', name: 'Home' } as const] : []),
    { id: 'messages', name: 'Messages' } as const,
  ];
  return (
    <section class="pane" tabIndex={-1} aria-label="Handover">
      <header class="pane-head">
        <button type="button" class="icon-button only-narrow" aria-label="All conversations" onClick={onBack}>
          <Icon name="back" size={20} />
        </button>
        <h2 class="pane-title">
          <Avatar name="Handover" app small />
          {displayName(slack, slack.app.userId)}
        </h2>
        <span class="pane-actions">
          <Shortcuts />
        </span>
      </header>
      <Tabs label="Handover" tabs={tabs} chosen={tab} onChoose={setTab} />
      {tab === 'home' ? (
        <Home />
      ) : dm ? (
        <MessageList conversation={dm} />
      ) : (
        <p class="empty messages">Handover has not written to you yet.</p>
      )}
      {tab === 'messages' && slack.app.home.messagesTabReadOnly && (
        <p class="composer-off">Sending messages to this app has been turned off.</p>
      )}
    </section>
  );
}

const publishedWithinMs = 10_000;

function Home(): JSX.Element {
  const { state, you, drawing } = useDesk();
  const { home } = state.slack;
  const { daysPassed } = state.clock;
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    setWaited(false);
    // Slack tells the app, also of who comes back after days; what it publishes comes as a change, if it comes.
    actInSlack({ type: 'openHome', as: you }).catch(() => setWaited(true));
    const timer = setTimeout(() => setWaited(true), publishedWithinMs);
    return () => clearTimeout(timer);
  }, [you, daysPassed]);
  if (!home) {
    return (
      <p class="empty messages">{waited ? 'The app has published nothing here for you.' : 'Waiting for the app...'}</p>
    );
  }
  return (
    <section class="messages home" {...scrollable} aria-label="Home">
      <Blocks
        blocks={home.blocks}
        ctx={drawing({ kind: 'view', viewId: home.id, values: home.state.values, errors: {} })}
      />
    </section>
  );
}
