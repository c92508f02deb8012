import { afterEach, describe, expect, it } from 'vitest';
import type { Group } from '../../../sandbox/portal/entities/group.js';
import { generatedPersonId, groupIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import type { GroupPlan } from '../../../src/domain/group/plan.js';
import { groupReport } from '../../../src/domain/group/report.js';
import type { Request } from '../../../src/domain/request.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import type { Offboarding } from '../../faults/offboarding.js';
import { fileCreation, fileManager } from './filed.js';

let filed: Offboarding | undefined;
afterEach(async () => await filed?.close());

async function approved(filing: Promise<Offboarding>): Promise<Offboarding> {
  filed = await filing;
  await filed.approve();
  return filed;
}

const called = ({ portal }: Offboarding, name: string) =>
  [...portal.state.groups.values()].filter((group) => group.name === name);
const posts = ({ portal }: Offboarding) =>
  portal.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/group')).length;
const design: Group = {
  id: 'b0000000-0000-4000-8000-00000000d001',
  name: 'Design',
  managerId: personIds.kim,
  memberIds: [personIds.kim],
  isLdap: false,
  isSystem: false,
};
const reportOf = ({ request, run }: Case) => {
  if (!run) throw new Error('there is no run');
  return groupReport(request as Request<GroupPlan>, run);
};

describe('a new group', () => {
  it('is made once, and its manager and every member are read back', async () => {
    const current = await approved(fileCreation());
    const end = await current.goOn();
    expect(end.run?.status).toBe('done');
    const [group, ...others] = called(current, 'Design');
    expect([group?.managerId, others, posts(current)]).toEqual([personIds.ola, [], 1]);
    expect([...(group?.memberIds ?? [])].sort()).toEqual([personIds.bob, personIds.carol, personIds.ola]);
    expect(reportOf(end)).toMatchObject({ outcome: 'done', headline: 'Design is created' });
  });

  it.each(['reset', 'resetAfterEffect'] as const)('is made once where the answer is lost: %s', async (kind) => {
    const current = await approved(fileCreation());
    current.portal.failNext({ method: 'POST', path: '/group', kind });
    const end = await current.goOn();
    expect([end.run?.status, called(current, 'Design').length]).toEqual(['done', 1]);
    expect(posts(current)).toBe(kind === 'reset' ? 2 : 1);
  });

  it('is left to a person where the answer is lost and somebody made one of that name meanwhile', async () => {
    const current = await approved(fileCreation());
    current.portal.failNext({ method: 'POST', path: '/group', kind: 'reset' });
    const stop = current.portal.onRequest(({ method, path, phase }) => {
      if (method === 'POST' && path.endsWith('/group') && phase === 'received') {
        current.portal.state.groups.set(design.id, structuredClone(design));
      }
    });
    const end = await current.goOn();
    stop();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked).toMatchObject({ kind: 'unknown', because: expect.stringMatching(/keep one.*stop this/) });
    expect(called(current, 'Design')).toHaveLength(1);
  });

  it('is not made beside one of that name that appeared since it was asked for', async () => {
    const current = await approved(fileCreation());
    current.portal.state.groups.set(design.id, { ...design, name: ' design ' });
    const end = await current.goOn();
    expect(end.run?.parked?.because).toMatch(/exists by now.*another name/);
    expect(posts(current)).toBe(0);
  });

  it('names who can’t be in it before it asks the portal, which would refuse the whole list', async () => {
    const current = await approved(fileCreation());
    Object.assign(current.portal.state.people.get(personIds.carol) ?? {}, { status: 2 });
    const parked = await current.goOn();
    expect(parked.run?.parked?.because).toContain('These people can’t be in a group: Carol Reyes (disabled)');
    expect(posts(current)).toBe(0);
    Object.assign(current.portal.state.people.get(personIds.carol) ?? {}, { status: 1 });
    await current.decide('retry');
    expect((await current.goOn()).run?.status).toBe('done');
  });

  it('takes hundreds of members in one call', async () => {
    const members = Array.from({ length: 300 }, (_, index) => ({
      id: generatedPersonId(index + 1),
      name: `Person ${index + 1}`,
      email: `p${index + 1}@example.com`,
    }));
    const current = await approved(
      fileCreation({
        members,
        portal: (state) => {
          const model = state.people.get(personIds.kim);
          if (!model) throw new Error('Kim is gone');
          for (const { id, email } of members) state.people.set(id, { ...model, id, email });
        },
      }),
    );
    const end = await current.goOn();
    expect([end.run?.status, posts(current)]).toEqual(['done', 1]);
    expect(called(current, 'Design')[0]?.memberIds).toHaveLength(301);
  });

  it('has whoever the portal left out added, and says so where it won’t have them', async () => {
    const current = await approved(fileCreation());
    const stop = current.portal.onRequest(({ method, path, phase }) => {
      const [group] = called(current, 'Design');
      if (method === 'POST' && path.endsWith('/group') && phase === 'applied' && group)
        group.memberIds = [personIds.ola];
    });
    expect((await current.goOn()).run?.status).toBe('done');
    stop();
    expect(called(current, 'Design')[0]?.memberIds).toContain(personIds.carol);
  });

  it('that somebody deletes at once is not made again', async () => {
    const current = await approved(fileCreation());
    const stop = current.portal.onRequest(({ method, path, phase }) => {
      const [group] = called(current, 'Design');
      if (method === 'POST' && path.endsWith('/group') && phase === 'applied' && group) {
        current.portal.state.groups.delete(group.id);
      }
    });
    const end = await current.goOn();
    stop();
    expect(end.run?.parked?.because).toMatch(/is not there: it was never made, or somebody deleted it/);
    expect(posts(current)).toBe(1);
  });

  it('made by hand is read back like any other', async () => {
    const current = await approved(fileCreation());
    current.portal.state.groups.set(design.id, { ...design, managerId: personIds.ola });
    await current.goOn();
    await current.decide('byHand', 'I made it');
    const end = await current.goOn();
    expect(end.run?.status).toBe('done');
    expect(called(current, 'Design')[0]?.memberIds).toContain(personIds.carol);
    expect(reportOf(end).outcome).toBe('partly');
  });
});

describe('another manager', () => {
  it('is read back, and the former one stays a member', async () => {
    const current = await approved(fileManager());
    const end = await current.goOn();
    expect(current.portal.state.groups.get(groupIds.marketing)?.managerId).toBe(personIds.ola);
    expect(reportOf(end)).toMatchObject({
      outcome: 'done',
      headline: 'Marketing has a new manager',
      noted: ['Jane Doe stays a member of the group.'],
    });
  });

  it('whom the portal ignores with 200 is never called done', async () => {
    const current = await approved(fileManager());
    current.portal.onRequest(({ method, path, phase }) => {
      const group = current.portal.state.groups.get(groupIds.marketing);
      if (method === 'PUT' && path.includes('/group/') && phase === 'applied' && group)
        group.managerId = personIds.jane;
    });
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toMatch(/DocSpace did not accept Ola Berg as manager of Marketing/);
  });

  it.each([
    [
      'who was disabled meanwhile',
      (current: Offboarding) => Object.assign(current.portal.state.people.get(personIds.ola) ?? {}, { status: 2 }),
      /Ola Berg is disabled/,
    ],
    [
      'of a group that came from the directory meanwhile',
      (current: Offboarding) =>
        Object.assign(current.portal.state.groups.get(groupIds.marketing) ?? {}, { isLdap: true }),
      /directory \(LDAP\).*Stop this/,
    ],
    [
      'of a group that is gone',
      (current: Offboarding) => current.portal.state.groups.delete(groupIds.marketing),
      /no longer in DocSpace/,
    ],
  ])('%s is not set', async (_what, meddle, sentence) => {
    const current = await approved(fileManager());
    meddle(current);
    const end = await current.goOn();
    expect([end.run?.status, end.run?.parked?.because]).toEqual(['parked', expect.stringMatching(sentence)]);
    expect(current.portal.requests.some(({ method }) => method === 'PUT')).toBe(false);
  });
});
