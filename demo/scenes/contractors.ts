import { bob, dave, isDisabled, type Scene, said } from './scene.js';
import { button, scanning, toApprovals } from './target.js';

const email = 'vic.ives@contractor.example';

/** A list of people nobody has seen for long, and what one click does. */
export const contractorsScene: Scene = {
  id: 'contractors',
  title: 'Disable inactive contractors',
  why: 'The bot reads who was active when and proposes; a person decides, one click each, and can take it back.',
  about: { kind: 'person', name: 'Vic Ives', email },
  steps: [
    {
      as: dave,
      say: 'You are Dave, from IT. Send /contractors scan; a schedule can do the same.',
      ring: scanning,
      doneWhen: (state) => said(state, 'contractors look inactive'),
      saw: 'A list of people nobody has seen for long, and what that is known from. Nothing has changed for them.',
    },
    {
      as: bob,
      because: 'He is an approver.',
      say: 'Read why for each, and press Keep 30 days for Uma: until then she is not proposed again.',
      ring: [button('Keep 30 days: Uma Hill'), toApprovals],
      doneWhen: (state) => said(state, 'Kept until'),
    },
    {
      as: bob,
      say: 'Press Disable for Vic and confirm. That click is the approval; the account is read back from the portal.',
      ring: [button('Disable Vic Ives'), toApprovals],
      doneWhen: (state) => isDisabled(state, email),
      saw: 'Vic can’t sign in any more. One person, one click, on the record.',
    },
    {
      as: bob,
      say: 'Vic is still needed after all: press Undo on his row, and look at his account in the portal.',
      ring: [button('Undo the disabling of Vic Ives'), toApprovals],
      doneWhen: (state) => said(state, 'Enabled again'),
      saw: 'He is back as he was. Whatever is disabled from this list can be taken back for some days.',
    },
  ],
};
