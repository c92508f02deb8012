import { DAVE } from '../../sandbox/slack/seed.js';
import { dina } from '../former.js';
import { bob, dave, isHandingOver, type Scene, said } from './scene.js';
import { approving, asking, button, fact, reading, toApprovals, words, yes } from './target.js';

const asks = asking(`/reassign ${dina.email} @ola`, 'OPS-17');

/** What a disabled account still owns, and a Stop in the middle. */
export const reassignScene: Scene = {
  id: 'reassign',
  title: 'Stop a hand-over half-way',
  why: 'Dina was disabled long ago and still owns rooms. Stop ends DocSpace’s own task, and says what had moved.',
  about: { kind: 'person', email: dina.email },
  // Minutes in real life; here it waits half-way to be stopped.
  stage: [{ do: 'paceReassignment', msPerStage: 1_000, holdAt: 30 }],
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send the command, and read what moves and what stays.',
      ring: asks,
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'reassignForm',
    },
    {
      as: dave,
      say: 'Give a reason, and press Send for approval.',
      ring: asks,
      doneWhen: (state) => said(state, 'Reassign the content of Dina Gone?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Press Approve, and confirm. Then watch the portal hand over her rooms.',
      ring: approving('Reassign the content of Dina Gone?'),
      doneWhen: (state) => isHandingOver(state, 30),
    },
    {
      as: bob,
      say: 'Somebody objects: these rooms were to go to another team. Press Stop... on the card, and confirm.',
      ring: [yes, button('Stop...', 'Dina Gone'), ...toApprovals],
      doneWhen: (state) => said(state, 'Stopped: Dina Gone'),
    },
    {
      as: bob,
      say: 'Open the thread, and read how far it came.',
      ring: reading('Dina Gone'),
      doneWhen: (state) => said(state, 'was ended at'),
      look: [words('was ended at'), fact('Dina Gone')],
      saw: 'The portal’s own task is ended. What moved stays moved, what is left is counted, and nothing is called done.',
    },
  ],
};
