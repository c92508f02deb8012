import type { ComponentChild, JSX } from 'preact';

interface Mark {
  readonly name: string;
  readonly look: string;
  readonly path: string;
}

/** Slack draws emoji as pictures of its own; so are the marks that the bot uses. */
const marks: Readonly<Record<string, Mark>> = {
  '✅': { name: 'Done', look: 'mark-done', path: 'M6 12.5l4 4 8-9' },
  '⛔': { name: 'No', look: 'mark-no', path: 'M7 12h10' },
  '⚠': { name: 'Warning', look: 'mark-warning', path: 'M12 7v6M12 16.500v.5' },
  '⏳': { name: 'Wait', look: 'mark-wait', path: 'M8 5h8l-4 7zM8 19h8l-4-7z' },
};

/** A text with its line breaks and its marks. */
export function Words({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split(/(\n|✅|⛔|⚠\uFE0F?|⏳)/u).map(piece)}</>;
}

function piece(text: string): ComponentChild {
  if (text === '\n') return <br />;
  const mark = marks[text.replace('\uFE0F', '')];
  if (!mark) return withBreaks(text);
  return (
    <svg class={`mark ${mark.look}`} viewBox="0 0 24 24" role="img" aria-label={mark.name}>
      <path d={mark.path} />
    </svg>
  );
}

/** An address that doesn't fit into its line breaks before its sign, and not within a word. */
function withBreaks(text: string): ComponentChild {
  const [first, ...rest] = text.split(/(?<=[\w.+-])(?=@\w)/);
  if (rest.length === 0) return text;
  return (
    <>
      {first}
      {rest.map((part) => (
        <>
          <wbr />
          {part}
        </>
      ))}
    </>
  );
}
