import { currentVotes, type Request } from '../../domain/request.js';
import type { DesiredState } from '../../engine/desired-state.js';
import type { PeoplePort } from '../ports.js';

/** Enough of those who said yes are still active. A look, made before anything is changed; it is read once per run. */
export function votersActive(people: PeoplePort, request: Request): DesiredState {
  return {
    key: 'votes.count',
    title: 'Approvals still count',
    observe: async ({ now }) => {
      const yes = currentVotes(request).filter((vote) => vote.vote === 'yes');
      const counting: string[] = [];
      for (const { voter } of yes) {
        // Who approves without a portal account can't have lost one; Slack refused the inactive at the click.
        const person = voter.portalId === null ? undefined : await people.findPerson(voter.portalId);
        if (voter.portalId === null || person?.status === 'active') counting.push(voter.slackId);
      }
      if (counting.length >= request.required) {
        return { kind: 'holds', evidence: { counting, readAt: now.toISOString() } };
      }
      return {
        kind: 'impossible',
        because:
          'Somebody who approved this is no longer active in DocSpace, so their approval does not count. Stop this and ask anew.',
      };
    },
    act: async () => {},
  };
}
