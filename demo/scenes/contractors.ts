import { dave, isDisabled, type Scene, said } from './scene.js';

/** A list of people nobody has seen for long, and what one click does. */
export const contractorsScene: Scene = {
  id: 'contractors',
  title: 'Disable inactive contractors',
  why: 'The bot reads who was active when and proposes; a person decides, one click each, and can take it back.',
  about: { kind: 'person', name: 'Vic Ives', email: 'vic.ives@contractor.example' },
  steps: [
    {
      as: dave,
      say: 'You are Dave, from IT. Type /contractors scan in #offboarding-approvals; the schedule does the same.',
      doneWhen: (state) => said(state, 'contractors look inactive'),
    },
    {
      say: 'Become Bob. Read why for each, and press Keep 30 days for Uma: until then she is not proposed again.',
      doneWhen: (state) => said(state, 'Kept until'),
    },
    {
      say: 'Press Disable for Vic and confirm. That click is the approval; the account is read back from the portal.',
      doneWhen: (state) => isDisabled(state, 'vic.ives@contractor.example'),
    },
    {
      say: 'Vic is still needed after all: press Undo on his row, and look at his account in the portal.',
      doneWhen: (state) => said(state, 'Enabled again'),
    },
  ],
};
