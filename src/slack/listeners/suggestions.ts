import type { App } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { Policy } from '../../domain/policy.js';
import { standingOf } from '../../domain/standing.js';
import type { PeoplePort, PortalPerson } from '../../workflows/ports.js';
import { mayReceive, refOf } from '../../workflows/preview.js';
import { personOption } from '../blocks/modal.js';
import { withDeadline } from '../deadline.js';
import { actionIds } from '../ids.js';
import type { People } from '../people.js';

export interface SuggestionsDeps {
  readonly people: People;
  readonly portalPeople: PeoplePort;
  readonly policy: () => Policy;
  readonly botPortalId: string;
  readonly onError: (error: unknown, what: string) => void;
}

/** Slack gives up after three seconds. */
const deadlineMs = 2_500;
const mostOptions = 30;

/** Type-ahead over portal people: for those who may ask, an empty list for everybody else and whenever it is late. */
export function registerSuggestions(app: App, deps: SuggestionsDeps): void {
  const leavers = (person: PortalPerson) => person.status !== 'disabled' && person.id !== deps.botPortalId;
  const choices: Readonly<Record<string, (person: PortalPerson) => boolean>> = {
    [actionIds.chooseLeaver]: leavers,
    [actionIds.chooseSuccessor]: mayReceive,
    [actionIds.roomSuccessor]: mayReceive,
    [actionIds.groupSuccessor]: (person) => person.status === 'active' && person.type !== 'guest',
  };
  for (const [actionId, fits] of Object.entries(choices)) {
    app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: actionId }, async ({ ack, body }) => {
      await ack({ options: await suggest(deps, { slackId: body.user.id, text: body.value, fits }) });
    });
  }
}

async function suggest(
  deps: SuggestionsDeps,
  input: { readonly slackId: string; readonly text: string; readonly fits: (person: PortalPerson) => boolean },
): Promise<PlainTextOption[]> {
  try {
    return await withDeadline(find(deps, input), deadlineMs);
  } catch (error) {
    deps.onError(error, 'answering a type-ahead');
    return [];
  }
}

async function find(
  deps: SuggestionsDeps,
  { slackId, text, fits }: Parameters<typeof suggest>[1],
): Promise<PlainTextOption[]> {
  const result = await deps.people.member(slackId);
  if (!result.ok || !standingOf(result.member, deps.policy(), 'offboard').requester) return [];
  const page = await deps.portalPeople.searchPeople({ filterValue: text, count: 100 });
  return page.items
    .filter(fits)
    .slice(0, mostOptions)
    .map((person) => personOption(refOf(person)));
}
