import { nora } from '../finance.js';
import { bob, dave, isDisabled, ola, type Scene, said } from './scene.js';
import { approving, asking, button, conversation, replies, toApprovals } from './target.js';

const card = `Offboard ${nora.name}?`;

/** Two of the approvers have to say yes, and one of them does so on the Home tab. */
export const votesScene: Scene = {
  id: 'votes',
  title: 'Two of three approve',
  why: 'Nora runs the finances and is on the protected list: no single click can lock her out.',
  about: { kind: 'person', ...nora },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Ask for Nora: send /offboard and her email, give a reason, and send it for approval.',
      ring: asking(`/offboard ${nora.email}`, 'HR-2320'),
      doneWhen: (state) => said(state, card),
    },
    {
      as: bob,
      because: 'He is one of the three who can approve.',
      say: 'Press Approve, and confirm: the question says that yours is one of two.',
      ring: approving(card),
      doneWhen: (state) => said(state, '1 more needed'),
      saw: 'The card counts the votes: 1 more needed. Until then Nora works on, and nothing is changed.',
    },
    {
      as: ola,
      because: 'Nobody counts twice.',
      say: 'Open Handover and its Home tab: what waits for you is there. Press Approve, and confirm.',
      ring: [button('Disable and hand over'), conversation('Handover'), button('Approve'), button('Home')],
      doneWhen: (state) => isDisabled(state, nora.email),
      saw: 'With the second yes it began at once. Home shows each person what waits for them, and what is going on.',
    },
    {
      as: bob,
      because: 'He wants to know how it ended.',
      say: 'Go back to the channel, and open the thread under the card.',
      ring: [replies(nora.name), toApprovals],
      doneWhen: (state) => state.you === bob.id && said(state, `${nora.name} is offboarded`),
      saw: 'Done, and on the record: two names stand behind it.',
    },
  ],
};
