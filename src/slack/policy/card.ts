import type { KnownBlock } from '@slack/types';
import { shortDigest } from '../../domain/digest.js';
import type { PolicyDifference } from '../../domain/policy/differences.js';
import { context, header } from '../kit/elements.js';
import type { SlackMessage } from '../kit/message.js';
import { bold, bullets, type Line, paragraph, richText, say, text } from '../kit/rich-text.js';

/** Something that the rules need: whether it is as it should be, in a sentence. */
export interface Readiness {
  readonly ok: boolean;
  readonly sentence: Line;
}

export interface PolicyCardInput {
  readonly blockId: string;
  /** Null for the first policy of this workspace. */
  readonly differences: readonly PolicyDifference[] | null;
  /** `docs.example.com (3.7.2) as handover@example.com`. */
  readonly portal: Line;
  readonly roles: readonly Line[];
  readonly readiness: readonly Readiness[];
  /** Of the policy. */
  readonly digest: string;
  /** Of its entry on the trail. */
  readonly sequence: number;
}

const mostDifferences = 20;
const longestValue = 120;

/** What is said once of each policy: at the first start who asks, who decides and what is missing; later what changed. */
export function policyCard(input: PolicyCardInput): SlackMessage {
  const { blockId, differences, digest, sequence } = input;
  const title = differences === null ? 'Handover is ready' : 'The rules changed';
  const blocks: KnownBlock[] = [
    header(title, blockId),
    ...(differences === null ? introduction(input) : changes(differences)),
    richText(...input.roles.map(paragraph)),
    ...readiness(input),
    context(`policy ${shortDigest(digest)} · trail ${sequence}`),
  ];
  return { text: `${title}.`, blocks, fallback: null };
}

function introduction({ portal }: PolicyCardInput): KnownBlock[] {
  return [richText(paragraph(say`${bold('Portal')} ${portal}`))];
}

/** What holds for open requests: tightened at once, loosened for later ones. */
function changes(differences: readonly PolicyDifference[]): KnownBlock[] {
  const shown = differences.slice(0, mostDifferences).map(differenceLine);
  const left = differences.length - shown.length;
  const all = left > 0 ? [...shown, say`${left} more: the trail has them all`] : shown;
  return [
    richText(
      bullets(all),
      paragraph([text('Stricter rules hold for open requests too, looser ones only for requests made from now on.')]),
    ),
  ];
}

function differenceLine({ key, before, after }: PolicyDifference): Line {
  if (before === null) return say`${bold(key)} is now ${worded(after)}`;
  if (after === null) return say`${bold(key)} is no longer set; it was ${worded(before)}`;
  return say`${bold(key)}: ${worded(before)} → ${worded(after)}`;
}

function worded(value: string | null): string {
  const words = value ?? '';
  return words.length > longestValue ? `${words.slice(0, longestValue)}…` : words;
}

function readiness({ readiness: found, differences }: PolicyCardInput): KnownBlock[] {
  // After a change only what is missing is news.
  const said = differences === null ? found : found.filter(({ ok }) => !ok);
  if (said.length === 0) return [];
  return [richText(...said.map(({ ok, sentence }) => paragraph([text(ok ? '✓ ' : '! '), ...sentence])))];
}
