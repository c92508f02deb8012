import type { JSX } from 'preact';
import { type Json, textOf } from '../../../../sandbox/core/json.js';
import type { RenderContext } from './context.js';
import { wordsOf } from './text.js';

interface PictureProps {
  readonly image: Json;
  readonly ctx: RenderContext;
  readonly small?: boolean;
  readonly large?: boolean;
}

/** An image's place with what it shows in words: nothing is loaded from elsewhere. */
export function Picture({ image, small = false, large = false }: PictureProps): JSX.Element {
  const words = textOf(image, 'alt_text') ?? 'Image';
  const size = small ? 'picture-small' : large ? 'picture-large' : 'picture-middle';
  return (
    <figure class="picture-frame">
      {large && image.title !== undefined && <figcaption>{wordsOf(image.title)}</figcaption>}
      <div role="img" aria-label={words} title={words} class={`picture ${size}`}>
        {large ? `Image, not loaded here: ${words}` : words.slice(0, 1).toUpperCase()}
      </div>
    </figure>
  );
}
