import { bob, dave, isHandingOver, type Scene, said } from './scene.js';
import { approving, asking, replies, toApprovals } from './target.js';

/** A crash at the worst moment. */
export const crashScene: Scene = {
  id: 'crash',
  title: 'Kill the bot in the middle',
  why: 'Machines fail. The bot goes on where it was, does nothing twice, and calls nothing done that it has not seen.',
  about: { kind: 'person', name: 'Jane Doe', email: 'jane.doe@example.com' },
  steps: [
    {
      say: 'A hand-over of twelve rooms takes minutes in real life. Let it take some seconds here, so that you can act.',
      button: { label: 'Slow it down', does: { do: 'paceReassignment', msPerStage: 3_000 } },
      doneWhen: ({ portal }) => portal.msPerStage !== null,
    },
    {
      as: dave,
      say: 'Ask for Jane: send /offboard @jane, give a reason, and press Send for approval.',
      ring: asking('/offboard @jane', 'HR-2211'),
      doneWhen: (state) => said(state, 'Offboard Jane Doe?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Press Approve, and confirm. Wait until the portal shows how far the hand-over is.',
      ring: approving('Offboard Jane Doe?'),
      doneWhen: isHandingOver,
    },
    {
      say: 'Now kill the bot, as when a machine loses power. The portal goes on by itself.',
      button: { label: 'Kill the bot', does: { do: 'killBot' } },
      doneWhen: ({ bot: process }) => !process.alive,
      saw: 'The bot is gone, and so is all that it had in memory. In the portal the hand-over goes on, and nobody looks.',
    },
    {
      say: 'Start the bot again.',
      button: { label: 'Start the bot', does: { do: 'startBot' } },
      doneWhen: ({ bot: process }) => process.alive,
    },
    {
      say: 'Open the thread, and wait for the report. Meanwhile the portal counts the hand-overs started: one.',
      ring: [replies('Jane Doe'), toApprovals],
      button: { label: 'Normal speed again', does: { do: 'paceReassignment', msPerStage: null } },
      doneWhen: (state) => said(state, 'Jane Doe is offboarded'),
      saw: 'The bot came back, read where the portal was, and went on. It started one hand-over, not two.',
    },
  ],
};
