import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { BOB } from '../../../sandbox/slack/seed.js';
import { fileDigest, inactive, scanOf } from '../filed-digest.js';
import { card, cardNow } from '../walk.js';
import type { World } from '../world.js';
import * as attempts from './attempts.js';
import { type Shown, valueFrom, valueIn } from './filed.js';
import { approver, auditor, bothOther, bothOwn, newApprover, type Role } from './roles.js';
import type { Column } from './table.js';

// Nobody asked for a list: whoever may ask besides is an approver like any other.
const onLists = [approver, bothOwn, bothOther];

type ListOf = (people: readonly string[], change?: Parameters<typeof scanOf>[2]) => Promise<Shown>;

/** A list of inactive contractors, with the two in it whom requests are about; Ola invited everybody. */
function listing(world: World, policy: object): ListOf {
  return async (people, change = {}) => {
    const members: readonly string[] = [personIds.jane, personIds.kim];
    const invitedBy = { id: personIds.ola, name: 'Ola Berg' };
    const found = inactive(world, [...people, ...members]).map((one) =>
      members.includes(one.person.id)
        ? { ...one, person: { ...one.person, type: 'user' as const } }
        : { ...one, invitedBy },
    );
    const filed = await fileDigest(world, scanOf(world, found, change), { policy });
    if (filed.kind !== 'proposed') throw new Error(`no list: ${filed.kind}`);
    const requestId = filed.case.request.id;
    return { requestId, seen: await card(world, '', { requestId }) };
  };
}

function sendsReason(world: World, role: Role, { callbackId, metadata }: { callbackId: string; metadata: string }) {
  const until = new Date(world.clock.now().getTime() + 40 * 24 * 3_600_000).toISOString().slice(0, 10);
  const inputs = {
    'contractor.reason': { type: 'plain_text_input', value: 'Because it must be' },
    'contractor.until': { type: 'datepicker', selected_date: until },
  };
  return () => attempts.sendsForm(world, role, { callbackId, metadata, inputs });
}

/** What everybody tries on lists of inactive contractors. */
export async function listTables(
  world: World,
  policy: object,
): Promise<readonly { readonly title: string; readonly columns: readonly Column[] }[]> {
  const listed = listing(world, policy);
  const guests = [...world.portal.state.people.values()].filter(({ type, status }) => type === 'Guest' && status === 1);
  const ids = guests.map(({ id }) => id);
  const list = await listed(ids.slice(0, 25));
  return [
    { title: 'A list of inactive contractors: one person', columns: rowColumns(world, { ids, list }) },
    { title: 'A list of inactive contractors: the whole list', columns: wholeColumns(world, { ids, list, listed }) },
  ];
}

function rowColumns(world: World, { ids, list }: { readonly ids: readonly string[]; readonly list: Shown }): Column[] {
  const { digest } = JSON.parse(valueFrom(list.seen, 'contractors.notNow'));
  /** Each of those who may acts on somebody else: the others try it on the first. */
  const personFor = (role: Role, from: number) => ids[from + Math.max(0, onLists.indexOf(role))] ?? '';
  const valueFor = (personId: string, more = {}) =>
    JSON.stringify({ digestId: list.requestId, digest, personId, ...more });
  const press =
    (actionId: string, from: number, more = {}): Column['act'] =>
    async (role) => {
      const pressed = { actionId, value: valueFor(personFor(role, from), more) };
      return () => attempts.onMessage(world, role, list.seen, pressed);
    };
  const pressBy = async (role: Role, actionId: string, personId: string) =>
    await attempts.onMessage(world, role, list.seen, { actionId, value: valueFor(personId) });
  const undo: Column['act'] = async (role) => {
    const personId = role === newApprover ? (ids[3] ?? '') : personFor(role, 0);
    if (role === newApprover) await pressBy(approver, 'contractor.disable', personId);
    const find = () => {
      const seen = cardNow(world, { requestId: list.requestId });
      return seen && valueIn(seen, 'contractor.undo', personId);
    };
    const value = await world.slack.as(BOB).waitFor(find, { what: 'somebody who can be enabled again' });
    return () => attempts.onMessage(world, role, list.seen, { actionId: 'contractor.undo', value });
  };
  const exempt: Column['act'] = async (role) =>
    sendsReason(world, role, { callbackId: 'contractor.exemptForm', metadata: valueFor(personFor(role, 7)) });
  /** Ola has been asked about whomever she answers for. */
  const answers =
    (actionId: string, from: number): Column['act'] =>
    async (role) => {
      const personId = personFor(role, from);
      if (isSponsor(role)) await (await pressBy(approver, 'contractor.askSponsor', personId)).answer();
      return () => attempts.onMessage(world, role, list.seen, { actionId, value: valueFor(personId, { days: 30 }) });
    };
  const voted = { entries: ['request.voted', 'request.approved'] };
  const answered = { entries: ['contractor.sponsorAnswered'] };
  return [
    { name: 'Disable', allowed: onLists, yes: voted, act: press('contractor.disable', 0) },
    // What was disabled was asked for by the click, when the new approver was one already; it concerns nobody here.
    { name: 'Undo', allowed: [...onLists, newApprover], yes: voted, canTry: isOther, act: undo },
    { name: 'Keep', allowed: onLists, yes: { entries: ['contractor.exempted'] }, act: press('contractor.keep', 4) },
    {
      name: 'Exempt (opens)',
      allowed: onLists,
      yes: { views: /^contractor\.exemptForm$/ },
      act: press('contractor.exempt', 7),
    },
    { name: 'Exempt (form)', allowed: onLists, yes: { words: /^Done\./ }, act: exempt },
    {
      name: 'Ask sponsor',
      allowed: onLists,
      yes: { words: /^I (asked|found nobody)/ },
      act: press('contractor.askSponsor', 10),
    },
    { name: 'Needed (sponsor)', allowed: sponsors, yes: answered, act: answers('sponsor.needed', 13) },
    { name: 'Needed for longer (sponsor)', allowed: sponsors, yes: answered, act: answers('sponsor.neededLonger', 16) },
    { name: 'Not needed (sponsor)', allowed: sponsors, yes: answered, act: answers('sponsor.notNeeded', 19) },
    // Nobody here owns a room that the person is in.
    ...['sponsor.leaveRoom', 'sponsor.leaveSecondRoom', 'sponsor.leaveThirdRoom'].map((actionId, index) => ({
      name: `Remove from my ${['first', 'second', 'third'][index]} room`,
      allowed: [],
      yes: { entries: ['request.created'] },
      act: press(actionId, 22, { roomId: 999_999 }),
    })),
  ];
}

const sponsors = [bothOwn, bothOther];
const isSponsor = (role: Role) => sponsors.includes(role);
const isOther = (role: Role) => !role.name.startsWith('person concerned');

function wholeColumns(
  world: World,
  { ids, list, listed }: { readonly ids: readonly string[]; readonly list: Shown; readonly listed: ListOf },
): Column[] {
  const reviewed = { views: /^contractors\.reviewView$/ };
  const looking = [...onLists, newApprover, auditor];
  const { digest } = JSON.parse(valueFrom(list.seen, 'contractors.notNow'));
  const value = JSON.stringify({ digestId: list.requestId, digest, page: 0 });
  /** A button of the newest list, or of one more like it for each of those who may. */
  const onFresh = (actionId: string, change = {}): Column['act'] => {
    const lists: Shown[] = [];
    return async (role, isAllowed) => {
      const from = 25 + lists.length * 3;
      if (isAllowed || lists.length === 0) lists.push(await listed(ids.slice(from, from + 3), change));
      const { seen } = lists.at(-1) ?? list;
      const pressed = { actionId, value: valueFrom(seen, actionId) };
      return () => attempts.onMessage(world, role, seen, pressed);
    };
  };
  const held = { listed: 5, looked: 5 };
  const goOnForms: Shown[] = [];
  const goOn: Column['act'] = async (role, isAllowed) => {
    if (isAllowed || goOnForms.length === 0) goOnForms.push(await listed(ids.slice(40, 43), held));
    const { requestId, seen } = goOnForms.at(-1) ?? list;
    const printed = JSON.parse(valueFrom(seen, 'contractors.goOn')).digest;
    const metadata = JSON.stringify({ digestId: requestId, digest: printed });
    return sendsReason(world, role, { callbackId: 'contractors.goOnForm', metadata });
  };
  const turn =
    (actionId: string): Column['act'] =>
    async (role) =>
    () =>
      attempts.inView(world, role, 'modal', { actionId, value });
  return [
    {
      name: 'Review',
      allowed: looking,
      yes: reviewed,
      act: async (role) => () => attempts.onMessage(world, role, list.seen, { actionId: 'contractors.review', value }),
    },
    { name: 'Review: next page', allowed: looking, yes: reviewed, act: turn('contractors.nextPage') },
    { name: 'Review: previous page', allowed: looking, yes: reviewed, act: turn('contractors.previousPage') },
    {
      name: 'Go on past a brake (opens)',
      allowed: onLists,
      yes: { views: /^contractors\.goOnForm$/ },
      act: onFresh('contractors.goOn', held),
    },
    { name: 'Go on past a brake (form)', allowed: onLists, yes: { words: /^Done\./ }, act: goOn },
    {
      name: 'Not now',
      allowed: onLists,
      yes: { entries: ['request.canceled'] },
      act: onFresh('contractors.notNow'),
    },
    // The last: those whom requests are about are on the list, and have no account afterwards.
    {
      name: 'Disable many',
      allowed: onLists,
      yes: { entries: ['request.voted', 'request.approved'] },
      act: onFresh('contractors.disableMany'),
    },
  ];
}
