import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { dina } from '../former.js';
import { bob, dave, type Scene, said } from './scene.js';
import { approving, asking, button, replies, toApprovals } from './target.js';

const command = `/reassign ${dina.email} @ola`;
const reason = 'OPS-17';

/** What a disabled account still owns, and a Stop in the middle. */
export const reassignScene: Scene = {
  id: 'reassign',
  title: 'Stop a hand-over half-way',
  why: 'Dina was disabled long ago and still owns rooms. Stop ends DocSpace’s own task, and says what had moved.',
  about: { kind: 'former', ...dina },
  steps: [
    {
      say: 'A hand-over takes minutes in real life. Slow it down here, so that there is time to stop it.',
      button: { label: 'Slow it down', does: { do: 'paceReassignment', msPerStage: 3_000 } },
      doneWhen: ({ portal }) => portal.msPerStage !== null,
    },
    {
      as: dave,
      say: 'You are Dave. Send the command, and read what moves and what stays.',
      ring: asking(command, reason),
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'reassignForm',
    },
    {
      as: dave,
      say: 'Give a reason, and press Send for approval.',
      ring: asking(command, reason),
      doneWhen: (state) => said(state, 'Reassign the content of Dina Gone?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Press Approve, and confirm.',
      ring: approving('Reassign the content of Dina Gone?'),
      doneWhen: ({ you, portal }) => you === BOB && portal.reassignments.some(({ state }) => state === 'running'),
    },
    {
      as: bob,
      say: 'Watch the portal reach 30 %, then press Stop... on the card, and confirm.',
      ring: [button('Stop...', 'Dina Gone'), toApprovals],
      doneWhen: (state) => said(state, 'Stopped: Dina Gone'),
      saw: 'The portal’s own task is ended. Rooms that moved stay moved; the others are where they were.',
    },
    {
      say: 'Read the thread: at how many percent it ended, and how many rooms are left. The card offers the rest.',
      ring: [replies('Dina Gone')],
      button: { label: 'Normal speed again', does: { do: 'paceReassignment', msPerStage: null } },
      doneWhen: (state) => said(state, 'was ended at') && state.portal.msPerStage === null,
      saw: 'Stopped half-way, and said so, room by room. Nothing is called done.',
    },
  ],
};
