import type { ComponentChildren, JSX } from 'preact';
import { isRecord, type Json, recordOf, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import type { BlockProps } from './context.js';
import { Element } from './element.js';
import { Picture } from './picture.js';
import { RichText } from './rich-text.js';
import { Text, wordsOf } from './text.js';

const levels: Readonly<Record<string, string>> = {
  default: 'Note',
  info: 'Note',
  warning: 'Warning',
  error: 'Attention',
  success: 'Done',
};

/** A loud line. */
export function Alert({ block, ctx }: BlockProps): JSX.Element {
  const level = textOf(block, 'level') ?? 'default';
  return (
    <div class={`b-alert alert-${level}`} role={level === 'error' || level === 'warning' ? 'alert' : 'status'}>
      <span class="alert-mark" role="img" aria-label={levels[level] ?? 'Note'}>
        {level === 'success' ? '✓' : level === 'error' || level === 'warning' ? '!' : 'i'}
      </span>
      <span>
        <Text value={block.text} ctx={ctx} />
      </span>
    </div>
  );
}

/** One thing in a frame, with buttons. */
export function Card({ block, ctx }: BlockProps): JSX.Element {
  const icon = recordOf(block, 'icon');
  const hero = recordOf(block, 'hero_image');
  const actions = recordsOf(block, 'actions');
  return (
    <article class="b-card">
      {hero && <Picture image={hero} ctx={ctx} large />}
      <div class="card-head" hidden={!icon && block.title === undefined && block.subtitle === undefined}>
        {icon && <Picture image={icon} ctx={ctx} />}
        <div>
          {block.title !== undefined && (
            <h4 class="card-title">
              <Text value={block.title} ctx={ctx} />
            </h4>
          )}
          {block.subtitle !== undefined && (
            <p class="card-subtitle">
              <Text value={block.subtitle} ctx={ctx} />
            </p>
          )}
        </div>
      </div>
      {block.body !== undefined && (
        <p>
          <Text value={block.body} ctx={ctx} />
        </p>
      )}
      {actions.length > 0 && (
        <div class="b-actions">
          {actions.map((element) => (
            <Element element={element} blockId={textOf(block, 'block_id') ?? ''} ctx={ctx} />
          ))}
        </div>
      )}
    </article>
  );
}

/** Cards side by side. */
export function Carousel({ block, ctx }: BlockProps): JSX.Element {
  return (
    <section class="b-carousel" aria-label="Cards">
      {recordsOf(block, 'elements').map((card) => (
        <Card block={card} ctx={ctx} />
      ))}
    </section>
  );
}

/** Blocks in a frame with a title, which may be folded. */
export function Container({
  block,
  ctx,
  children,
}: BlockProps & { readonly children: ComponentChildren }): JSX.Element {
  const icon = recordOf(block, 'icon');
  const title = (
    <>
      {icon && <Picture image={icon} ctx={ctx} small />}
      <span class="container-title">{titleOf(block, ctx)}</span>
      {block.subtitle !== undefined && (
        <span class="card-subtitle">
          <Text value={block.subtitle} ctx={ctx} />
        </span>
      )}
    </>
  );
  if (block.is_collapsible !== true) {
    return (
      <section class="b-container">
        <div class="container-head">{title}</div>
        {children}
      </section>
    );
  }
  return (
    <details class="b-container" open={block.default_collapsed !== true}>
      <summary class="container-head">{title}</summary>
      {children}
    </details>
  );
}

function titleOf(block: Json, ctx: BlockProps['ctx']): JSX.Element | string {
  const rich = block.rich_text_title;
  return isRecord(rich) ? <RichText block={rich} ctx={ctx} /> : wordsOf(block.title);
}
