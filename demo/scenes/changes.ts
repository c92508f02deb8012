import { personIds } from '../../sandbox/portal/seed-ids.js';
import { DAVE } from '../../sandbox/slack/seed.js';
import { max } from '../logistics.js';
import { bob, dave, isDisabled, type Scene, said } from './scene.js';
import { approving, asking, button, field } from './target.js';

const carolsEmail = 'carol.reyes@example.com';
const asks = asking(`/offboard ${max.email}`, 'HR-2330, last day tomorrow');

/** What was approved no longer holds when its time comes. */
export const changesScene: Scene = {
  id: 'changes',
  title: 'Things change meanwhile',
  why: 'Approved today, done tomorrow: what no longer holds by then waits for another yes. Locking out never waits.',
  about: { kind: 'person', ...max },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Max leaves tomorrow: send /offboard and his email.',
      ring: asks,
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'offboardForm',
    },
    {
      as: dave,
      say: 'Under When, choose At a time: tomorrow, at any hour. Give a reason, and press Send for approval.',
      ring: [field('Start'), ...asks],
      doneWhen: (state) => said(state, 'Offboard Max Winter?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Four rooms are to go to Carol. Press Approve, and confirm.',
      ring: approving('Offboard Max Winter?'),
      doneWhen: (state) => said(state, 'It starts'),
      saw: 'Approved, and it waits for its time. Max works on until then.',
    },
    {
      say: 'Now Carol leaves too, and somebody disables her account in the portal.',
      button: { label: 'Disable Carol', does: { do: 'disablePerson', personId: personIds.carol } },
      doneWhen: (state) => isDisabled(state, carolsEmail),
    },
    {
      say: 'Let the time come: a day passes for everybody.',
      button: { label: 'Let a day pass', does: { do: 'passDays', days: 1 } },
      doneWhen: (state) => isDisabled(state, max.email) && said(state, 'Please look again: Max Winter'),
      saw: 'Max was locked out on time. His rooms wait, since nobody has approved that another than Carol gets them.',
    },
    {
      as: bob,
      say: 'Read on the card what changed. Press Approve the new plan, and confirm.',
      ring: [button('Hand over'), ...approving('Please look again: Max Winter')],
      doneWhen: (state) => said(state, 'Max Winter is offboarded'),
      saw: 'Everything was done as it was approved, the second time, and read back from the portal.',
    },
  ],
};
