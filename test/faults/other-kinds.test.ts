import { describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { Case } from '../../src/workflows/store-ports.js';
import { fileCreation, fileManager, marketing } from '../workflows/group/filed.js';
import { fileReassignment } from '../workflows/reassign/filed.js';
import { type FaultName, faultKinds } from './fault-kinds.js';
import type { Offboarding } from './offboarding.js';

interface Flow {
  readonly name: string;
  readonly file: () => Promise<Offboarding>;
  /** What the portal doesn't show although the run says done; it knows no plan. */
  readonly untrue: (current: Offboarding) => readonly string[];
}

const roomsOf = ({ portal }: Offboarding, personId: string) =>
  [...portal.state.folders.values()].filter(({ kind, createdBy }) => kind === 'room' && createdBy === personId);
const designs = ({ portal }: Offboarding) => [...portal.state.groups.values()].filter(({ name }) => name === 'Design');

const flows: readonly Flow[] = [
  {
    name: 'reassign',
    file: () => fileReassignment(),
    untrue: (current) => [
      ...roomsOf(current, personIds.jane).map(({ title }) => `Jane still owns ${title}`),
      ...(current.portal.state.audit.some(({ actionId }) => actionId === 4030) ? [] : ['nothing was reassigned']),
    ],
  },
  {
    name: 'group create',
    file: () => fileCreation(),
    untrue: (current) => {
      const [group, ...more] = designs(current);
      const inside = [personIds.ola, personIds.carol, personIds.bob].every((id) => group?.memberIds.includes(id));
      return [
        ...(more.length > 0 ? [`${more.length + 1} groups were made`] : []),
        ...(group?.managerId === personIds.ola && inside ? [] : ['the group is not as planned']),
      ];
    },
  },
  {
    name: 'group manager',
    file: () => fileManager(),
    untrue: ({ portal }) =>
      portal.state.groups.get(marketing.id)?.managerId === personIds.ola ? [] : ['Ola does not manage it'],
  },
];

const faults: readonly FaultName[] = ['500', 'reset', 'late reset', 'truncated', '403', '404', 'ignored'];

/** Each change that an undisturbed run makes, by method and path. */
async function changesOf({ file }: Flow): Promise<readonly { readonly method: string; readonly path: string }[]> {
  const current = await file();
  try {
    const before = current.portal.requests.length;
    await current.approve();
    await current.goOn();
    const made = current.portal.requests.slice(before).filter(({ path }) => !path.endsWith('/people/@self'));
    const calls = made.map(({ method, path }) => ({ method, path: path.replace('/api/2.0', '') }));
    return [...new Map(calls.map((call) => [`${call.method} ${call.path}`, call])).values()];
  } finally {
    await current.close();
  }
}

/** Goes on, and tries again once where a person is asked to. */
async function toTheEnd(current: Offboarding): Promise<Case> {
  await current.approve();
  const first = await current.goOn();
  if (first.run?.status !== 'parked') return first;
  expect(first.run.parked?.because).toMatch(/\b(try again|ask anew|stop this)\b/i);
  current.portal.clearFaults();
  await current.decide('retry');
  return await current.goOn();
}

describe.each(flows)('$name', (flow) => {
  it.each(faults)('is never called done untruly with one %s at any of its calls', async (fault) => {
    for (const call of await changesOf(flow)) {
      if (fault === 'ignored' && call.method === 'GET') continue;
      const current = await flow.file();
      try {
        current.portal.failNext({ ...faultKinds[fault], ...call, times: 1 });
        const end = await toTheEnd(current);
        const at = `${fault} at ${call.method} ${call.path}: ${end.run?.status} ${end.run?.parked?.because ?? ''}`;
        expect([at, current.bugs]).toEqual([expect.stringMatching(/: done|is not there: it was never made/), []]);
        if (end.run?.status === 'done') expect([at, flow.untrue(current)]).toEqual([at, []]);
      } finally {
        await current.close();
      }
    }
  });
});
