import type { PlainTextOption } from '@slack/types';
import { refOf } from '../../workflows/accounts.js';
import type { Portal, PortalGroup, PortalPerson } from '../../workflows/ports.js';
import { personOption } from '../kit/modal.js';
import { placeOption } from '../kit/place-option.js';

/** So many options of a type-ahead are shown. */
export const mostMatches = 30;

/** People whose name or email contains the text, and who fit. */
export async function peopleLike(
  { people }: Pick<Portal, 'people'>,
  text: string,
  fits: (person: PortalPerson) => boolean,
): Promise<readonly PlainTextOption[]> {
  const page = await people.searchPeople({ filterValue: text, count: 100 });
  const matches = page.items.filter(fits).slice(0, mostMatches);
  return matches.map((person) => personOption(refOf(person)));
}

/** Groups whose name contains the text, and which fit. */
export async function groupsLike(
  { groups }: Pick<Portal, 'groups'>,
  text: string,
  fits: (group: PortalGroup) => boolean = () => true,
): Promise<readonly PlainTextOption[]> {
  const found = await groups.listGroups({ filterValue: text });
  const matches = found.filter(fits).slice(0, mostMatches);
  return matches.map(({ id, name }) => placeOption(name, id));
}
