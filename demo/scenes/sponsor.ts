import { BOB } from '../../sandbox/slack/seed.js';
import { dave, type Scene, said } from './scene.js';

/** Whoever brought somebody in is asked, and advises. */
export const sponsorScene: Scene = {
  id: 'sponsor',
  title: 'Ask the sponsor first',
  why: 'Whoever invited somebody, or owns the rooms they sit in, knows best; the answer is advice, approvers decide.',
  about: { kind: 'person', name: 'Uma Hill', email: 'uma.hill@contractor.example' },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Type /contractors scan in #offboarding-approvals.',
      doneWhen: (state) => said(state, 'contractors look inactive'),
    },
    {
      say: 'Become Bob and press Ask sponsor for Uma: nobody invited her, so the owner of her rooms is asked.',
      doneWhen: (state) => said(state, 'was asked and has until'),
    },
    {
      say: 'Become Jane, open your messages from Handover, and say how long Uma is needed.',
      doneWhen: (state) => said(state, 'Jane Doe says'),
    },
    {
      say: 'Become Bob again: the answer stands on Uma’s row, and the button for many leaves her out.',
      doneWhen: (state) => state.you === BOB && said(state, 'Jane Doe says'),
    },
  ],
};
