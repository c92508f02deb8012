import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { press } from '../former.js';
import { dave, type Scene, said } from './scene.js';

/** A yes of the portal that means nothing. */
export const groupScene: Scene = {
  id: 'group',
  title: 'A yes that means nothing',
  why: 'DocSpace answers 200 and keeps the old manager of a group. Handover reads it back and doesn’t say done.',
  about: { kind: 'group', ...press },
  steps: [
    {
      say: 'Let the portal say yes to the next three changes of a group, and change nothing.',
      button: { label: 'Say yes, do nothing', does: { do: 'ignoreGroupChanges', times: 3 } },
      doneWhen: ({ portal }) => portal.callsToFail > 0,
    },
    {
      as: dave,
      say: 'You are Dave. Type /group manager Press office @ola, give a reason, and send it.',
      doneWhen: (state) => state.you === DAVE && said(state, 'Hand over the group Press office?'),
    },
    {
      say: 'Become Bob and approve it. Handover asks three times, reads the manager back each time, and pauses.',
      doneWhen: (state) => state.you === BOB && said(state, 'DocSpace did not accept Ola Berg'),
    },
    {
      say: 'The card says so, and nothing is called done. Press Try again: now the portal means it.',
      doneWhen: (state) => said(state, 'Press office has a new manager'),
    },
  ],
};
