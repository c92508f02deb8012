import { type ComponentChild, Fragment, type JSX } from 'preact';
import type { RenderContext } from './context.js';
import { dateText } from './dates.js';
import { emojiText } from './emoji.js';
import { Link, Mention } from './mention.js';
import { Words } from './words.js';

interface MrkdwnProps {
  readonly text: string;
  readonly ctx: RenderContext;
}

/** Slack's own markup as elements; nothing in it becomes HTML. */
export function Mrkdwn({ text, ctx }: MrkdwnProps): JSX.Element {
  const parts = text.split(/```\n?([\s\S]+?)\n?```/);
  return (
    <Fragment>
      {parts.map((part, index) => (index % 2 === 1 ? <pre class="pre">{unescaped(part)}</pre> : paragraphs(part, ctx)))}
    </Fragment>
  );
}

function paragraphs(text: string, ctx: RenderContext): ComponentChild[] {
  const lines = text.split('\n');
  const shown: ComponentChild[] = [];
  let quoted: string[] = [];
  const endQuote = (): void => {
    if (quoted.length > 0) shown.push(<blockquote class="quote">{lined(quoted, ctx)}</blockquote>);
    quoted = [];
  };
  let plain: string[] = [];
  const endPlain = (): void => {
    if (plain.length > 0) shown.push(<Fragment>{lined(plain, ctx)}</Fragment>);
    plain = [];
  };
  for (const line of lines) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      endPlain();
      quoted.push(quote[1] ?? '');
    } else {
      endQuote();
      plain.push(line);
    }
  }
  endPlain();
  endQuote();
  return shown;
}

function lined(lines: readonly string[], ctx: RenderContext): ComponentChild[] {
  return lines.flatMap((line, index) => [...(index > 0 ? [<br />] : []), ...inline(line, ctx)]);
}

const pattern =
  /`([^`]+)`|<([^<>]+)>|(?<![\w*])\*(?!\s)([^*]+?)(?<!\s)\*(?![\w*])|(?<![\w_])_(?!\s)([^_]+?)(?<!\s)_(?![\w_])|(?<![\w~])~(?!\s)([^~]+?)(?<!\s)~(?![\w~])|:([a-z0-9_+-]+):/g;

function inline(text: string, ctx: RenderContext): ComponentChild[] {
  const shown: ComponentChild[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) shown.push(<Words text={unescaped(text.slice(end, match.index))} />);
    end = match.index + match[0].length;
    const [whole, code, angle, bold, italic, strike, emoji] = match;
    if (code !== undefined) shown.push(<code class="code">{unescaped(code)}</code>);
    else if (angle !== undefined) shown.push(<Angle inside={angle} ctx={ctx} />);
    else if (bold !== undefined) shown.push(<b>{inline(bold, ctx)}</b>);
    else if (italic !== undefined) shown.push(<i>{inline(italic, ctx)}</i>);
    else if (strike !== undefined) shown.push(<s>{inline(strike, ctx)}</s>);
    else shown.push(emoji === undefined ? whole : emojiText(emoji));
  }
  if (end < text.length) shown.push(<Words text={unescaped(text.slice(end))} />);
  return shown;
}

/** What stands between < and >: a mention, a date or a link. */
function Angle({ inside, ctx }: { readonly inside: string; readonly ctx: RenderContext }): JSX.Element {
  const [target = '', ...rest] = inside.split('|');
  const label = rest.length > 0 ? unescaped(rest.join('|')) : undefined;
  const date = /^!date\^(\d+)\^(.+?)(?:\^(.+))?$/.exec(target);
  if (date) {
    const [, seconds = '0', format = ''] = date;
    return <time>{dateText(Number(seconds), format, { tz: ctx.me.tz, now: ctx.now, fallback: label ?? '' })}</time>;
  }
  if (/^[@#]/.test(target)) return <Mention id={target.slice(1)} ctx={ctx} fallback={label} />;
  if (target.startsWith('!subteam^'))
    return <Mention id={target.slice(9)} ctx={ctx} fallback={label?.replace(/^@/, '')} />;
  if (target.startsWith('!')) return <span class="mention mention-mine">{`@${target.slice(1)}`}</span>;
  return (
    <Link url={unescaped(target)} ctx={ctx}>
      {label ?? unescaped(target.replace(/^mailto:/, ''))}
    </Link>
  );
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
