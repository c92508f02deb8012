import { BOB, DAVE } from '../../sandbox/slack/seed.js';
import { dave, type Scene, said } from './scene.js';

/** A crash at the worst moment. */
export const crashScene: Scene = {
  id: 'crash',
  title: 'Kill the bot in the middle',
  why: 'A crash is a resume: the run goes on where it was, nothing is done twice, and nothing is called done unseen.',
  about: { kind: 'person', name: 'Una Plain', email: 'una.plain@example.com' },
  steps: [
    {
      say: 'A hand-over takes a while in real life. Slow it down here, so that there is time to kill the bot.',
      button: { label: 'Slow the hand-over', does: { do: 'paceReassignment', msPerStage: 3_000 } },
      doneWhen: ({ portal }) => portal.msPerStage !== null,
    },
    {
      as: dave,
      say: 'You are Dave. Una has no Slack: type /offboard una.plain@example.com, give a reason, and send it.',
      doneWhen: (state) => said(state, 'Offboard Una Plain?'),
    },
    {
      say: 'Become Bob and approve it. Wait until the hand-over runs: the portal’s panel shows how far it is.',
      doneWhen: ({ portal }) => portal.runningReassignments > 0,
    },
    {
      say: 'Now kill the bot: its process gets SIGKILL, as when a machine loses power.',
      button: { label: 'Kill the bot', does: { do: 'killBot' } },
      doneWhen: ({ bot }) => !bot.alive,
    },
    {
      say: 'The portal goes on by itself, but nobody looks any more. Start the bot again.',
      button: { label: 'Start the bot', does: { do: 'startBot' } },
      doneWhen: ({ bot }) => bot.alive,
    },
    {
      say: 'Open the thread: the same message goes on, no second hand-over was started, and the report comes.',
      button: { label: 'Normal speed again', does: { do: 'paceReassignment', msPerStage: null } },
      doneWhen: (state) => said(state, 'Una Plain is offboarded') && (state.you === BOB || state.you === DAVE),
    },
  ],
};
