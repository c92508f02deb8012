import { roomIds } from '../../sandbox/portal/seed-ids.js';
import { BOB, JANE } from '../../sandbox/slack/seed.js';
import { isEmptied, type Scene, said } from './scene.js';

const title = 'Brand assets';

/** A room goes to the archive, and its guests with it unless somebody takes them out. */
export const guestsScene: Scene = {
  id: 'guests',
  title: 'Guests leave an archived room',
  why: 'Guests keep reading an archived room, and its links live again on restore. Here both go, and its owner is told.',
  about: { kind: 'room', title, owner: 'Jane Doe' },
  steps: [
    {
      say: 'Jane’s room “Brand assets” has two guests and two links: open it in the portal, under Rooms. Then archive it.',
      button: { label: 'Archive it', does: { do: 'archiveRoom', roomId: roomIds.brand } },
      doneWhen: ({ portal }) => portal.rooms.some((room) => room.title === title && room.archived),
    },
    {
      say: 'The portal’s webhook told Handover, which asks on a card. Become Bob, under “You are”.',
      doneWhen: (state) => state.you === BOB && said(state, `Remove guests from ${title}?`),
    },
    {
      say: 'Press Approve and confirm. Watch the room in the portal: it opens, links go, guests go, it is archived again.',
      doneWhen: (state) => isEmptied(state, title) && said(state, `${title} has no guests any more`),
    },
    {
      say: 'Read #it-news: numbers, and names in its thread. Then become Jane, whose room it is, and read Handover’s message.',
      doneWhen: (state) => state.you === JANE && said(state, 'If someone should keep access'),
    },
  ],
};
