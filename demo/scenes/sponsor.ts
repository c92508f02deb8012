import { BOB } from '../../sandbox/slack/seed.js';
import { bob, dave, jane, type Scene, said } from './scene.js';
import { button, conversation, scanning, toApprovals } from './target.js';

/** Whoever brought somebody in is asked, and advises. */
export const sponsorScene: Scene = {
  id: 'sponsor',
  title: 'Ask the sponsor first',
  why: 'Whoever invited somebody, or owns the rooms they sit in, knows best; the answer is advice, approvers decide.',
  about: { kind: 'person', name: 'Uma Hill', email: 'uma.hill@contractor.example' },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send /contractors scan.',
      ring: scanning,
      doneWhen: (state) => said(state, 'contractors look inactive'),
    },
    {
      as: bob,
      because: 'He is an approver.',
      say: 'Press Ask sponsor for Uma: nobody invited her, so the owner of her rooms is asked.',
      ring: [button('Ask'), toApprovals],
      doneWhen: (state) => said(state, 'was asked and has until'),
    },
    {
      as: jane,
      because: 'She owns the rooms in which Uma is.',
      say: 'Open your messages from Handover, and say how long Uma is needed.',
      ring: [button('Needed 30 days'), conversation('Handover')],
      doneWhen: (state) => said(state, 'Jane Doe says'),
      saw: 'Jane was asked in a message of her own. What she says is advice; the approvers decide.',
    },
    {
      as: bob,
      because: 'The decision is his.',
      say: 'The answer stands on Uma’s row, and the button for many leaves her out.',
      ring: [toApprovals],
      doneWhen: (state) => state.you === BOB && said(state, 'Jane Doe says'),
      saw: 'Advice from whoever knows best, a decision by whoever is responsible.',
    },
  ],
};
