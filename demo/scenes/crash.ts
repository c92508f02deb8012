import { bob, dave, isHandingOver, type Scene, said } from './scene.js';
import { approving, asking, fact, reading, words } from './target.js';

/** A crash at the worst moment. */
export const crashScene: Scene = {
  id: 'crash',
  title: 'Kill the bot in the middle',
  why: 'Machines fail. The bot goes on where it was, does nothing twice, and calls nothing done that it has not seen.',
  about: { kind: 'person', email: 'jane.doe@example.com' },
  // Minutes in real life; here it isn't through before the bot is back.
  stage: [{ do: 'paceReassignment', msPerStage: 2_000, holdAt: 90 }],
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send /offboard @jane, give a reason, and press Send for approval.',
      ring: asking('/offboard @jane', 'HR-2211'),
      doneWhen: (state) => said(state, 'Offboard Jane Doe?'),
    },
    {
      as: bob,
      because: 'Nobody approves their own request.',
      say: 'Press Approve, and confirm. Then watch the portal: twelve rooms change hands.',
      ring: approving('Offboard Jane Doe?'),
      doneWhen: (state) => isHandingOver(state, 20),
    },
    {
      say: 'Now kill the bot in the middle of it, as when a machine loses power.',
      button: { label: 'Kill the bot', does: [{ do: 'killBot' }] },
      doneWhen: ({ bot: process }) => !process.alive,
      look: [fact('Hand-overs started')],
      saw: 'The bot is gone, with all it had in memory. The portal goes on with the hand-over, and nobody watches it.',
    },
    {
      say: 'Start the bot again.',
      button: { label: 'Start the bot', does: [{ do: 'startBot' }, { do: 'paceReassignment', msPerStage: null }] },
      doneWhen: ({ bot: process }) => process.alive,
    },
    {
      say: 'Open the thread under the card, and wait for the report.',
      ring: reading('Jane Doe'),
      doneWhen: (state) => said(state, 'Jane Doe is offboarded'),
      look: [words('Resumed'), fact('Hand-overs started')],
      saw: 'It says how long it was away, and where it went on. Hand-overs started: one, not two.',
    },
  ],
};
