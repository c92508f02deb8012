import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { press } from '../former.js';
import { bob, dave, type Scene, said } from './scene.js';
import { approving, asking, button, toApprovals } from './target.js';

/** A yes of the portal that means nothing. */
export const groupScene: Scene = {
  id: 'group',
  title: 'A yes that means nothing',
  why: 'DocSpace answers 200 and keeps the old manager of a group. Handover reads it back and doesn’t say done.',
  about: { kind: 'group', ...press },
  steps: [
    {
      say: 'Let the portal say yes to the next three changes of a group, and change nothing. Some portals do.',
      button: { label: 'Say yes, do nothing', does: { do: 'ignoreGroupChanges', times: 3 } },
      doneWhen: ({ portal }) => portal.callsToFail > 0,
    },
    {
      as: dave,
      say: 'You are Dave. Ask for another manager: send the command, give a reason, and press Send for approval.',
      ring: asking('/group manager Press office @ola', 'OPS-18'),
      doneWhen: (state) => state.you === DAVE && said(state, 'Hand over the group Press office?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Press Approve, and confirm. Handover asks the portal three times and looks each time.',
      ring: approving('Hand over the group Press office?'),
      doneWhen: (state) => state.you === BOB && said(state, 'DocSpace did not accept Ola Berg'),
      saw: 'The portal said yes three times. Handover looked, saw the old manager, and paused instead of saying done.',
    },
    {
      as: bob,
      say: 'Press Try again on the card: now the portal means it.',
      ring: [button('Try again'), toApprovals],
      doneWhen: (state) => said(state, 'Press office has a new manager'),
      saw: 'Done is said now, because the portal shows the new manager.',
    },
  ],
};
