import { bob, dave, isDisabled, type Scene, said } from './scene.js';
import { button, fact, sending, toApprovals, words, yes } from './target.js';

const email = 'vic.ives@contractor.example';

/** A list of people nobody has seen for long, and what one click does. */
export const contractorsScene: Scene = {
  id: 'contractors',
  title: 'Disable inactive contractors',
  why: 'The bot reads who was active when and proposes; a person decides, one click each, and can take it back.',
  about: { kind: 'person', email },
  steps: [
    {
      as: dave,
      say: 'You are Dave, from IT. Send /contractors scan; a schedule can do the same.',
      ring: sending('/contractors scan'),
      doneWhen: (state) => said(state, 'contractors look inactive'),
      look: [words('contractors look inactive')],
      saw: 'People nobody has seen for long, and what that is known from. Nothing has changed for them.',
    },
    {
      as: bob,
      because: 'He is an approver.',
      say: 'Press Keep 30 days for Uma: until then she is not proposed again.',
      ring: [button('Keep 30 days: Uma Hill'), ...toApprovals],
      doneWhen: (state) => said(state, 'Kept until'),
    },
    {
      as: bob,
      say: 'Press Disable for Vic and confirm. That click is the approval.',
      ring: [yes, button('Disable Vic Ives'), ...toApprovals],
      doneWhen: (state) => isDisabled(state, email),
      look: [words('can be undone until'), fact('Vic Ives')],
      saw: 'Vic can’t sign in any more: one person, one click, read back from the portal and on the record.',
    },
    {
      as: bob,
      say: 'Vic is still needed after all: press Undo on his row, and confirm.',
      ring: [yes, button('Undo the disabling of Vic Ives'), ...toApprovals],
      doneWhen: (state) => said(state, 'Enabled again'),
      look: [words('Enabled again'), fact('Vic Ives')],
      saw: 'He is back as he was. Whatever is disabled from this list can be taken back for some days.',
    },
  ],
};
