import type { JSX } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { APPROVALS } from '../../../sandbox/slack/seed.js';
import type { PageAct } from '../shapes.js';
import { DeskProvider } from './desk.js';
import { useDeskParts } from './desk-parts.js';
import { ConfirmDialog } from './dialog.js';
import { useFocusKeeper } from './focus.js';
import { Icon } from './icons.js';
import { firstPerson } from './personas.js';
import { Portal, type PortalTab } from './portal/portal.js';
import type { Shown } from './slack/sidebar.js';
import { type OpenThread, SlackWindow } from './slack/window.js';
import { type Connection, useKept, useLiveState } from './state.js';
import { type Theme, TopBar } from './top-bar.js';
import { ConnectDialog } from './tour/connect-dialog.js';
import { ScenesDialog } from './tour/scenes-dialog.js';
import { TourBar } from './tour/tour-bar.js';
import { TourProvider, useTourProgress } from './tour/use-tour.js';

type Side = 'slack' | 'portal';

/** What is in sight at first: the channel in which the page says what it is. */
const firstShown: Shown = { kind: 'channel', id: APPROVALS };

/** The whole page. */
export function Page(): JSX.Element {
  const [you, become] = useKept('you', firstPerson);
  const [theme, setTheme] = useKept<Theme>('theme', 'system');
  const [shown, setShown] = useState<Shown | undefined>(firstShown);
  const [opened, setOpened] = useState<'scenes' | 'connect'>();
  const [thread, setThread] = useState<OpenThread>();
  const [tab, setTab] = useState<PortalTab>('people');
  const [side, setSide] = useState<Side>('slack');
  const [marked, setMarked] = useState<string>();
  const { state, connection, now } = useLiveState(you);
  const openThread = useCallback((channel: string, ts: string) => setThread({ channel, ts }), []);
  const [told, tell] = useState<string>();
  const portalUrl = state?.portal.url;
  const openLink = useCallback(
    (url: string) => {
      const found = portalUrl !== undefined && url.startsWith(portalUrl) ? placeOf(url) : undefined;
      if (!found) return tell(`This page stays on this machine. The link leads to ${url}`);
      setMarked(found);
      setTab('files');
      setSide('portal');
    },
    [portalUrl],
  );
  const { desk, question, sentence, dismiss } = useDeskParts({ state, now, openThread, openLink });
  const stage = (acts: readonly PageAct[]): void => {
    for (const act of acts) void desk?.stage(act);
  };
  const tour = useTourProgress({ state, become, stage });
  useFocusKeeper();
  const played = tour.scene?.id;
  useEffect(() => {
    if (played) setTab('changes');
  }, [played]);

  useEffect(() => {
    // The token has done its work; it need not stay where people look over a shoulder.
    history.replaceState(null, '', '/');
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const run = state?.run;
  useEffect(() => {
    setThread(undefined);
    setMarked(undefined);
    setShown(firstShown);
  }, [run]);

  if (!desk) return <p class="loading">{connectionSentence(connection) ?? 'Setting the stage...'}</p>;
  const show = (next: Shown | undefined): void => {
    setThread(undefined);
    setShown(next);
  };
  /** Over Slack, in the place of a question that was not answered. */
  const open = (what: 'scenes' | 'connect'): void => {
    question?.answer(false);
    setSide('slack');
    setOpened(what);
  };
  return (
    <DeskProvider value={desk}>
      <TourProvider value={tour}>
        <div class={`page side-${side}`}>
          <TopBar theme={theme} onTheme={setTheme} you={you} onBecome={become} />
          <TourBar
            onBecome={become}
            onScenes={() => open('scenes')}
            onConnect={() => open('connect')}
            onTrouble={() => {
              setTab('trouble');
              setSide('portal');
            }}
          />
          <TroubleAhead calls={desk.state.portal.callsToFail} />
          <Telling
            sentence={sentence ?? told}
            connection={connection}
            onDismiss={() => {
              dismiss();
              tell(undefined);
            }}
          />
          <main class="stage" aria-busy={desk.you !== you}>
            <SlackWindow
              shown={shown}
              thread={thread}
              onShow={show}
              onCloseThread={() => setThread(undefined)}
              over={
                question ? (
                  <ConfirmDialog question={question.asked} onAnswer={question.answer} />
                ) : (
                  opened && <Opened what={opened} onClose={() => setOpened(undefined)} />
                )
              }
            />
            <Portal tab={tab} onTab={setTab} marked={marked} />
          </main>
          <nav class="sides" aria-label="Sides">
            <SideButton side="slack" chosen={side} onChoose={setSide} />
            <SideButton side="portal" chosen={side} onChoose={setSide} />
          </nav>
        </div>
      </TourProvider>
    </DeskProvider>
  );
}

function Opened({ what, onClose }: { readonly what: 'scenes' | 'connect'; readonly onClose: () => void }): JSX.Element {
  return what === 'scenes' ? <ScenesDialog onClose={onClose} /> : <ConnectDialog onClose={onClose} />;
}

function connectionSentence(connection: Connection): string | undefined {
  if (connection === 'there') return undefined;
  if (connection === 'lost') return 'The demo does not answer. Trying again...';
  return 'The demo has ended. Start it again with “npm run demo”, and open the address that it prints.';
}

interface TellingProps {
  readonly sentence: string | undefined;
  readonly connection: Connection;
  readonly onDismiss: () => void;
}

/** What the page itself has to say, above everything that it could cover. */
function Telling({ sentence, connection, onDismiss }: TellingProps): JSX.Element {
  const lost = connectionSentence(connection);
  return (
    <div class="telling" role="status">
      {lost && <p class="tell tell-lost">{lost}</p>}
      {sentence && (
        <p class="tell">
          <span>{sentence}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={onDismiss}>
            <Icon name="close" />
          </button>
        </p>
      )}
    </div>
  );
}

/** The trouble that somebody made, while there is some left. */
function TroubleAhead({ calls }: { readonly calls: number }): JSX.Element | null {
  if (calls === 0) return null;
  return (
    <section class="tell" aria-label="Trouble ahead">
      {`The next ${calls === 1 ? 'call' : `${calls} calls`} to the portal will go wrong.`}
    </section>
  );
}

interface SideButtonProps {
  readonly side: Side;
  readonly chosen: Side;
  readonly onChoose: (side: Side) => void;
}

function SideButton({ side, chosen, onChoose }: SideButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class="side"
      aria-current={side === chosen ? 'page' : undefined}
      onClick={() => onChoose(side)}
    >
      <Icon name={side === 'slack' ? 'chat' : 'portal'} size={18} />
      {side === 'slack' ? 'Slack' : 'Portal'}
    </button>
  );
}

/** The file or folder of the portal that an address means. */
function placeOf(url: string): string | undefined {
  const address = new URL(url);
  const file = address.searchParams.get('fileid') ?? address.searchParams.get('fileId');
  if (file !== null) return `file ${file}`;
  const folder = address.searchParams.get('folder') ?? /\/(\d+)(?:\/|$)/.exec(address.pathname)?.[1];
  return folder === undefined ? undefined : `folder ${folder}`;
}
