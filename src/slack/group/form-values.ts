import type { ViewOutput } from '@slack/bolt';
import { chosenValue, chosenValues, typedText } from '../kit/view-state.js';
import { actionIds as requestActionIds } from '../requests/ids.js';
import { actionIds } from './ids.js';

/** What either form says as it stands; what is not shown is empty. */
export interface GroupValues {
  readonly name: string;
  /** Portal id of whoever was chosen as manager; null while nobody was. */
  readonly managerId: string | null;
  readonly slackMembers: readonly string[];
  readonly portalMembers: readonly { readonly id: string; readonly label: string }[];
  readonly emails: string;
  readonly moreEmails: string;
  readonly reason: string;
}

export const noValues: GroupValues = {
  name: '',
  managerId: null,
  slackMembers: [],
  portalMembers: [],
  emails: '',
  moreEmails: '',
  reason: '',
};

/** Reads the form's state. */
export function groupValuesOf(view: Pick<ViewOutput, 'state'>): GroupValues {
  const { users, options } = chosenValues(view, actionIds.slackMembers, actionIds.portalMembers);
  return {
    name: typedText(view, actionIds.name).replace(/\s+/g, ' '),
    managerId: chosenValue(view, actionIds.manager) ?? chosenValue(view, actionIds.newManager),
    slackMembers: users,
    portalMembers: options,
    emails: typedText(view, actionIds.emails),
    moreEmails: typedText(view, actionIds.moreEmails),
    reason: typedText(view, requestActionIds.reason),
  };
}
