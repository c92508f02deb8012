import { digestOf } from '../../../domain/digest.js';
import { type RefusedCleanup, refusedDrawable, refusedPrefix } from '../../../domain/guests/refused.js';
import type { JsonObject } from '../../../domain/json.js';
import type { SlackMessage } from '../../kit/message.js';
import type { Place } from '../../posting/card-places.js';
import type { Drawable, Wanted, WantedMessage } from '../../posting/drawable.js';
import type { MessageRecord } from '../../posting/message-store.js';
import { channelProblemText } from '../../requests/channel-problem.js';
import type { DrawingDeps } from '../../requests/own-drawing.js';
import { hiddenCard, refusedCard } from './card.js';
import { refusedBlockId } from './ids.js';

/** Refused clean-ups as something that Slack shows: `g7` has a card in the approvals channel, or by direct message. */
export function createRefusedDrawable(deps: DrawingDeps): Drawable {
  const { store, tenant } = deps;
  return {
    prefix: refusedPrefix,
    async wanted(id, { fresh }) {
      const refused = await store.guests.find(tenant, id);
      return refused && (await wantedOf(deps, refused, fresh));
    },
  };
}

async function wantedOf(deps: DrawingDeps, refused: RefusedCleanup, fresh: boolean): Promise<Wanted> {
  const known = await deps.store.messages.of(deps.tenant, refusedDrawable(refused.id));
  const channel = deps.policy().channels.approvals;
  const hasRefused = known.some((message) => message.channel === channel && isFailed(message));
  const reach = await deps.places.reach(channel, { fresh });
  deps.onChannel(reach === 'unreachable' || hasRefused ? channelProblemText('unreachable') : null);
  const isFit = reach === 'private' && !hasRefused;
  // Approvers are asked by direct message where others could read it, as they are about requests.
  const userIds = isFit ? [] : await deps.people.approvers('guests');
  const card = refusedCard(refused, deps.portalHost);
  const places: readonly Place[] = isFit ? [{ channel }] : userIds.map((userId) => ({ userId }));
  const keys = new Set(places.map((place) => keyOf(refused, place)));
  const posted = known.filter(({ key, ts }) => ts !== null && !keys.has(key));
  return {
    messages: [
      ...places.map((place) => messageIn(refused, place, card)),
      ...posted.flatMap((message) => elsewhere(refused, message, card)),
    ],
    files: [],
  };
}

/** A card that stands somewhere else by now: in a channel it says nothing any more, whoever has it directly keeps it. */
function elsewhere(refused: RefusedCleanup, { channel, userId }: MessageRecord, card: SlackMessage): WantedMessage[] {
  if (userId !== null) return [messageIn(refused, { userId }, card)];
  return channel === null ? [] : [messageIn(refused, { channel }, hiddenCard(refused))];
}

function messageIn(refused: RefusedCleanup, place: Place, message: SlackMessage): WantedMessage {
  const digest = digestOf(JSON.parse(JSON.stringify(message)) as JsonObject);
  const blockId = refusedBlockId(refused.id);
  return {
    key: keyOf(refused, place),
    place,
    threadOf: null,
    blockId,
    message,
    digest,
    terminal: refused.end !== null,
  };
}

function keyOf({ id }: RefusedCleanup, place: Place): string {
  return `${refusedDrawable(id)}.card.${'channel' in place ? place.channel : place.userId}`;
}

function isFailed({ failed }: MessageRecord): boolean {
  return failed !== null;
}
