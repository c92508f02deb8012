import type { ComponentChild, JSX } from 'preact';
import { isRecord, type Json, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import type { BlockProps, RenderContext } from './context.js';
import { dateText } from './dates.js';
import { emojiText } from './emoji.js';
import { Link, Mention } from './mention.js';
import { Words } from './words.js';

/** A rich_text block: sections, lists, quotes and preformatted text. */
export function RichText({ block, ctx }: BlockProps): JSX.Element {
  return (
    <div class="b-rich-text">
      {recordsOf(block, 'elements').map((element) => (
        <Part element={element} ctx={ctx} />
      ))}
    </div>
  );
}

interface PartProps {
  readonly element: Json;
  readonly ctx: RenderContext;
}

function Part({ element, ctx }: PartProps): JSX.Element {
  const inside = recordsOf(element, 'elements');
  switch (element.type) {
    case 'rich_text_section':
      return <p class="rt-section">{inlines(inside, ctx)}</p>;
    case 'rich_text_list':
      return <List element={element} ctx={ctx} />;
    case 'rich_text_quote':
      return <blockquote class="quote">{inlines(inside, ctx)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre class="pre">{inlines(inside, ctx)}</pre>;
    default:
      return <p class="unknown">{`This page can’t draw a “${String(element.type)}” in rich text.`}</p>;
  }
}

function List({ element, ctx }: PartProps): JSX.Element {
  const items = recordsOf(element, 'elements').map((item) => <li>{inlines(recordsOf(item, 'elements'), ctx)}</li>);
  const look = `rt-list rt-indent-${Math.min(Number(element.indent ?? 0), 8)}`;
  if (element.style !== 'ordered') return <ul class={look}>{items}</ul>;
  return (
    <ol class={look} start={Number(element.offset ?? 0) + 1}>
      {items}
    </ol>
  );
}

function inlines(elements: readonly Json[], ctx: RenderContext): ComponentChild[] {
  return elements.map((element) => styled(<Inline element={element} ctx={ctx} />, element.style));
}

function Inline({ element, ctx }: PartProps): JSX.Element {
  switch (element.type) {
    case 'text':
      return <Words text={textOf(element, 'text') ?? ''} />;
    case 'link': {
      const url = textOf(element, 'url') ?? '';
      return (
        <Link url={url} ctx={ctx}>
          {textOf(element, 'text') || url}
        </Link>
      );
    }
    case 'user':
      return <Mention id={textOf(element, 'user_id') ?? ''} ctx={ctx} />;
    case 'usergroup':
      return <Mention id={textOf(element, 'usergroup_id') ?? ''} ctx={ctx} />;
    case 'channel':
      return <Mention id={textOf(element, 'channel_id') ?? ''} ctx={ctx} />;
    case 'team':
      return <span class="mention">{textOf(element, 'team_id')}</span>;
    case 'broadcast':
      return <span class="mention mention-mine">{`@${textOf(element, 'range') ?? ''}`}</span>;
    case 'emoji':
      return <span>{emojiOf(element)}</span>;
    case 'date':
      return <DateElement element={element} ctx={ctx} />;
    case 'color':
      return <code class="code">{textOf(element, 'value')}</code>;
    default:
      return <span class="unknown">{`[${String(element.type)}]`}</span>;
  }
}

function DateElement({ element, ctx }: PartProps): JSX.Element {
  const seconds = Number(element.timestamp);
  const fallback = textOf(element, 'fallback') ?? '';
  const words = dateText(seconds, textOf(element, 'format') ?? '', { tz: ctx.me.tz, now: ctx.now, fallback });
  const url = textOf(element, 'url');
  const shown = (
    <time dateTime={Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : undefined} title={fallback}>
      {words}
    </time>
  );
  return url === undefined ? (
    shown
  ) : (
    <Link url={url} ctx={ctx}>
      {shown}
    </Link>
  );
}

function emojiOf(element: Json): string {
  const codes = (textOf(element, 'unicode') ?? '').split('-').map((code) => Number.parseInt(code, 16));
  const valid = codes.every((code) => code > 0 && code <= 0x10ffff);
  return valid ? String.fromCodePoint(...codes) : emojiText(textOf(element, 'name') ?? '');
}

function styled(shown: JSX.Element, style: unknown): JSX.Element {
  const look = isRecord(style) ? style : undefined;
  if (!look) return shown;
  let dressed = shown;
  if (look.code === true) dressed = <code class="code">{dressed}</code>;
  if (look.strike === true) dressed = <s>{dressed}</s>;
  if (look.underline === true) dressed = <u>{dressed}</u>;
  if (look.italic === true) dressed = <i>{dressed}</i>;
  if (look.bold === true) dressed = <b>{dressed}</b>;
  return dressed;
}
