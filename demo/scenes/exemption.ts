import { bob, dave, type Scene, said } from './scene.js';
import { button, composer, field, scanning, toApprovals } from './target.js';

/** Somebody who is spared until a day, for a reason. */
export const exemptionScene: Scene = {
  id: 'exemption',
  title: 'Exempt a contractor',
  why: 'Who is needed although nobody sees them is spared until a day, for a reason that stays on the record.',
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
      say: 'Press Exempt... for Uma. Choose a day in the next months, say why, and send it.',
      ring: [field('Why?', 'Project Brand runs until the spring'), button('Exempt Uma Hill'), toApprovals],
      doneWhen: (state) => said(state, 'Exempt until'),
      saw: 'The list says until when, by whom and why. Nobody asks about Uma before that day.',
    },
    {
      as: bob,
      say: 'Send /contractors list: everybody who is spared. You could end it there.',
      ring: [button('Close'), button('Send'), composer('offboarding-approvals', '/contractors list'), toApprovals],
      doneWhen: ({ modal }) => modal === 'contractors.exemptions',
    },
    {
      as: dave,
      because: 'The schedule would scan again tomorrow.',
      say: 'Scan once more: the new list takes the place of the old one, without Uma.',
      ring: scanning,
      doneWhen: (state) => said(state, 'A newer scan took the place of this list'),
      saw: 'One list at a time, and nobody on it whom you have decided to keep.',
    },
  ],
};
