import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { dina } from '../former.js';
import { dave, type Scene, said } from './scene.js';

/** What a disabled account still owns, and a Stop in the middle. */
export const reassignScene: Scene = {
  id: 'reassign',
  title: 'Stop a hand-over half-way',
  why: 'Dina was disabled long ago and still owns rooms. Stop ends DocSpace’s own task, and says what had moved.',
  about: { kind: 'former', ...dina },
  steps: [
    {
      say: 'A hand-over takes a while in real life. Slow it down here, so that there is time to stop it.',
      button: { label: 'Slow the hand-over', does: { do: 'paceReassignment', msPerStage: 3_000 } },
      doneWhen: ({ portal }) => portal.msPerStage !== null,
    },
    {
      as: dave,
      say: 'You are Dave. Type /reassign dina.gone@example.com @ola and read what moves and what stays.',
      doneWhen: ({ you, modal }) => you === DAVE && modal === 'reassignForm',
    },
    {
      as: dave,
      say: 'Give a reason, such as OPS-17, and press Send for approval.',
      doneWhen: (state) => said(state, 'Reassign the content of Dina Gone?'),
    },
    {
      say: 'Become Bob and approve it. Open the thread: the percentage there is the portal’s own.',
      doneWhen: ({ you, portal }) => you === BOB && portal.runningReassignments > 0,
    },
    {
      say: 'Wait for 30 %, then press Stop... on the card and confirm. Rooms that moved stay moved.',
      doneWhen: (state) => said(state, 'Stopped: Dina Gone'),
    },
    {
      say: 'Read the thread: at how many percent it ended, and how many rooms are left. The card offers the rest.',
      button: { label: 'Normal speed again', does: { do: 'paceReassignment', msPerStage: null } },
      doneWhen: (state) => said(state, 'was ended at') && state.portal.msPerStage === null,
    },
  ],
};
