import { DAVE, KIM } from '../../sandbox/slack/seed.js';
import { bob, dave, isDisabled, kim, ola, type Scene, said, told } from './scene.js';
import { approving, asking, button, composer, conversation, field, toApprovals } from './target.js';

const email = 'kim.lee@example.com';

/** Who may do what, seen from four chairs. */
export const refusalsScene: Scene = {
  id: 'refusals',
  title: 'Refuse, and approve as another person',
  why: 'Nobody decides about their own request, nobody learns of their own departure in Slack, and a no has a reason.',
  about: { kind: 'person', name: 'Kim Lee', email },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Ask for Kim: send /offboard @kim, give a reason, and press Send for approval.',
      ring: asking('/offboard @kim', 'HR-2290'),
      doneWhen: (state) => said(state, 'Offboard Kim Lee?'),
    },
    {
      as: dave,
      say: 'Try to approve your own request: press Approve on the card, and confirm.',
      ring: approving('Offboard Kim Lee?'),
      doneWhen: (state) => told(state, DAVE, 'somebody else decides'),
      saw: 'A refusal that only Dave can see. It says who can decide instead.',
    },
    {
      as: kim,
      because: 'She is the one who leaves.',
      say: 'You are Kim. Send /handover in #general: nothing there gives the request away.',
      ring: [button('Send'), composer('general', '/handover'), conversation('general')],
      doneWhen: (state) => told(state, KIM, 'To have someone offboarded, ask'),
      saw: 'Kim is told whom to ask, as everybody is, and nothing about herself.',
    },
    {
      as: ola,
      because: 'She is an approver.',
      say: 'Press Deny... on the card, and say why.',
      ring: [
        field('Why not?', 'Her contract was extended'),
        button('Deny'),
        button('Deny...', 'Offboard Kim Lee?'),
        toApprovals,
      ],
      doneWhen: (state) => said(state, 'Denied: Kim Lee'),
      saw: 'The card says no, and why. Dave has the reason in a message of his own, and Kim’s account is as it was.',
    },
    {
      as: dave,
      because: 'The contract has ended after all.',
      say: 'Ask once more for Kim.',
      ring: asking('/offboard @kim', 'HR-2290'),
      doneWhen: (state) => said(state, 'Offboard Kim Lee?'),
    },
    {
      as: bob,
      because: 'He is another approver.',
      say: 'Press Approve on the new card, and confirm.',
      ring: approving('Offboard Kim Lee?'),
      doneWhen: (state) => isDisabled(state, email) && said(state, 'Kim Lee is offboarded'),
      saw: 'This time it is done. The report names who asked and who approved.',
    },
  ],
};
