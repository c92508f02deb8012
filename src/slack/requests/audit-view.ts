import { requestName } from '../../domain/request.js';
import type { ReadEntry, TrailQuery } from '../../workflows/requests/read-trail.js';
import { actions, button, context, header } from '../kit/elements.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, paragraph, richText, say } from '../kit/rich-text.js';
import { auditButtonValue } from './audit-query.js';
import { actionIds } from './ids.js';
import { bulletBlocks } from './listing.js';
import { trailLine } from './trail-line.js';

export interface AuditInput {
  readonly query: TrailQuery;
  /** Newest first. */
  readonly entries: readonly ReadEntry[];
  readonly isMore: boolean;
  /** Whether the reader may have a file. */
  readonly isAuditor: boolean;
}

/** The newest entries of the trail, for one reader; nothing about the person is said where there is nothing to see. */
export function auditReply({ query, entries, isMore, isAuditor }: AuditInput): Pick<Reply, 'text' | 'blocks'> {
  if (entries.length === 0) return reply(nothing(query));
  const intro = isMore ? say`The newest ${entries.length} entries that you may read:` : say`All that you may read:`;
  return {
    text: 'The trail',
    blocks: [
      header('The trail'),
      richText(paragraph(intro)),
      ...bulletBlocks(entries.map(entryLine)),
      ...(isAuditor
        ? [actions(button({ action: actionIds.auditFile, label: 'Send me the file', value: auditButtonValue(query) }))]
        : []),
      context('Newest first. That you read this is on the trail too.'),
    ],
  };
}

function nothing(query: TrailQuery): Line {
  return query.about === 'everything'
    ? say`The trail has nothing yet that you may read. What you ask for appears here.`
    : say`The trail has nothing about this that you may read. Check the number or the email address.`;
}

function entryLine({ entry, case: current }: ReadEntry): Line {
  const titled = [...(current?.run?.steps ?? []), ...(current?.run?.effects ?? [])];
  const line = trailLine(entry, (key) => titled.find((one) => one.key === key)?.title);
  return entry.requestId === null ? line : say`${line} · ${requestName(entry.requestId)}`;
}
