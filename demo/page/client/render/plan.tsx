import type { JSX } from 'preact';
import { isRecord, type Json, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import type { BlockProps, RenderContext } from './context.js';
import { Link } from './mention.js';
import { RichText } from './rich-text.js';
import { Words } from './words.js';

/** A plan: its title, how far it is, and its tasks. */
export function Plan({ block, ctx }: BlockProps): JSX.Element {
  const tasks = recordsOf(block, 'tasks');
  const done = tasks.filter(({ status }) => status === 'complete').length;
  const failed = tasks.some(({ status }) => status === 'error');
  return (
    <section class="b-plan" aria-label={textOf(block, 'title')}>
      <h3 class="plan-title">
        <Words text={textOf(block, 'title') ?? ''} />
      </h3>
      <progress
        class={failed ? 'plan-progress plan-failed' : 'plan-progress'}
        max={Math.max(tasks.length, 1)}
        value={done}
      >
        {`${done} of ${tasks.length}`}
      </progress>
      <ul class="tasks">
        {tasks.map((task) => (
          <TaskCard key={textOf(task, 'task_id')} task={task} ctx={ctx} />
        ))}
      </ul>
    </section>
  );
}

const statuses: Readonly<Record<string, { readonly words: string; readonly sign: string }>> = {
  pending: { words: 'Waits', sign: '' },
  in_progress: { words: 'Under way', sign: '' },
  complete: { words: 'Done', sign: '✓' },
  error: { words: 'Stopped', sign: '!' },
};

interface TaskCardProps {
  readonly task: Json;
  readonly ctx: RenderContext;
}

/** One task with its status and what is known of it. */
export function TaskCard({ task, ctx }: TaskCardProps): JSX.Element {
  const status = textOf(task, 'status') ?? 'pending';
  const { words, sign } = statuses[status] ?? { words: status, sign: '?' };
  return (
    <li class={`task task-${status.replace('_', '-')}`}>
      <span class="task-mark" role="img" aria-label={words} title={words}>
        {sign}
      </span>
      <div class="task-body">
        <span class="task-title">{textOf(task, 'title')}</span>
        {[task.details, task.output].filter(isRecord).map((words) => (
          <RichText block={words} ctx={ctx} />
        ))}
        {recordsOf(task, 'sources').map((source) => (
          <Link url={textOf(source, 'url') ?? ''} ctx={ctx}>
            {textOf(source, 'text')}
          </Link>
        ))}
      </div>
    </li>
  );
}
