import { afterEach, beforeEach, expect, it } from 'vitest';
import { choicesOf, createOffboardDrafts, emptyDraft, type OffboardDraft } from '../../../src/slack/offboard/draft.js';
import { openStore, type Store } from '../../../src/store/sqlite/store.js';
import { noon } from '../../builders/clock.js';
import { sam, tess } from '../../builders/plan.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const draft: OffboardDraft = {
  id: 'draft-1',
  slackId: 'U0ANN',
  createdAt: noon,
  state: 'reading',
  version: 1,
  data: {
    ...emptyDraft({ email: 'jane@example.com' }),
    viewId: 'V1',
    successor: sam,
    roomSuccessors: { 7: tess },
    groupSuccessors: { g: sam },
    preview: {
      person: {
        id: 'jane',
        name: 'Jane Roe',
        email: 'jane@example.com',
        type: 'roomAdmin',
        status: 'active',
        avatarUrl: null,
        usedSpaceBytes: null,
      },
      lastSeen: { at: noon, how: 'signedIn' },
      rooms: [
        {
          id: 7,
          title: 'Invoices',
          roomType: 'editing',
          archived: false,
          shared: true,
          members: null,
          guests: 2,
          updatedAt: noon,
          proposed: { successor: tess, lastSeenAt: noon },
        },
        {
          id: 'sbox-1',
          title: 'Drive',
          roomType: 'custom',
          archived: true,
          shared: false,
          members: 3,
          guests: 0,
          updatedAt: null,
          proposed: null,
        },
      ],
      agents: 1,
      groups: [
        {
          id: 'g',
          name: 'Design',
          ldap: false,
          system: false,
          members: 12,
          proposed: { successor: sam, registeredAt: noon },
        },
      ],
      workspace: { kind: 'none' },
      hr: null,
      reportFolder: 4,
      successorSeesArchiveRoom: true,
      archive: { id: 6, title: 'Archive', roomId: null, roomType: null, audience: ['hr'] },
      defaultSuccessor: sam,
      notes: ['A note.'],
      readAt: noon,
    },
    values: {
      links: 'keep',
      when: 'later',
      startAt: noon,
      reason: 'HR-12',
      confirmEmail: '',
      deleteEmail: '',
      successorId: null,
    },
  },
};

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(async () => await store.close());

it('comes back as it was kept, dates and all', async () => {
  const drafts = createOffboardDrafts(store.drafts, tenant);
  await drafts.begin(draft);
  expect(await drafts.find('draft-1', 'U0ANN')).toEqual(draft);
});

it('belongs to the one who opened it, in the workspace where they did', async () => {
  const drafts = createOffboardDrafts(store.drafts, tenant);
  await drafts.begin(draft);
  expect(await drafts.find('draft-1', 'U0BOB')).toBeUndefined();
  expect(await drafts.find('draft-2', 'U0ANN')).toBeUndefined();
  const elsewhere = createOffboardDrafts(store.drafts, { teamId: 'T2', enterpriseId: null });
  expect(await elsewhere.find('draft-1', 'U0ANN')).toBeUndefined();
});

it('of an older release that is shaped otherwise is gone', async () => {
  await store.drafts.save({ ...draft, state: 'ready', tenant, data: { viewId: 'V1' } });
  expect(await createOffboardDrafts(store.drafts, tenant).find('draft-1', 'U0ANN')).toBeUndefined();
});

it('takes two choices at once, and counts them', async () => {
  const drafts = createOffboardDrafts(store.drafts, tenant);
  await drafts.begin(draft);
  await Promise.all([
    drafts.patch('draft-1', 'U0ANN', (data) => ({ ...data, roomSuccessors: { ...data.roomSuccessors, 8: sam } })),
    drafts.patch('draft-1', 'U0ANN', (data) => ({ ...data, groupSuccessors: { ...data.groupSuccessors, h: tess } })),
  ]);
  const found = await drafts.find('draft-1', 'U0ANN');
  expect(found?.data).toMatchObject({ roomSuccessors: { 7: tess, 8: sam }, groupSuccessors: { g: sam, h: tess } });
  expect(found?.version).toBe(3);
  expect(await drafts.patch('draft-1', 'U0BOB', (data) => data)).toBeUndefined();
});

it('becomes the choices of a plan', () => {
  const form = { successor: sam, links: 'keep', startAt: null, reason: 'HR-12', deleteProfile: false } as const;
  expect(choicesOf(draft.data, form)).toEqual({
    ...form,
    roomSuccessors: new Map([['7', tess]]),
    groupSuccessors: new Map([['g', sam]]),
  });
});
