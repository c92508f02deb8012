import { roomIds } from '../../sandbox/portal/seed-ids.js';
import { bob, isEmptied, jane, type Scene, said } from './scene.js';
import { approving, fact, toApprovals, toHandover, words } from './target.js';

const title = 'Brand assets';
const card = `Remove guests from ${title}?`;

/** A room goes to the archive, and its guests with it unless somebody takes them out. */
export const guestsScene: Scene = {
  id: 'guests',
  title: 'Guests leave an archived room',
  why: 'Guests keep reading an archived room, and its links live again on restore. Here both go, and its owner is told.',
  about: { kind: 'room', title },
  steps: [
    {
      say: 'Jane’s room “Brand assets” has two guests and two links: see the portal. Archive the room.',
      button: { label: 'Archive it', does: [{ do: 'archiveRoom', roomId: roomIds.brand }] },
      doneWhen: ({ portal }) => portal.rooms.some((room) => room.title === title && room.archived),
    },
    {
      as: bob,
      because: 'The portal told Handover, which asks the approvers.',
      say: 'Read the card: who would lose access, and whose room it is.',
      ring: toApprovals,
      doneWhen: (state) => said(state, card),
      look: [words(card), fact(title)],
      saw: 'Nobody had to ask. The guests are still in the room, and stay until somebody decides.',
    },
    {
      as: bob,
      say: 'Press Approve and confirm. Watch the portal: the room opens, links and guests go, it is archived again.',
      ring: approving(card),
      doneWhen: (state) => isEmptied(state, title) && said(state, `${title} has no guests any more`),
      look: [fact(title)],
      saw: 'The room is back in the archive without guests and links. #it-news has the numbers, and the names in its thread.',
    },
    {
      as: jane,
      because: 'It was her room.',
      say: 'Open your messages from Handover, and read what it wrote to you.',
      ring: toHandover,
      doneWhen: (state) => said(state, 'If someone should keep access'),
      look: [words('If someone should keep access', 'Handover')],
      saw: 'The owner knows what happened, and what to do if somebody should keep access.',
    },
  ],
};
