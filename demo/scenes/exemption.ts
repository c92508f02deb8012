import { dave, type Scene, said } from './scene.js';

/** Somebody who is spared until a day, for a reason. */
export const exemptionScene: Scene = {
  id: 'exemption',
  title: 'Exempt a contractor',
  why: 'Who is needed although nobody sees them is spared until a day, for a reason that stays on the record.',
  about: { kind: 'person', name: 'Uma Hill', email: 'uma.hill@contractor.example' },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Type /contractors scan in #offboarding-approvals.',
      doneWhen: (state) => said(state, 'contractors look inactive'),
    },
    {
      say: 'Become Bob and press Exempt... for Uma. Choose a day in the next months, say why, and send it.',
      doneWhen: (state) => said(state, 'Kept until'),
    },
    {
      say: 'Type /contractors list: who is spared until when, by whom and why. You could end it there.',
      doneWhen: ({ modal }) => modal === 'contractors.exemptions',
    },
    {
      say: 'Close it, become Dave and scan again: the new list takes the place of the old one, without Uma.',
      doneWhen: (state) => said(state, 'A newer scan took the place of this list'),
    },
  ],
};
