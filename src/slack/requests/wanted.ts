import { digestOf } from '../../domain/digest.js';
import { requestDrawable } from '../../domain/drawable.js';
import type { JsonObject } from '../../domain/json.js';
import type { Case } from '../../workflows/store-ports.js';
import type { SlackMessage } from '../kit/message.js';
import type { Place } from '../posting/card-places.js';
import type { WantedMessage } from '../posting/drawable.js';

/** A message about a request with what it shows now; an end is shown although the budget of edits is used up. */
export function wantedMessage({ request, run }: Case, part: Omit<WantedMessage, 'digest' | 'terminal'>): WantedMessage {
  const terminal = run
    ? run.status === 'done' || run.status === 'stopped' || run.status === 'parked'
    : request.state !== 'pending';
  return { ...part, digest: messageDigest(part.message), terminal };
}

/** Changes with anything that a message shows. */
export function messageDigest({ text, blocks }: SlackMessage): string {
  return digestOf(JSON.parse(JSON.stringify({ text, blocks })) as JsonObject);
}

/** Unique for each sort of message, request and place. */
export function messageKey(kind: string, { request }: Case, place: Place): string {
  const where = 'channel' in place ? place.channel : place.userId;
  return `${requestDrawable(request.id)}.${kind}.${where}`;
}
