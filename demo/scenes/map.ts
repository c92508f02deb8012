import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { max } from '../logistics.js';
import { dave, isDisabled, type Scene, said } from './scene.js';

/** Another successor for single rooms and groups. */
export const mapScene: Scene = {
  id: 'map',
  title: 'Hand over room by room',
  why: 'Max owns a dozen rooms. Whoever manages one and was there lately is proposed for it, and you decide.',
  about: { kind: 'person', ...max },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Max has no Slack: type /offboard max.winter@example.com and press Enter.',
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'offboardForm',
    },
    {
      as: dave,
      say: 'The form says that Carol is proposed for some rooms. Press More choices to see each room, and why.',
      doneWhen: ({ modal }) => modal === 'moreChoices',
    },
    {
      as: dave,
      say: 'Type ola in the menu of Fleet and choose her. Press Back, give a reason, and send it.',
      doneWhen: (state) => said(state, 'Offboard Max Winter?'),
    },
    {
      say: 'Close the form and become Bob. The card says who gets how many rooms: approve it.',
      doneWhen: (state) => state.you === BOB && isDisabled(state, max.email),
    },
    {
      say: 'Look at the rooms in the portal’s panel: each has its new owner, read back. Carol and Ola are told what is theirs.',
      doneWhen: (state) => said(state, 'Max Winter is offboarded'),
    },
  ],
};
