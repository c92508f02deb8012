import { BOB, DAVE, KIM, OLA } from '../../sandbox/slack/seed.js';
import { dave, isDisabled, type Scene, said, told } from './scene.js';

/** Who may do what, seen from four chairs. */
export const refusalsScene: Scene = {
  id: 'refusals',
  title: 'Refuse, and approve as another person',
  why: 'Nobody decides about their own request, nobody learns about their own departure, and a no has a reason.',
  about: { kind: 'person', name: 'Kim Lee', email: 'kim.lee@example.com' },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Type /offboard @kim in #offboarding-approvals, give a reason, and send it.',
      doneWhen: (state) => said(state, 'Offboard Kim Lee?'),
    },
    {
      as: dave,
      say: 'Still as Dave, press Approve on your own card and confirm.',
      doneWhen: (state) => told(state, DAVE, 'somebody else decides'),
    },
    {
      say: 'Become Kim, the one who leaves, and type /handover in #general: nothing there gives the request away.',
      doneWhen: (state) => told(state, KIM, 'To have someone offboarded, ask'),
    },
    {
      say: 'Become Ola. Press Deny... on the card and say why.',
      doneWhen: (state) => said(state, 'Denied: Kim Lee'),
    },
    {
      say: 'Become Dave and look at his message from Handover: the reason is there. Ask once more for Kim.',
      doneWhen: (state) => said(state, 'Offboard Kim Lee?'),
    },
    {
      say: 'Become Bob and approve it.',
      doneWhen: (state) => state.you === BOB && isDisabled(state, 'kim.lee@example.com'),
    },
    {
      say: 'Become Ola again and open the thread: the report names who asked and who approved.',
      doneWhen: (state) => state.you === OLA && said(state, 'Kim Lee is offboarded'),
    },
  ],
};
