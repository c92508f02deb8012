import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exemption } from '../../src/domain/contractors/exemption.js';
import type { SponsorQuestion } from '../../src/domain/contractors/sponsor.js';
import type { TrailDraft } from '../../src/domain/trail.js';
import {
  file,
  gridTenant,
  minute,
  type OpenedStore,
  type StoreFactory,
  type StorePorts,
  tenant,
} from './store-ports.js';

/** What any ContractorStore has to do. */
export function contractorStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let ports: StorePorts;
  beforeEach(async () => {
    opened = await open();
    ports = opened.ports;
  });
  afterEach(() => opened.close());
  const entry: TrailDraft = { kind: 'contractor.kept', actor: 'U0BOB', requestId: null, detail: { person: 'aaaa-1' } };
  const kept: Exemption = {
    personId: 'aaaa-1',
    name: 'Max Kurz',
    email: 'max@studio.example',
    kind: 'keep',
    reason: null,
    until: minute(60),
    by: 'U0BOB',
    at: minute(0),
  };

  it('an exemption holds until its end, in its own tenant, on the record', async () => {
    await ports.contractors.exempt(tenant, kept, entry);
    expect(await ports.contractors.exemptions(tenant, minute(59))).toEqual([kept]);
    expect(await ports.contractors.exemptions(tenant, minute(60))).toEqual([]);
    expect(await ports.contractors.exemptions(gridTenant, minute(1))).toEqual([]);
    expect(await ports.trail.latest('contractor.kept')).toMatchObject({ ...entry, at: minute(0).toISOString() });
  });

  it('a new exemption takes the place of the earlier, and the one that ends first stands in front', async () => {
    const other = { ...kept, personId: 'bbbb-2', until: minute(30) };
    const longer: Exemption = { ...kept, kind: 'exempt', reason: 'project Brand', until: minute(90), at: minute(1) };
    for (const exemption of [kept, other, longer]) await ports.contractors.exempt(tenant, exemption, entry);
    expect(await ports.contractors.exemptions(tenant, minute(2))).toEqual([other, longer]);
  });

  it('an exemption can be ended before its time, once', async () => {
    await ports.contractors.exempt(tenant, kept, entry);
    const ended = { ...entry, kind: 'contractor.exemptionEnded' };
    const end = { personId: kept.personId, now: minute(5) };
    expect(await ports.contractors.endExemption(tenant, end, ended)).toBe(true);
    expect(await ports.contractors.exemptions(tenant, minute(5))).toEqual([]);
    const before = await ports.trail.head(tenant);
    expect(await ports.contractors.endExemption(tenant, { ...end, now: minute(6) }, ended)).toBe(false);
    expect(await ports.trail.head(tenant)).toEqual(before);
  });

  it('a question is asked once a digest, person and sponsor, and its last answer counts', async () => {
    const { request } = await file(ports);
    const question: SponsorQuestion = {
      digestId: request.id,
      personId: 'aaaa-1',
      sponsor: 'U0OLA',
      sponsorName: 'Ola Berg',
      rooms: [
        { id: 12, title: 'Brand' },
        { id: 'sbox-7', title: 'Launch' },
      ],
      askedBy: 'U0BOB',
      askedAt: minute(0),
      answer: null,
      answeredAt: null,
    };
    expect(await ports.contractors.ask(tenant, question, entry)).toBe(true);
    expect(await ports.contractors.ask(tenant, { ...question, askedAt: minute(1) }, entry)).toBe(false);
    expect(await ports.contractors.questions(tenant, { digestId: request.id })).toEqual([question]);
    const answered = { digestId: request.id, personId: 'aaaa-1', sponsor: 'U0OLA' };
    const needed = { kind: 'needed', days: 30 } as const;
    expect(await ports.contractors.answer(tenant, { ...answered, answer: needed, now: minute(2) }, entry)).toBe(true);
    expect(await ports.contractors.questions(tenant, { personId: 'aaaa-1' })).toEqual([
      { ...question, answer: needed, answeredAt: minute(2) },
    ]);
    const not = { kind: 'notNeeded' } as const;
    expect(await ports.contractors.answer(tenant, { ...answered, answer: not, now: minute(3) }, entry)).toBe(true);
    expect(await ports.contractors.questions(tenant, { personId: 'aaaa-1' })).toEqual([
      { ...question, answer: not, answeredAt: minute(3) },
    ]);
    const stranger = { ...answered, sponsor: 'U0EVE', answer: not, now: minute(4) };
    expect(await ports.contractors.answer(tenant, stranger, entry)).toBe(false);
    expect(await ports.contractors.questions(gridTenant, { digestId: request.id })).toEqual([]);
  });

  it('a question and its answer have their digest drawn again', async () => {
    const { request } = await file(ports);
    const revision = async () => (await ports.requests.find(tenant, request.id))?.request.revision ?? 0;
    const before = await revision();
    const asked = {
      digestId: request.id,
      personId: 'aaaa-1',
      sponsor: 'U0OLA',
      sponsorName: 'Ola Berg',
      rooms: [],
      askedBy: 'U0BOB',
      askedAt: minute(0),
      answer: null,
      answeredAt: null,
    };
    await ports.contractors.ask(tenant, asked, entry);
    const answer = { kind: 'notNeeded' } as const;
    await ports.contractors.answer(tenant, { ...asked, answer, now: minute(1) }, entry);
    expect(await revision()).toBe(before + 2);
  });
}
