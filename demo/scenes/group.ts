import { press } from '../former.js';
import { bob, dave, type Scene, said } from './scene.js';
import { approving, asking, button, fact, toApprovals, words } from './target.js';

const card = `Hand over the group ${press.name}?`;

/** A yes of the portal that means nothing. */
export const groupScene: Scene = {
  id: 'group',
  title: 'A yes that means nothing',
  why: 'A portal can answer “OK” and keep the old manager of a group. Handover looks, and doesn’t say done.',
  about: { kind: 'group', name: press.name },
  steps: [
    {
      say: 'Let the portal say yes to the next three changes of a group, and change nothing. Some portals do.',
      button: { label: 'Say yes, do nothing', does: [{ do: 'ignoreGroupChanges', times: 3 }] },
      doneWhen: ({ portal }) => portal.callsToFail > 0,
    },
    {
      as: dave,
      say: 'You are Dave. Ask for another manager: send the command, give a reason, and press Send for approval.',
      ring: asking(`/group manager ${press.name} @ola`, 'OPS-18'),
      doneWhen: (state) => said(state, card),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Press Approve, and confirm. Handover asks the portal three times, and looks each time.',
      ring: approving(card),
      doneWhen: (state) => said(state, 'DocSpace did not accept Ola Berg'),
      look: [words('DocSpace did not accept Ola Berg'), fact(press.name)],
      saw: 'The portal said yes three times. Handover saw the old manager, and paused instead of saying done.',
    },
    {
      as: bob,
      say: 'Press Try again on the card: now the portal means it.',
      ring: [button('Try again'), ...toApprovals],
      doneWhen: (state) => said(state, `${press.name} has a new manager`),
      look: [words(press.name), fact(press.name)],
      saw: 'It says done now, because the portal shows the new manager.',
    },
  ],
};
