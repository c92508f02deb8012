import type { FunctionComponent, JSX } from 'preact';
import { isRecord, type Json, recordOf, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import { Alert, Card, Carousel, Container } from './boxes.js';
import type { BlockProps, RenderContext } from './context.js';
import { Element } from './element.js';
import { Input } from './input.js';
import { Markdown } from './markdown.js';
import { Picture } from './picture.js';
import { Plan, TaskCard } from './plan.js';
import { RichText } from './rich-text.js';
import { DataTable, Table } from './tables.js';
import { Text, wordsOf } from './text.js';
import { Words } from './words.js';

interface BlocksProps {
  readonly blocks: readonly Json[];
  readonly ctx: RenderContext;
}

/** Blocks one below the other, as Slack's client draws them. */
export function Blocks({ blocks, ctx }: BlocksProps): JSX.Element {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <Block key={`${String(block.type)} ${textOf(block, 'block_id') ?? index}`} block={block} ctx={ctx} />
      ))}
    </div>
  );
}

const byType: Readonly<Record<string, FunctionComponent<BlockProps>>> = {
  header: ({ block }) => (
    <h3 class="b-header">
      <Words text={wordsOf(block.text)} />
    </h3>
  ),
  divider: () => <hr class="b-divider" />,
  section: Section,
  context: Context,
  actions: Actions,
  context_actions: Actions,
  rich_text: RichText,
  input: Input,
  image: ({ block, ctx }) => <Picture image={block} ctx={ctx} large />,
  alert: Alert,
  card: ({ block, ctx }) => <Card block={block} ctx={ctx} />,
  carousel: Carousel,
  container: (props) => (
    <Container {...props}>
      <Blocks blocks={recordsOf(props.block, 'child_blocks')} ctx={props.ctx} />
    </Container>
  ),
  plan: Plan,
  task_card: ({ block, ctx }) => (
    <ul class="tasks">
      <TaskCard task={block} ctx={ctx} />
    </ul>
  ),
  table: Table,
  data_table: DataTable,
  markdown: ({ block, ctx }) => <Markdown text={textOf(block, 'text') ?? ''} ctx={ctx} />,
  video: Video,
  file: ({ block }) => (
    <p class="b-context">{`File from ${textOf(block, 'source') ?? 'elsewhere'}: ${textOf(block, 'external_id') ?? ''}`}</p>
  ),
};

/** The types of block that this page draws. */
export const drawnBlockTypes: readonly string[] = Object.keys(byType);

/** One block; of a type that the page doesn't know it says so. */
function Block({ block, ctx }: BlockProps): JSX.Element {
  const Drawn = byType[String(block.type)];
  if (!Drawn) return <p class="unknown">{`This page can’t draw a block of the type “${String(block.type)}”.`}</p>;
  return <Drawn block={block} ctx={ctx} />;
}

function Section({ block, ctx }: BlockProps): JSX.Element {
  const fields = recordsOf(block, 'fields');
  const accessory = recordOf(block, 'accessory');
  const label = wordsOf(block.text).split('\n')[0];
  return (
    <div class="b-section">
      <div class="b-section-text">
        {block.text !== undefined && (
          <p>
            <Text value={block.text} ctx={ctx} />
          </p>
        )}
        {fields.length > 0 && (
          <div class="b-fields">
            {fields.map((field) => (
              <p>
                <Text value={field} ctx={ctx} />
              </p>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div class="b-accessory">
          {accessory.type === 'image' ? (
            <Picture image={accessory} ctx={ctx} />
          ) : (
            <Element element={accessory} blockId={textOf(block, 'block_id') ?? ''} ctx={ctx} label={label} />
          )}
        </div>
      )}
    </div>
  );
}

function Context({ block, ctx }: BlockProps): JSX.Element {
  return (
    <div class="b-context">
      {recordsOf(block, 'elements').map((element) =>
        element.type === 'image' ? (
          <Picture image={element} ctx={ctx} small />
        ) : (
          <span>
            <Text value={element} ctx={ctx} />
          </span>
        ),
      )}
    </div>
  );
}

function Actions({ block, ctx }: BlockProps): JSX.Element {
  const visible = recordsOf(block, 'elements').filter(
    ({ visible_to_user_ids: only }) => !Array.isArray(only) || only.includes(ctx.me.id),
  );
  return (
    <div class="b-actions">
      {visible.map((element, index) => (
        <Element
          key={textOf(element, 'action_id') ?? index}
          element={element}
          blockId={textOf(block, 'block_id') ?? ''}
          ctx={ctx}
        />
      ))}
    </div>
  );
}

function Video({ block, ctx }: BlockProps): JSX.Element {
  const url = textOf(block, 'title_url') ?? textOf(block, 'video_url') ?? '';
  return (
    <div class="b-card">
      <button type="button" class="link" onClick={() => ctx.openLink(url)}>
        {wordsOf(block.title)}
      </button>
      {isRecord(block.description) && <p class="b-context">{wordsOf(block.description)}</p>}
      <p class="b-context">{`Video: ${textOf(block, 'alt_text') ?? ''}`}</p>
    </div>
  );
}
