import type { SponsorAnswer } from '../../domain/contractors/sponsor.js';
import { askLeaveRoom } from '../../workflows/contractors/ask-leave-room.js';
import { answerAsSponsor } from '../../workflows/contractors/sponsors.js';
import type { People } from '../identity/identity.js';
import type { Entry, EntryDeps } from '../kind.js';
import { type ListButton, onList } from './clicks.js';
import { actionIds } from './ids.js';
import { leaveRoomText } from './leave-room-words.js';
import { answerText } from './replies.js';

/** The buttons of a sponsor's question. */
export function sponsorActions(deps: EntryDeps): Entry['actions'] {
  const sponsors = { ...deps, slackIdOf: slackIdOf(deps.people) };
  const say = (answerOf: (click: ListButton) => SponsorAnswer) =>
    onList(deps, async (click) => {
      const { digestId, personId = '' } = click.value;
      const answer = answerOf(click);
      const result = await answerAsSponsor(sponsors, { digestId, personId, actor: click.member, answer });
      if (result === 'noted') deps.wake();
      return answerText(result);
    });
  const needed = say(({ value }) => ({ kind: 'needed', days: value.days ?? 0 }));
  const leaveRoom = onList(deps, async ({ member: actor, value: { digestId, personId = '', roomId } }) => {
    if (roomId === undefined) return leaveRoomText({ kind: 'notAsked' });
    const result = await askLeaveRoom(sponsors, { digestId, personId, roomId, actor });
    if (result.kind === 'asked') deps.wake();
    return leaveRoomText(result);
  });
  return {
    [actionIds.leaveRoom]: leaveRoom,
    [actionIds.leaveSecondRoom]: leaveRoom,
    [actionIds.leaveThirdRoom]: leaveRoom,
    [actionIds.needed]: needed,
    [actionIds.neededLonger]: needed,
    [actionIds.notNeeded]: say(() => ({ kind: 'notNeeded' })),
  };
}

/** The Slack user who is surely the person of a portal account; null for nobody. Throws where it can't be told. */
export function slackIdOf(people: Pick<People, 'slackUserOf'>) {
  return async (person: { readonly id: string; readonly email: string }): Promise<string | null> => {
    const found = await people.slackUserOf({ id: person.id, email: person.email });
    if (found.kind === 'untold') throw new Error('Slack doesn’t tell now who the sponsor is.');
    return found.kind === 'known' ? found.slackId : null;
  };
}
