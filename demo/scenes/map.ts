import { DAVE } from '../../sandbox/slack/seed.js';
import { max } from '../logistics.js';
import { bob, dave, type Scene, said } from './scene.js';
import { approving, asking, button, fact, reading, words } from './target.js';

const asks = asking(`/offboard ${max.email}`, 'HR-2290, end of contract');

/** Another successor for single rooms and groups. */
export const mapScene: Scene = {
  id: 'map',
  title: 'Hand over room by room',
  why: 'Max owns a dozen rooms. Whoever manages one and was there lately is proposed for it, and you decide.',
  about: { kind: 'person', email: max.email },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Max has no Slack: send /offboard and his email.',
      ring: asks,
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'offboardForm',
    },
    {
      as: dave,
      say: 'The form says that Carol is proposed for some rooms. Press More choices to see each room, and why.',
      ring: [button('More choices')],
      doneWhen: ({ modal }) => modal === 'moreChoices',
    },
    {
      as: dave,
      say: 'Give the room Fleet to Ola, if you like: type ola in its menu. Then press Back, give a reason, and send it.',
      ring: [button('Back'), ...asks],
      doneWhen: (state) => said(state, 'Offboard Max Winter?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'The card says who gets how many rooms. Press Approve, confirm, and open the thread.',
      ring: [...approving('Offboard Max Winter?').slice(0, 2), ...reading('Max Winter')],
      doneWhen: (state) => said(state, 'Max Winter is offboarded'),
      look: [words('Max Winter is offboarded'), fact('Max Winter')],
      saw: 'A dozen rooms, each with the owner who was chosen for it, and one approval. Whoever got some is told which.',
    },
  ],
};
