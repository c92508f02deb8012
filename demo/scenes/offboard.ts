import { DAVE } from '../../sandbox/slack/seed.js';
import { bob, dave, isDisabled, type Scene, said } from './scene.js';
import { approving, asking, fact, reading, words } from './target.js';

const email = 'jane.doe@example.com';
const asks = asking('/offboard @jane', 'HR-2211, last day on Friday');

/** The main thing, from the command to the report. */
export const offboardScene: Scene = {
  id: 'offboard',
  title: 'Offboard someone',
  why: 'One command, one approval, and everything that Jane owned has a new owner.',
  about: { kind: 'person', email },
  steps: [
    {
      as: dave,
      say: 'Jane leaves on Friday. You are Dave, from IT: write /offboard @jane and send it.',
      ring: asks,
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'offboardForm',
    },
    {
      as: dave,
      say: 'See what Jane owns and what stays behind. Give a reason, and press Send for approval.',
      ring: asks,
      doneWhen: (state) => said(state, 'Offboard Jane Doe?'),
      saw: 'A request with everything that will happen. Nothing has changed in the portal, and Jane knows nothing.',
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Read the card, press Approve, and confirm.',
      ring: approving('Offboard Jane Doe?'),
      doneWhen: (state) => said(state, 'Approved: Jane Doe') || isDisabled(state, email),
    },
    {
      say: 'Open the thread under the card, and watch both sides: the work in Slack, the truth in the portal.',
      ring: reading('Jane Doe'),
      doneWhen: (state) => said(state, 'Jane Doe is offboarded'),
      look: [words('Jane Doe is offboarded'), fact('Jane Doe')],
      saw: 'Every line of the report was read back from the portal. What stays behind is named, too.',
    },
  ],
};
