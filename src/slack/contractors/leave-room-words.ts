import type { AskedRemoval } from '../../domain/contractors/room-request.js';
import type { AskLeaveRoomResult } from '../../workflows/contractors/ask-leave-room.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, say, theirs } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { contractorsFace } from './face.js';

/** Why a sponsor's wish to have somebody out of a room made no request; undefined where the question shows it. */
export function leaveRoomText(result: AskLeaveRoomResult): Reply | undefined {
  switch (result.kind) {
    case 'asked':
    case 'already':
      return undefined;
    case 'notAsked':
      return reply(say`You were not asked about this person and this room, so I asked for nothing.`);
    case 'closed':
      return reply(
        say`This was decided, or the list is closed, so I asked for nothing. If you own the room, remove them in DocSpace.`,
      );
    case 'changed':
      return reply(
        say`The account has changed since you were asked, so I asked for nothing. Look at the room in DocSpace.`,
      );
    case 'gone':
      return reply(say`The room is no longer in DocSpace, so there is nothing to ask for.`);
    case 'archived':
      return reply(
        say`The room is in the archive by now, where nobody can be removed. Ask your IT team for a guest clean-up of it.`,
      );
    case 'notYours':
      return reply(
        say`DocSpace does not show you as the owner of this room any more, so I asked for nothing. Talk to its owner.`,
      );
    case 'notIn':
      return reply(say`They are not in this room any more, so there is nothing to ask for.`);
    case 'notTold':
      return reply(
        say`DocSpace does not show me who is in this room, so I asked for nothing. Remove them there yourself.`,
      );
    case 'notFiled':
      // Whoever sponsors somebody need not know what else is asked for about the room.
      return result.refusal.why === 'openRequest'
        ? reply(say`Something else is about to happen in this room. Try again when that is over.`)
        : askRefusalText(result.refusal, { words: contractorsFace.words, ask: [] });
  }
}

/** How far a removal has come that the sponsor asked for. */
export function askedRemovalLine({ room, request }: AskedRemoval): Line {
  return say`You asked to have them removed from ${theirs(room.title, 60)}: ${stateWords[request.state]}.`;
}

const stateWords: Readonly<Record<AskedRemoval['request']['state'], string>> = {
  pending: 'it waits for the IT approvers',
  drifted: 'it waits for the IT approvers',
  approved: 'it was approved',
  finished: 'it has ended. Look in DocSpace who is in the room',
  denied: 'the IT approvers said no',
  expired: 'nobody approved it in time',
  canceled: 'it was canceled',
};
