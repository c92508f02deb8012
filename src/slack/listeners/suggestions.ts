import type { App } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { mayManage, mayReceive } from '../../domain/offboard/receivers.js';
import type { Policy } from '../../domain/policy/policy.js';
import { standingOf } from '../../domain/standing.js';
import { noneValue, searchArchives, searchWorkspaces } from '../../workflows/offboard/preview/choices.js';
import { refOf } from '../../workflows/offboard/preview/preview.js';
import type { Portal, PortalPerson } from '../../workflows/ports.js';
import type { People } from '../identity/identity.js';
import { actionIds } from '../ids.js';
import { personOption } from '../kit/modal.js';
import { placeOption } from '../kit/place-option.js';
import { defaultSuccessorOption } from '../offboard/more-choices.js';
import { withDeadline } from '../requests/deadline.js';

export interface SuggestionsDeps {
  readonly people: People;
  readonly portal: Portal;
  readonly policy: () => Policy;
  readonly botPortalId: string;
  readonly onError: (error: unknown, what: string) => void;
}

type Search = (text: string) => Promise<readonly PlainTextOption[]>;

/** Slack gives up after three seconds. */
const deadlineMs = 2_500;
const mostOptions = 30;
const none = placeOption('None', noneValue);

/** Type-ahead over the portal: for those who may ask, an empty list for everybody else and whenever it is late. */
export function registerSuggestions(app: App, deps: SuggestionsDeps): void {
  for (const [actionId, search] of Object.entries(searches(deps))) {
    app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: actionId }, async ({ ack, body }) => {
      await ack({ options: await suggest(deps, body.user.id, () => search(body.value)) });
    });
  }
}

function searches(deps: SuggestionsDeps): Readonly<Record<string, Search>> {
  const { portal, botPortalId, policy } = deps;
  const isLeaver = (person: PortalPerson) => person.status !== 'disabled' && person.id !== botPortalId;
  const offboarding = () => policy().offboarding;
  return {
    [actionIds.chooseLeaver]: (text) => peopleLike(portal, text, isLeaver),
    [actionIds.chooseSuccessor]: (text) => peopleLike(portal, text, mayReceive),
    [actionIds.roomSuccessor]: async (text) => [
      defaultSuccessorOption(),
      ...(await peopleLike(portal, text, mayReceive)),
    ],
    [actionIds.groupSuccessor]: async (text) => [
      defaultSuccessorOption(),
      ...(await peopleLike(portal, text, mayManage)),
    ],
    [actionIds.chooseWorkspace]: async (text) => {
      const found = await searchWorkspaces(portal, text, offboarding().workspace.parentFolder);
      return [
        none,
        ...found.map(({ kind, title, value }) =>
          placeOption(`${kind === 'room' ? 'Room' : 'Folder'}: ${title}`, value),
        ),
      ];
    },
    [actionIds.chooseArchive]: async (text) => {
      const found = await searchArchives(portal, text, offboarding().archiveFolder);
      return found.map(({ id, title }) => placeOption(title, String(id)));
    },
    [actionIds.chooseHr]: async (text) => {
      const groups = await portal.groups.listGroups({ filterValue: text });
      return [none, ...groups.map(({ id, name }) => placeOption(name, id))];
    },
  };
}

async function suggest(
  deps: SuggestionsDeps,
  slackId: string,
  search: () => ReturnType<Search>,
): Promise<PlainTextOption[]> {
  try {
    return await withDeadline(() => searchFor(deps, slackId, search), deadlineMs);
  } catch (error) {
    deps.onError(error, 'answering a type-ahead');
    return [];
  }
}

async function searchFor(
  deps: SuggestionsDeps,
  slackId: string,
  search: () => ReturnType<Search>,
): Promise<PlainTextOption[]> {
  const result = await deps.people.member(slackId);
  if (!result.ok || !standingOf(result.member, deps.policy(), 'offboard').requester) return [];
  return (await search()).slice(0, mostOptions);
}

async function peopleLike(
  portal: Portal,
  text: string,
  fits: (person: PortalPerson) => boolean,
): Promise<readonly PlainTextOption[]> {
  const page = await portal.people.searchPeople({ filterValue: text, count: 100 });
  return page.items.filter(fits).map((person) => personOption(refOf(person)));
}
