import type { JSX } from 'preact';
import type { FileLike, Message as SlackMessage } from '../../../../sandbox/slack/model.js';
import { Avatar } from '../avatar.js';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { displayName } from '../personas.js';
import { Blocks } from '../render/block.js';
import { dateText, dayText, timeText } from '../render/dates.js';
import { Mrkdwn } from '../render/mrkdwn.js';

interface MessageProps {
  readonly message: SlackMessage;
  /** By the same author a moment later: the name is not said again. */
  readonly follows: boolean;
  /** Replies to show a way to; none in a thread itself. */
  readonly replies?: readonly SlackMessage[];
}

/** One message as Slack's client shows it. */
function Message({ message, follows, replies = [] }: MessageProps): JSX.Element {
  const { state, you, drawing, openThread } = useDesk();
  const { slack, clock } = state;
  const ctx = drawing({ kind: 'message', channel: message.channel, ts: message.ts });
  const reader = { tz: slack.me.tz, now: new Date(clock.now) };
  const at = new Date(Number(message.ts) * 1000);
  const isApp = message.bot_id !== undefined;
  const name = displayName(slack, message.user) ?? message.user;
  const only = message.is_ephemeral === true;
  return (
    <article
      tabIndex={-1}
      class={`message${only ? ' message-only' : ''}${follows ? ' message-follows' : ''}`}
      aria-label={`${name}, ${timeText(at, reader)}`}
    >
      {only && (
        <p class="only-you">
          <Icon name="eye" size={13} /> Only visible to you
        </p>
      )}
      <div class="message-row">
        {follows ? <span class="message-gutter" /> : <Avatar name={name} app={isApp} />}
        <div class="message-body">
          {!follows && (
            <div class="message-head">
              <b class="message-author">{name}</b>
              {isApp && <span class="app-mark">APP</span>}
              <time class="message-time" dateTime={at.toISOString()}>
                {timeText(at, reader)}
              </time>
            </div>
          )}
          {message.blocks && message.blocks.length > 0 ? (
            <Blocks blocks={message.blocks} ctx={ctx} />
          ) : (
            message.text !== '' && (
              <p class="message-text">
                <Mrkdwn text={message.text} ctx={ctx} />
                {message.edited && !isApp && <span class="edited"> (edited)</span>}
              </p>
            )
          )}
          {(message.files ?? []).map((file) => (
            <FileCard key={file.id} file={file} you={you} />
          ))}
          {replies.length > 0 && (
            <button type="button" class="replies" onClick={() => openThread(message.channel, message.ts)}>
              <b>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</b>
              <span class="replies-last">{lastReply(replies, reader)}</span>
            </button>
          )}
        </div>
      </div>
    </article>
  );
}

function lastReply(replies: readonly SlackMessage[], reader: { readonly tz: string; readonly now: Date }): string {
  const last = Number(replies.at(-1)?.ts ?? 0);
  return `Last reply ${dateText(last, '{date_short_pretty} at {time}', { ...reader, fallback: '' })}`;
}

function FileCard({ file, you }: { readonly file: FileLike; readonly you: string }): JSX.Element {
  return (
    <a
      class="file-card"
      href={`/slack-file/${encodeURIComponent(file.id)}?as=${encodeURIComponent(you)}`}
      download={file.name}
    >
      <span class="file-sign">
        <Icon name="file" size={22} />
      </span>
      <span class="file-words">
        <b>{file.title || file.name}</b>
        <span class="file-kind">{`${kindOf(file.name)} · ${sizeOf(file.size)}`}</span>
      </span>
      <Icon name="download" />
    </a>
  );
}

function kindOf(name: string): string {
  const ending = name.split('.').at(-1) ?? '';
  return { md: 'Markdown', csv: 'CSV', txt: 'Plain text' }[ending] ?? ending.toUpperCase();
}

function sizeOf(bytes: number): string {
  return bytes < 1_024 ? `${bytes} bytes` : `${(bytes / 1_024).toFixed(1)} kB`;
}

interface MessagesProps {
  readonly messages: readonly SlackMessage[];
  readonly threads?: Readonly<Record<string, readonly SlackMessage[]>>;
  /** True where the day of the first one has been said. */
  readonly isContinued?: boolean;
}

const sameBreathSeconds = 300;

/** Messages with a line between days. */
export function Messages({ messages, threads = {}, isContinued = false }: MessagesProps): JSX.Element {
  const { state } = useDesk();
  const reader = { tz: state.slack.me.tz, now: new Date(state.clock.now) };
  return (
    <>
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const day = dayText(new Date(Number(message.ts) * 1000), reader);
        const isNewDay = before ? dayText(new Date(Number(before.ts) * 1000), reader) !== day : !isContinued;
        return (
          <div key={message.ts}>
            {isNewDay && (
              <p class="day">
                <span>{day}</span>
              </p>
            )}
            <Message
              message={message}
              follows={!isNewDay && inSameBreath(before, message)}
              replies={(threads[message.ts] ?? []).slice(1)}
            />
          </div>
        );
      })}
    </>
  );
}

function inSameBreath(before: SlackMessage | undefined, message: SlackMessage): boolean {
  if (!before || before.user !== message.user) return false;
  if (before.is_ephemeral || message.is_ephemeral) return false;
  // A card stands for itself.
  if (message.blocks?.length) return false;
  return Number(message.ts) - Number(before.ts) < sameBreathSeconds;
}
