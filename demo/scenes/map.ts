import { DAVE } from '../../sandbox/slack/seed.js';
import { max } from '../logistics.js';
import { bob, dave, isDisabled, type Scene, said } from './scene.js';
import { approving, asking, button, tab } from './target.js';

const reason = 'HR-2290, end of contract';

/** Another successor for single rooms and groups. */
export const mapScene: Scene = {
  id: 'map',
  title: 'Hand over room by room',
  why: 'Max owns a dozen rooms. Whoever manages one and was there lately is proposed for it, and you decide.',
  about: { kind: 'person', ...max },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Max has no Slack: send /offboard and his email.',
      ring: asking(`/offboard ${max.email}`, reason),
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
      say: 'Choose Ola for the room Fleet: type ola in its menu. Press Back, give a reason, and send it.',
      ring: [button('Back'), ...asking(`/offboard ${max.email}`, reason)],
      doneWhen: (state) => said(state, 'Offboard Max Winter?'),
      saw: 'Who gets which room was proposed from who works there, and decided by you.',
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'The card says who gets how many rooms. Press Approve, and confirm.',
      ring: approving('Offboard Max Winter?'),
      doneWhen: (state) => isDisabled(state, max.email),
    },
    {
      say: 'Look at the rooms in the portal: each gets its new owner, read back. Carol and Ola are told what is theirs.',
      ring: [tab('Rooms')],
      doneWhen: (state) => said(state, 'Max Winter is offboarded'),
      saw: 'A dozen rooms, three new owners, one approval.',
    },
  ],
};
