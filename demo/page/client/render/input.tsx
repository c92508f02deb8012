import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { recordOf, textOf } from '../../../../sandbox/core/json.js';
import type { BlockProps } from './context.js';
import { Element } from './element.js';
import { wordsOf } from './text.js';

/** An input with its label, its hint, and what is wrong with what was entered. */
export function Input({ block, ctx }: BlockProps): JSX.Element {
  const id = useId();
  const element = recordOf(block, 'element') ?? {};
  const blockId = textOf(block, 'block_id') ?? '';
  const hint = wordsOf(block.hint);
  const error = ctx.place.kind === 'view' ? ctx.place.errors[blockId] : undefined;
  const described = [...(error ? [`${id}-error`] : []), ...(hint ? [`${id}-hint`] : [])].join(' ');
  return (
    <div class={error ? 'b-input b-input-wrong' : 'b-input'}>
      <span class="b-label" id={`${id}-label`}>
        {wordsOf(block.label)}
        {block.optional === true && <span class="b-optional"> (optional)</span>}
      </span>
      <Element
        element={element}
        blockId={blockId}
        ctx={ctx}
        labelledBy={`${id}-label`}
        describedBy={described || undefined}
        invalid={error !== undefined}
      />
      {error && (
        <span class="b-error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      {hint && (
        <span class="b-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
