import type { ComponentChildren, JSX } from 'preact';
import type { RenderContext } from './context.js';

interface MentionProps {
  readonly id: string;
  readonly ctx: RenderContext;
  readonly fallback?: string | undefined;
}

/** A person, a user group or a channel, by name. */
export function Mention({ id, ctx, fallback }: MentionProps): JSX.Element {
  const name = ctx.nameOf(id) ?? fallback ?? id;
  const sign = /^[CG]/.test(id) ? '#' : '@';
  return <span class={ctx.isMine(id) ? 'mention mention-mine' : 'mention'}>{`${sign}${name}`}</span>;
}

interface LinkProps {
  readonly url: string;
  readonly ctx: RenderContext;
  readonly children: ComponentChildren;
}

/** A link that never leaves this machine: the page decides what it shows instead. */
export function Link({ url, ctx, children }: LinkProps): JSX.Element {
  return (
    <button type="button" class="link" title={url} onClick={() => ctx.openLink(url)}>
      {children}
    </button>
  );
}
