import { afterEach, describe, expect, it } from 'vitest';
import { folderIds, groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, DAVE } from '../../sandbox/slack/seed.js';
import { accessTo, changesOf, isDisabled, linksOf, ownerOf, reassignments, rightsOf } from './portal-looks.js';
import { requestsIn, wordsIn, wordsOf } from './shown.js';
import { ask, card, finished, press, receipt } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const linked = [roomIds.brand, roomIds.press, roomIds.intake];
const owned = [
  ...linked,
  roomIds.launchPlan,
  roomIds.board,
  roomIds.budget,
  roomIds.research,
  roomIds.events,
  roomIds.drive,
  roomIds.archivedCampaign,
  roomIds.archivedAgency,
  roomIds.archivedPitch,
];

function expectWantedState(current: World): void {
  const { portal } = current;
  expect(isDisabled(current, personIds.jane)).toBe(true);
  for (const id of owned) expect(ownerOf(current, id), `owner of ${id}`).toBe(personIds.archiveOwner);
  // Room types with a primary link of their own get a new one; the old ones work no more.
  for (const id of linked)
    expect(linksOf(current, id)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^c0/)]));
  expect(linksOf(current, roomIds.brand)).toEqual([]);
  expect(portal.state.groups.get(groupIds.marketing)?.managerId).toBe(personIds.archiveOwner);
  expect(portal.state.groups.get(groupIds.launch)?.managerId).toBe(personIds.archiveOwner);
  expect(portal.state.groups.get(groupIds.directory)?.managerId).toBe(personIds.jane);
  expect(reassignments(current)).toBe(1);
  expect(portal.state.folders.get(folderIds.janeWorkspace)?.parentId).toBe(folderIds.archiveFolder);
  expect(ownerOf(current, folderIds.janeWorkspace)).toBe(personIds.archiveOwner);
  expect(accessTo(current, folderIds.janeWorkspace)).toEqual({ [personIds.archiveOwner]: 1, [groupIds.hr]: 2 });
  const reports = [...portal.state.files.values()].filter((file) => file.folderId === folderIds.reports);
  expect(reports.map((file) => file.title)).toEqual([expect.stringMatching(/^H-1001-[0-9a-f]{8}-report\.txt$/)]);
  expect(reports[0]?.versions.at(-1)).toContain('Jane Doe');
}

function expectEachEffectOnce(current: World): void {
  expect(changesOf(current)).toEqual({
    'PUT /people/status/Terminated': 1,
    'POST /files/owner': linked.length * 2,
    'PUT /files/rooms/*/links': 5,
    'PUT /files/rooms/*/share': linked.length,
    'PUT /group/*': 2,
    'POST /people/reassign/start': 1,
    'PUT /files/fileops/move': 1,
    'PUT /files/folder/*/share': 1,
    'POST /files/*/text': 1,
  });
}

async function walk(current: World): Promise<void> {
  const { slack } = current;
  const before = rightsOf(current, personIds.handover);
  await ask(current);
  const shown = await card(current, 'Offboard Jane Doe?');
  expect(wordsIn(shown)).toContain('HR-2211 last day');
  expect(wordsIn(await receipt(current, 'Waits for approval'))).toContain('you can cancel until it starts');
  await press(current, 'approve', { by: BOB });
  const thread = await finished(current);
  expectWantedState(current);
  expectEachEffectOnce(current);
  expect(rightsOf(current, personIds.handover)).toEqual(before);
  const titles = thread.flatMap((message) => (message.files ?? []).map((file) => file.title));
  expect(titles).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
  expect(thread.map((message) => message.text)).toEqual([
    'H-1001 is finished and verified',
    'H-1001: 8 of 8 steps done',
    'H-1001 is finished and verified.',
    '',
  ]);
  expect(wordsIn(thread[1])).toContain('Jane Doe: 8 of 8 done');
  expect(wordsIn(thread[2])).toContain('Jane Doe is offboarded');
  expect(wordsOf(thread[2]?.blocks)).toContain('Group All of Berlin comes from the directory (LDAP)');
  await receipt(current, 'Jane Doe is offboarded');
  expect(wordsIn(await card(current, 'Offboarded: Jane Doe'))).toContain(BOB);
  expect(requestsIn(slack, BOB, APPROVALS)).toHaveLength(1);
  const told = () =>
    slack
      .as(DAVE)
      .messages('dm')
      .flatMap(({ blocks }) => blocks?.[0]?.block_id ?? []);
  await slack.as(DAVE).waitFor(() => told().length > 1 || undefined, { what: 'the outcome' });
  await slack.settled();
  expect(told().map((blockId) => String(blockId).split('.')[1])).toEqual(['receipt', 'outcome']);
  expect(slack.problems).toEqual([]);
}

describe('/offboard from the form to the report', () => {
  it.each(['socket', 'http'] as const)(
    'disables, hands over, archives and reports, each once, over %s',
    async (mode) => {
      world = await createWorld({ mode });
      await walk(world);
      const refused = world.slack.calls.filter((call) => !call.ok).map((call) => call.error);
      // The archive's owner has no Slack account and is told nothing.
      expect([...new Set(refused)]).toEqual(['users_not_found']);
    },
  );

  it('shows the same facts in a workspace that does not know the newer blocks', async () => {
    world = await createWorld({ rejectBlocks: ['plan', 'table', 'card', 'alert'] });
    const current = world;
    await walk(current);
    const refused = current.slack.calls.filter((call) => !call.ok).map((call) => call.error);
    expect(new Set(refused)).toEqual(new Set(['invalid_blocks', 'users_not_found']));
    const types = JSON.stringify(current.slack.as(BOB).thread(APPROVALS, (await card(current)).ts));
    expect(types).not.toMatch(/"type":"(plan|table|card)"/);
  });
});
