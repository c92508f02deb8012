import { DAVE, KIM } from '../../sandbox/slack/seed.js';
import { bob, dave, isDisabled, kim, type Scene, said, told } from './scene.js';
import { approving, asking, fact, reading, sending, words } from './target.js';

const email = 'kim.lee@example.com';
const card = 'Offboard Kim Lee?';

/** Who may decide, and who learns of it, seen from three chairs. */
export const refusalsScene: Scene = {
  id: 'refusals',
  title: 'Approve your own request',
  why: 'You can’t: somebody else decides. And whoever leaves learns nothing before their account is closed.',
  about: { kind: 'person', email },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send /offboard @kim, give a reason, and press Send for approval.',
      ring: asking('/offboard @kim', 'HR-2290'),
      doneWhen: (state) => said(state, card),
    },
    {
      as: dave,
      say: 'Now approve it yourself: press Approve on the card, and confirm.',
      ring: approving(card),
      doneWhen: (state) => told(state, DAVE, 'somebody else decides'),
      look: [words('somebody else decides')],
      saw: 'Refused. Only Dave sees that, and whom to turn to.',
    },
    {
      as: kim,
      because: 'She is the one who leaves.',
      say: 'What does Slack tell you? Send /handover in #general.',
      ring: sending('/handover', 'general'),
      doneWhen: (state) => told(state, KIM, 'To have someone offboarded, ask'),
      look: [words('To have someone offboarded, ask')],
      saw: 'Kim reads what everybody reads. The channel with the approvals isn’t even in her list.',
    },
    {
      as: bob,
      because: 'He is an approver, and didn’t ask.',
      say: 'Press Approve on the card, confirm, and open the thread.',
      ring: [...approving(card).slice(0, 2), ...reading('Kim Lee')],
      doneWhen: (state) => isDisabled(state, email) && said(state, 'Kim Lee is offboarded'),
      look: [words('Kim Lee is offboarded'), fact('Kim Lee')],
      saw: 'Now it is done, and the report says who asked and who approved.',
    },
  ],
};
