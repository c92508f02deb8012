import { dave, ola, type Scene, said } from './scene.js';
import { asking, button, fact, field, toApprovals, toHandover, words } from './target.js';

const card = 'Offboard Una Plain?';
const email = 'una.plain@example.com';

/** A no, and what the one who asked learns of it. */
export const deniedScene: Scene = {
  id: 'denied',
  title: 'Say no, with a reason',
  why: 'Whoever denies a request says why, and whoever asked reads it: nobody has to ask around.',
  about: { kind: 'person', email },
  steps: [
    {
      as: dave,
      say: 'You are Dave. Send /offboard and Una’s email, give a reason, and press Send for approval.',
      ring: asking(`/offboard ${email}`, 'HR-2310'),
      doneWhen: (state) => said(state, card),
    },
    {
      as: ola,
      because: 'She is an approver.',
      say: 'Press Deny... on the card, and say why.',
      ring: [
        field('Why not?', 'She moves to the night shift'),
        button('Deny'),
        button('Deny...', card),
        ...toApprovals,
      ],
      doneWhen: (state) => said(state, 'Denied: Una Plain'),
      look: [words('Denied: Una Plain'), fact('Una Plain')],
      saw: 'The card says who denied it, when and why. Nothing was changed in the portal.',
    },
    {
      as: dave,
      because: 'He asked.',
      say: 'Open your messages from Handover: the request that you sent is there, with its answer.',
      ring: toHandover,
      doneWhen: (state) => said(state, 'Denied by'),
      look: [words('She moves to the night shift', 'Handover')],
      saw: 'Dave reads who said no, and why, where he was told that his request was sent.',
    },
  ],
};
