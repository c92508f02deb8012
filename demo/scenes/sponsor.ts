import { bob, dave, jane, type Scene, said } from './scene.js';
import { button, fact, field, sending, toApprovals, toHandover, words } from './target.js';

/** Whoever knows somebody is asked and advises; an approver decides, and the next list holds to it. */
export const sponsorScene: Scene = {
  id: 'sponsor',
  title: 'Ask who knows, then decide',
  why: 'Whoever invited a contractor, or owns their rooms, is asked. The answer is advice: approvers decide.',
  about: { kind: 'person', email: 'uma.hill@contractor.example' },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send /contractors scan.',
      ring: sending('/contractors scan'),
      doneWhen: (state) => said(state, 'contractors look inactive'),
    },
    {
      as: bob,
      because: 'He is an approver.',
      say: 'Press Ask sponsor for Uma: nobody invited her, so the owner of her rooms is asked.',
      ring: [button('Ask sponsor'), ...toApprovals],
      doneWhen: (state) => said(state, 'was asked and has until'),
    },
    {
      as: jane,
      because: 'She owns the rooms in which Uma is.',
      say: 'Open your messages from Handover, and say how long Uma is needed.',
      ring: [button('Needed 90 days'), ...toHandover],
      doneWhen: (state) => said(state, 'Jane Doe says'),
    },
    {
      as: bob,
      because: 'The decision is his.',
      say: 'Jane’s advice stands on Uma’s row. Press Exempt..., choose a day, and say why.',
      ring: [
        { kind: 'moment', label: 'Until', daysAhead: 90, time: '' },
        field('Why?', 'Project Brand runs until the spring'),
        button('Exempt Uma Hill'),
        button('Exempt'),
        ...toApprovals,
      ],
      doneWhen: (state) => said(state, 'Exempt until'),
      look: [words('Exempt until'), fact('Uma Hill')],
      saw: 'Exempt until that day, by whom and why. Until then nobody asks about Uma again.',
    },
  ],
};
