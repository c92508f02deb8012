import type { ComponentChild, JSX } from 'preact';
import type { RenderContext } from './context.js';
import { Link } from './mention.js';

interface MarkdownProps {
  readonly text: string;
  readonly ctx: RenderContext;
}

/** The part of Markdown that reports use: headings, lists, quotes, code, rules, emphasis and links. */
export function Markdown({ text, ctx }: MarkdownProps): JSX.Element {
  return <div class="b-markdown">{chunksOf(text).map((chunk) => drawn(chunk, ctx))}</div>;
}

type Chunk =
  | { readonly kind: 'code'; readonly lines: string[] }
  | { readonly kind: 'lines'; readonly like: RegExp | null; readonly lines: string[] };

const bullet = /^\s*[-*+] (.*)$/;
const numbered = /^\s*\d+[.)] (.*)$/;
const quoted = /^> ?(.*)$/;
const heading = /^(#{1,6}) (.*)$/;
const rule = /^(?:-{3,}|\*{3,}|_{3,})$/;

function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let open: Chunk | undefined;
  let inCode = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      inCode = !inCode;
      open = inCode ? { kind: 'code', lines: [] } : undefined;
      if (open) chunks.push(open);
      continue;
    }
    if (open?.kind === 'code') {
      open.lines.push(line);
      continue;
    }
    const like = [bullet, numbered, quoted].find((pattern) => pattern.test(line)) ?? null;
    const alone = line.trim() === '' || heading.test(line) || rule.test(line);
    if (!alone && open && open.like === like) open.lines.push(line);
    else if (line.trim() === '') open = undefined;
    else {
      const chunk: Chunk = { kind: 'lines', like, lines: [line] };
      chunks.push(chunk);
      open = alone ? undefined : chunk;
    }
  }
  return chunks;
}

function drawn(chunk: Chunk, ctx: RenderContext): JSX.Element {
  const { lines } = chunk;
  if (chunk.kind === 'code') return <pre class="pre">{lines.join('\n')}</pre>;
  const [first = ''] = lines;
  const [, , title] = heading.exec(first) ?? [];
  if (title !== undefined) return <h4 class="markdown-heading">{inline(title, ctx)}</h4>;
  if (rule.test(first)) return <hr class="b-divider" />;
  const { like } = chunk;
  const inside = lines.map((line) => (like ? (like.exec(line)?.[1] ?? line) : line));
  if (like === bullet)
    return (
      <ul class="rt-list">
        {inside.map((item) => (
          <li>{inline(item, ctx)}</li>
        ))}
      </ul>
    );
  if (like === numbered)
    return (
      <ol class="rt-list">
        {inside.map((item) => (
          <li>{inline(item, ctx)}</li>
        ))}
      </ol>
    );
  const words = inside.flatMap((line, index) => [...(index > 0 ? [<br />] : []), ...inline(line, ctx)]);
  return like === quoted ? <blockquote class="quote">{words}</blockquote> : <p>{words}</p>;
}

const pattern = /`([^`]+)`|\*\*([^*]+)\*\*|(?<!\w)[*_]([^*_]+)[*_](?!\w)|~~([^~]+)~~|\[([^\]]+)\]\(([^)\s]+)\)/g;

function inline(text: string, ctx: RenderContext): ComponentChild[] {
  const shown: ComponentChild[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    shown.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [, code, bold, italic, strike, label, url] = match;
    if (code !== undefined) shown.push(<code class="code">{code}</code>);
    else if (bold !== undefined) shown.push(<b>{inline(bold, ctx)}</b>);
    else if (italic !== undefined) shown.push(<i>{inline(italic, ctx)}</i>);
    else if (strike !== undefined) shown.push(<s>{inline(strike, ctx)}</s>);
    else
      shown.push(
        <Link url={url ?? ''} ctx={ctx}>
          {label}
        </Link>,
      );
  }
  return [...shown, text.slice(end)];
}
