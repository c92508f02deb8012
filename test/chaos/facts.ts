import type { PortalState } from '../../sandbox/portal/state.js';
import { BOT, TEAM } from '../../sandbox/slack/seed.js';
import type { SandboxSlack } from '../../sandbox/slack/slack.js';
import { verifyTrail } from '../../src/domain/trail.js';
import type { Store } from '../../src/store/sqlite/store.js';
import type { CaseWorld } from './case-world.js';
import { requestOf } from './people.js';

/** How a case ended, as lines that are the same whenever it ended in the same way; a thing that is there twice is there as two lines. */
export type Facts = readonly string[];

export async function factsOf(world: CaseWorld): Promise<Facts> {
  const { portal, slack, store } = world;
  return [
    ...portalFacts(portal.state),
    ...slackFacts(slack),
    ...(await trailFacts(store)),
    ...(await runFacts(world)),
    ...slack.problems.map((problem) => `Slack refused: ${problem}`),
  ];
}

function portalFacts(state: PortalState): Facts {
  const facts: string[] = [];
  for (const { id, type, status } of state.people.values()) facts.push(`person ${id}: ${type}, status ${status}`);
  for (const { id, name, managerId, memberIds } of state.groups.values())
    facts.push(`group ${unlessNew(id)} ${name}: manager ${managerId}, members ${[...memberIds].sort().join(' ')}`);
  for (const { id, title, parentId, createdBy } of state.folders.values())
    facts.push(`folder ${unlessNew(id)} ${title}: in ${parentId}, of ${createdBy}`);
  for (const { title, folderId, createdBy } of state.files.values())
    facts.push(`file ${lasting(title)}: in ${unlessNew(folderId)}, of ${createdBy}`);
  for (const [entry, records] of state.shares) {
    for (const { subjectType, subjectId, access, link } of records) {
      const who = link === null || subjectId.startsWith('c0') ? subjectId : `new link ${link.title}`;
      facts.push(`share of ${entry}: ${who} (${subjectType}) may ${access}`);
    }
  }
  for (const { actionId, target, text } of state.audit)
    facts.push(`audit ${actionId} ${text}: ${target.map((id) => unlessNew(Number(id) || id)).join(' ')}`);
  return facts;
}

const highestSeedId = 748_302;
/** How the sandbox begins the GUIDs that it gives out. */
const newGuid = /^5a4d0000-/;

/** Ids above the seed's are given out as things come into being. */
function unlessNew(id: number | string): string {
  return (typeof id === 'number' ? id > highestSeedId : newGuid.test(id)) ? 'new' : String(id);
}

function slackFacts({ state }: SandboxSlack): Facts {
  return [...state.channels.values()].flatMap((channel) =>
    state
      .messages(channel.id)
      .filter((message) => message.user === BOT && !message.is_ephemeral)
      .map((message) => {
        const parent = message.thread_ts && state.find(channel.id, message.thread_ts)?.blocks?.[0]?.block_id;
        const place = `${channel.user ?? channel.id}${parent ? ` under ${parent}` : ''}`;
        const files = (message.files ?? []).map((file) => lasting(file.title)).sort();
        // The card of the rules is named by its place on the trail, where two processes come in any order.
        const id = String(message.blocks?.[0]?.block_id ?? '').replace(/^p\d+\./, 'p.');
        const what = [id, ...files].filter(Boolean).join(', ');
        return `message in ${place}: ${what}: ${lasting(message.text)}`;
      }),
  );
}

/** That somebody else went on with a run is what a death leaves behind, once. */
const resumed = 'run.resumed';
const recordedOnce = /^(request\.(?!refused)|vote\.|run\.(?!resumed)|effect\.proved|step\.)/;

async function trailFacts({ trail }: Store): Promise<Facts> {
  const entries = await Array.fromAsync(trail.entries({ teamId: TEAM, enterpriseId: null }));
  const facts = entries
    .filter(({ kind }) => recordedOnce.test(kind))
    .map(({ kind, detail }) => `trail ${kind} ${String(detail.effect ?? detail.step ?? '')}`);
  const resumptions = entries.filter(({ kind }) => kind === resumed).length;
  return [
    ...facts,
    ...(resumptions > 1 ? [`trail ${resumed}, ${resumptions} times`] : []),
    `trail verifies: ${(await verifyTrail(entries)).ok}`,
  ];
}

async function runFacts(world: CaseWorld): Promise<Facts> {
  const current = await requestOf(world);
  if (!current?.run) return ['no run'];
  const { status, steps, effects } = current.run;
  return [
    `request ${current.request.state}, run ${status}`,
    ...steps.map((step) => `step ${step.key}: ${step.status}`),
    ...effects.map((effect) => `effect ${effect.key}: ${effect.provedAt === null ? 'not proved' : 'proved'}`),
  ];
}

/** Without what differs from one time to the next: digests, times, ids. */
function lasting(text: string): string {
  return text.replace(/\b[0-9a-f]{8,}\b/g, 'HEX').replace(/\d+ (ms|s|min)\b/g, 'A WHILE');
}
