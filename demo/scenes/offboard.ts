import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { dave, isDisabled, type Scene, said } from './scene.js';

/** The main thing, from the command to the report. */
export const offboardScene: Scene = {
  id: 'offboard',
  title: 'Offboard someone',
  why: 'Jane leaves. One command, one approval, and everything she owned has a new owner, read back from the portal.',
  about: { kind: 'person', name: 'Jane Doe', email: 'jane.doe@example.com' },
  steps: [
    {
      as: dave,
      say: 'You are Dave, from IT. Type /offboard @jane in #offboarding-approvals and press Enter.',
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'offboardForm',
    },
    {
      as: dave,
      say: 'Read what Jane owns and what stays behind. Give a reason, such as HR-2211, and press Send for approval.',
      doneWhen: (state) => said(state, 'Offboard Jane Doe?'),
    },
    {
      say: 'Nobody approves their own request. Close the form and become Bob: choose him under “You are”.',
      doneWhen: ({ you }) => you === BOB,
    },
    {
      say: 'Read the card in #offboarding-approvals, press Approve, and confirm.',
      doneWhen: (state) => said(state, 'Approved: Jane Doe') || isDisabled(state, 'jane.doe@example.com'),
    },
    {
      say: 'Open the thread under the card. Watch each step being read back, and Jane’s account in the portal.',
      doneWhen: (state) => said(state, 'Jane Doe is offboarded'),
    },
  ],
};
