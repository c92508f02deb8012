import type { ViewOutput } from '@slack/bolt';
import { type ChosenOption, chosenOptions, chosenUsers, chosenValue, typedText } from '../kit/view-state.js';
import { actionIds as requestActionIds } from '../requests/ids.js';
import { actionIds } from './ids.js';

/** What either form says as it stands; what is not shown is empty. */
export interface GroupValues {
  readonly name: string;
  /** Portal id of whoever was chosen as manager; null while nobody was. */
  readonly managerId: string | null;
  /** Portal ids of those chosen by type-ahead, and how they were shown. */
  readonly members: readonly ChosenOption[];
  readonly slackMembers: readonly string[];
  readonly emails: string;
  readonly moreEmails: string;
  readonly reason: string;
}

export const noValues: GroupValues = {
  name: '',
  managerId: null,
  members: [],
  slackMembers: [],
  emails: '',
  moreEmails: '',
  reason: '',
};

/** Reads the form's state. */
export function groupValuesOf(view: Pick<ViewOutput, 'state'>): GroupValues {
  return {
    name: typedText(view, actionIds.name).replace(/\s+/g, ' '),
    managerId: chosenValue(view, actionIds.manager) ?? chosenValue(view, actionIds.newManager),
    members: chosenOptions(view, actionIds.members),
    slackMembers: chosenUsers(view, actionIds.slackMembers),
    emails: typedText(view, actionIds.emails),
    moreEmails: typedText(view, actionIds.moreEmails),
    reason: typedText(view, requestActionIds.reason),
  };
}
