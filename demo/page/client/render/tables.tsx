import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { isRecord, type Json, recordsOf, textOf } from '../../../../sandbox/core/json.js';
import { scrollable } from '../focus.js';
import type { BlockProps, RenderContext } from './context.js';
import { RichText } from './rich-text.js';
import { Words } from './words.js';

/** A table; its first row names the columns. */
export function Table({ block, ctx }: BlockProps): JSX.Element {
  const [head = [], ...rows] = rowsOf(block);
  const columns = recordsOf(block, 'column_settings');
  return (
    <section class="table-frame" {...scrollable} aria-label="Table">
      <table class="table">
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th scope="col" class={lookOf(columns[index])}>
                <Cell cell={cell} ctx={ctx} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, index) => (
                <td class={lookOf(columns[index])}>
                  <Cell cell={cell} ctx={ctx} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const usualPageSize = 10;

interface Order {
  readonly column: number;
  readonly down: boolean;
}

/** A table with a caption that is sorted by its headings and read page by page. */
export function DataTable({ block, ctx }: BlockProps): JSX.Element {
  const [head = [], ...rows] = rowsOf(block);
  const size = Number(block.page_size ?? usualPageSize);
  const [page, setPage] = useState(0);
  const [order, setOrder] = useState<Order>();
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const sortBy = (column: number): void => {
    setOrder({ column, down: order?.column === column && !order.down });
    setPage(0);
  };
  return (
    <section class="table-frame" {...scrollable} aria-label={textOf(block, 'caption') ?? 'Table'}>
      <table class="table">
        <caption>{textOf(block, 'caption')}</caption>
        <SortedHead cells={head} order={order} onSort={sortBy} />
        <tbody>
          {sorted(rows, order)
            .slice(page * size, (page + 1) * size)
            .map((row) => (
              <DataRow cells={row} headerColumn={block.row_header_column_index} ctx={ctx} />
            ))}
        </tbody>
      </table>
      {pages > 1 && <Pager page={page} pages={pages} onPage={setPage} />}
    </section>
  );
}

interface SortedHeadProps {
  readonly cells: readonly Json[];
  readonly order: Order | undefined;
  readonly onSort: (column: number) => void;
}

function SortedHead({ cells, order, onSort }: SortedHeadProps): JSX.Element {
  return (
    <thead>
      <tr>
        {cells.map((cell, column) => (
          <th scope="col" aria-sort={order?.column !== column ? 'none' : order.down ? 'descending' : 'ascending'}>
            <button type="button" class="sort" onClick={() => onSort(column)}>
              {wordsIn(cell)}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DataRowProps {
  readonly cells: readonly Json[];
  readonly headerColumn: unknown;
  readonly ctx: RenderContext;
}

function DataRow({ cells, headerColumn, ctx }: DataRowProps): JSX.Element {
  return (
    <tr>
      {cells.map((cell, column) =>
        column === headerColumn ? (
          <th scope="row">
            <Cell cell={cell} ctx={ctx} />
          </th>
        ) : (
          <td>
            <Cell cell={cell} ctx={ctx} />
          </td>
        ),
      )}
    </tr>
  );
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pager({ page, pages, onPage }: PagerProps): JSX.Element {
  return (
    <div class="pager">
      <PagerButton words="Previous" to={page - 1} pages={pages} onPage={onPage} />
      <span>{`Page ${page + 1} of ${pages}`}</span>
      <PagerButton words="Next" to={page + 1} pages={pages} onPage={onPage} />
    </div>
  );
}

interface PagerButtonProps extends Pick<PagerProps, 'pages' | 'onPage'> {
  readonly words: string;
  readonly to: number;
}

/** It keeps the focus where there is no further page. */
function PagerButton({ words, to, pages, onPage }: PagerButtonProps): JSX.Element {
  const isThere = to >= 0 && to < pages;
  return (
    <button type="button" class="button button-small" aria-disabled={!isThere} onClick={() => isThere && onPage(to)}>
      {words}
    </button>
  );
}

function sorted(rows: readonly Json[][], order: Order | undefined): readonly Json[][] {
  if (!order) return rows;
  return [...rows].sort((a, b) => compare(a[order.column], b[order.column]) * (order.down ? -1 : 1));
}

function Cell({ cell, ctx }: { readonly cell: Json; readonly ctx: RenderContext }): JSX.Element {
  if (cell.type === 'rich_text') return <RichText block={cell} ctx={ctx} />;
  return <Words text={wordsIn(cell)} />;
}

function wordsIn(cell: Json | undefined): string {
  return textOf(cell, 'text') ?? (typeof cell?.value === 'number' ? String(cell.value) : '');
}

function rowsOf(block: Json): Json[][] {
  return Array.isArray(block.rows) ? block.rows.map((row) => (Array.isArray(row) ? row.filter(isRecord) : [])) : [];
}

function compare(a: Json | undefined, b: Json | undefined): number {
  if (typeof a?.value === 'number' && typeof b?.value === 'number') return a.value - b.value;
  return wordsIn(a).localeCompare(wordsIn(b), 'en', { numeric: true });
}

function lookOf(column: Json | undefined): string {
  const align = textOf(column, 'align') ?? 'left';
  return `cell-${align}${column?.is_wrapped === true ? ' cell-wrapped' : ''}`;
}
