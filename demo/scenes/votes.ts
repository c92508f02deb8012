import { nora } from '../finance.js';
import { bob, dave, isDisabled, ola, type Scene, said } from './scene.js';
import { approving, asking, button, fact, reading, toHandover, words, yes } from './target.js';

const card = `Offboard ${nora.name}?`;

/** Two of the approvers have to say yes, and one of them does so on the Home tab. */
export const votesScene: Scene = {
  id: 'votes',
  title: 'Two of three approve',
  why: 'Nora runs the finances and is on the protected list: no single click can lock her out.',
  about: { kind: 'person', email: nora.email },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send /offboard and Nora’s email, give a reason, and press Send for approval.',
      ring: asking(`/offboard ${nora.email}`, 'HR-2320'),
      doneWhen: (state) => said(state, card),
    },
    {
      as: bob,
      because: 'He is one of the three who can approve.',
      say: 'Press Approve, and confirm.',
      ring: approving(card),
      doneWhen: (state) => said(state, '1 more needed'),
      look: [words('1 more needed'), fact(nora.name)],
      saw: 'The card counts: 1 more needed. Until then Nora works on, and nothing is changed.',
    },
    {
      as: ola,
      because: 'Nobody counts twice.',
      say: 'Open Handover’s Home tab: what waits for you is there. Press Approve, and confirm.',
      ring: [yes, ...toHandover, button('Home'), button('Approve')],
      doneWhen: (state) => isDisabled(state, nora.email),
    },
    {
      as: ola,
      say: 'With the second yes it began. Go to the channel, and open the thread under the card.',
      ring: reading(nora.name),
      doneWhen: (state) => said(state, `${nora.name} is offboarded`),
      look: [words(`${nora.name} is offboarded`), fact(nora.name)],
      saw: 'Done, and on the record: two names stand behind it.',
    },
  ],
};
