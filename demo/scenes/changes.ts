import { personIds } from '../../sandbox/portal/seed-ids.js';
import { DAVE } from '../../sandbox/slack/seed.js';
import { max } from '../logistics.js';
import { bob, dave, isDisabled, type Scene, said } from './scene.js';
import { approving, asking, fact, option, reading, sending, words } from './target.js';

const carolsEmail = 'carol.reyes@example.com';
const command = `/offboard ${max.email}`;

/** What was approved no longer holds when its time comes. */
export const changesScene: Scene = {
  id: 'changes',
  title: 'Things change before the last day',
  why: 'Approved today, done tomorrow: what no longer holds by then is said an hour ahead, and waits for another yes.',
  about: { kind: 'person', email: max.email },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Max leaves tomorrow: send /offboard and his email.',
      ring: sending(command),
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'offboardForm',
    },
    {
      as: dave,
      say: 'Under When choose At a time: tomorrow at 18:00. Give a reason, and press Send for approval.',
      ring: [
        option('At a time'),
        { kind: 'moment', label: 'Start', daysAhead: 1, time: '18:00' },
        ...asking(command, 'HR-2330, last day tomorrow'),
      ],
      doneWhen: (state) => said(state, 'Offboard Max Winter?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Four rooms are to go to Carol. Press Approve, and confirm.',
      ring: approving('Offboard Max Winter?'),
      doneWhen: (state) => said(state, 'It starts'),
    },
    {
      say: 'Approved, and Max works on until tomorrow. But now somebody disables Carol’s account in the portal.',
      button: { label: 'Disable Carol', does: [{ do: 'disablePerson', personId: personIds.carol }] },
      doneWhen: (state) => isDisabled(state, carolsEmail),
    },
    {
      say: 'Let time pass until an hour before the start.',
      button: { label: 'An hour before', does: [{ do: 'passToStart', minutesBefore: 55 }] },
      doneWhen: (state) => said(state, 'Changed before the start: Max Winter'),
    },
    {
      say: 'Handover wrote something under the card: open the thread.',
      ring: reading('Max Winter'),
      doneWhen: (state) => said(state, 'Changed before the start: Max Winter'),
      look: [words('Changed before the start: Max Winter'), words('Carol Reyes is disabled')],
      saw: 'An hour ahead Handover compared the plan with the portal, and told those who can still put it right.',
    },
    {
      say: 'Nobody does. Let the hour come.',
      button: { label: 'The hour comes', does: [{ do: 'passToStart', minutesBefore: 0 }] },
      doneWhen: (state) => isDisabled(state, max.email) && said(state, 'Please look again: Max Winter'),
      look: [words('Please look again: Max Winter'), fact('Max Winter')],
      saw: 'Max was locked out on time. His rooms wait: nobody has approved that somebody other than Carol gets them.',
    },
  ],
};
