import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVERS, BOB, CAROL, DAVE, JANE, OLA } from '../../sandbox/slack/seed.js';
import { runProgram } from '../../src/cli/program.js';
import { fileDigest, inactive, scanOf } from './filed-digest.js';
import * as attempts from './permissions/attempts.js';
import { asMarkdown, document, documented, type Tried } from './permissions/document.js';
import { createRequests, type Requests, type Shown, valueFrom, valueIn } from './permissions/filed.js';
import { createObserver, type Observer, type Yes } from './permissions/outcome.js';
import {
  AUDREY,
  addedEmails,
  approver,
  asker,
  auditor,
  bothOther,
  bothOwn,
  concernedApprover,
  ERIN,
  LARA,
  newApprover,
  otherAsker,
  type Role,
  roles,
  workspace,
} from './permissions/roles.js';
import { card, cardNow } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

type Act = () => ReturnType<typeof attempts.types> | Promise<undefined>;

interface Column {
  readonly name: string;
  /** Whom the rules allow it; they come last, since it changes things. */
  readonly allowed: readonly Role[];
  readonly yes: Yes;
  /** Whether Slack lets them try it at all; everybody where it is left out. */
  readonly canTry?: (role: Role) => boolean;
  readonly act: (role: Role, isAllowed: boolean) => Promise<Act>;
}

const policy = {
  ...usualPolicy,
  requesters: { users: [DAVE, OLA, ERIN], usergroups: [], docspaceAdmins: false },
  approvers: { users: [JANE], usergroups: [APPROVERS], docspaceAdmins: false, required: 2 },
  auditors: { users: [AUDREY], usergroups: [] },
  offboarding: { ...usualPolicy.offboarding, maxPerDay: 1_000 },
  rules: { contractors: { required: 1 } },
};

let world: World;
let observer: Observer;
const tables: Tried[] = [];
let requests: Requests;
/** Names instead of ids, one number and no times, so that the tables stay as they are. */
let plainly: (said: string) => string;

beforeAll(async () => {
  world = await createWorld({
    policy,
    workspace,
    people: 120,
    complaints: /not_found|with a trigger from a modal/,
    portal: ({ people }) => {
      const una = people.get(personIds.user);
      for (const [index, email] of addedEmails.entries()) {
        const id = `a0000000-0000-4000-8000-0000000009${String(index).padStart(2, '0')}`;
        const [firstName = '', lastName = ''] = email.split('@')[0]?.split('.') ?? [];
        if (una) people.set(id, { ...una, id, email, firstName, lastName });
      }
    },
  });
  observer = createObserver(world);
  requests = createRequests(world, policy);
  await world.slack.changeUsergroup(APPROVERS, { users: [BOB, CAROL, OLA, LARA] });
  const names = new Map(workspace.users?.map(({ id, realName }) => [id, realName]));
  plainly = (said) =>
    said
      .replace(/\bU0[A-Z]+\b/g, (id) => names.get(id) ?? id)
      .replace(/H-\d{4}/g, 'H-1042')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '…');
});
afterAll(async () => {
  observer.close();
  await world.close();
});

/** Has everybody try it, those first whom the rules refuse it. */
async function tried(title: string, columns: readonly Column[]): Promise<void> {
  const cells = new Map<Role, (string | null)[]>(roles.map((role) => [role, []]));
  for (const { name, allowed, yes, canTry = () => true, act } of columns) {
    const refused = roles.filter((role) => !allowed.includes(role));
    const said = new Map<Role, string | null>();
    for (const role of [...refused, ...allowed]) {
      if (!canTry(role)) {
        said.set(role, null);
        continue;
      }
      const trying = await act(role, allowed.includes(role));
      said.set(role, plainly(await observer.outcome(role.slackId, trying, yes)));
    }
    const letIn = [...said].flatMap(([role, outcome]) => (outcome === 'yes' ? [role.name] : []));
    expect(letIn.sort(), `${title}: ${name}`).toEqual(allowed.map((role) => role.name).sort());
    for (const role of roles) cells.get(role)?.push(said.get(role) ?? null);
  }
  const rows = roles.map((role) => ({ who: role.name, cells: cells.get(role) ?? [] }));
  tables.push({ title, columns: columns.map(({ name }) => name), rows });
}

type Way = 'message' | 'home' | 'modal';

/** A button of a request, wherever it stands. */
function button(
  way: Way,
  { actionId, on, of }: { readonly actionId: string; readonly on: string; readonly of: 'pending' | 'paused' },
): Column['act'] {
  return async (role, isAllowed) => {
    const { seen } = await shownFor(role, isAllowed && on !== 'details', of);
    const pressed = { actionId, value: valueFrom(seen, on) };
    if (way === 'message') return () => attempts.onMessage(world, role, seen, pressed);
    return () => attempts.inView(world, role, way, pressed);
  };
}

/** A form about a request, sent with a reason. */
function form(
  callbackId: string,
  { on, of }: { readonly on: string; readonly of: 'pending' | 'paused' },
): Column['act'] {
  return async (role, isAllowed) => {
    const { seen } = await shownFor(role, isAllowed, of);
    const inputs = { reason: { type: 'plain_text_input', value: 'Because it must be' } };
    return () => attempts.sendsForm(world, role, { callbackId, metadata: valueFrom(seen, on), inputs });
  };
}

async function shownFor(role: Role, isFresh: boolean, of: 'pending' | 'paused'): Promise<Shown> {
  const which = isFresh ? 'fresh' : 'target';
  return await requests[of](role, which);
}

const deciders = [approver, bothOther];
// Whoever became an approver later may look at what was asked for before, and nothing else.
const ending = [asker, approver, bothOwn, bothOther];
const looking = [...ending, newApprover, auditor];
const minutes = (count: number) => count * 60_000;

it('buttons and forms of a request that waits', { timeout: minutes(4) }, async () => {
  const approve = { actionId: 'approve', on: 'approve', of: 'pending' } as const;
  const deny = { actionId: 'deny', on: 'deny', of: 'pending' } as const;
  const cancel = { actionId: 'cancel', on: 'deny', of: 'pending' } as const;
  const details = { actionId: 'details', on: 'details', of: 'pending' } as const;
  const voted = { entries: ['request.voted', 'request.approved'] };
  const canceled = { entries: ['request.canceled'] };
  const viewed = { views: /^details$/ };
  const denied = { words: /^Denied\./ };
  await tried('A request that waits', [
    { name: 'Approve (card)', allowed: deciders, yes: voted, act: button('message', approve) },
    { name: 'Approve (App Home)', allowed: deciders, yes: voted, act: button('home', approve) },
    { name: 'Approve (window)', allowed: [], yes: voted, act: button('modal', approve) },
    { name: 'Deny (opens)', allowed: deciders, yes: { views: /^denyForm$/ }, act: button('message', deny) },
    { name: 'Deny (App Home)', allowed: deciders, yes: { views: /^denyForm$/ }, act: button('home', deny) },
    {
      name: 'Deny (form)',
      allowed: deciders,
      yes: denied,
      act: form('denyForm', { on: 'deny', of: 'pending' }),
    },
    { name: 'Cancel (message)', allowed: ending, yes: canceled, act: button('message', cancel) },
    { name: 'Cancel (App Home)', allowed: ending, yes: canceled, act: button('home', cancel) },
    { name: 'Cancel (window)', allowed: ending, yes: { words: /^Canceled\./ }, act: button('modal', cancel) },
    { name: 'Details (card)', allowed: looking, yes: viewed, act: button('message', details) },
    { name: 'Details (App Home)', allowed: looking, yes: viewed, act: button('home', details) },
  ]);
});

const member = ({ types }: Role) => types;
const isOther = (role: Role) => !role.name.startsWith('person concerned');
const typed =
  (command: string, text: string): Column['act'] =>
  async (role) =>
  () =>
    attempts.types(world, role, command, text);
const opened =
  (callbackId: string): Column['act'] =>
  async (role) =>
  () =>
    attempts.shortcut(world, role, callbackId);

it('commands and shortcuts', { timeout: minutes(4) }, async () => {
  const requesters = [asker, otherAsker, bothOwn, bothOther];
  const views = /^(choose|offboard|reassign|group|guest)/;
  const trail = { words: /^The trail (All|The newest)/ };
  const status = { words: /H-\d{4}/ };
  const exemptions = { views: /^contractors\.exemptions$/ };
  await tried('Asking and looking', [
    { name: 'Ask: offboard (shortcut)', allowed: requesters, yes: { views }, act: opened('offboard') },
    { name: 'Ask: reassign (shortcut)', allowed: requesters, yes: { views }, act: opened('reassign') },
    { name: 'Ask: group (shortcut)', allowed: requesters, yes: { views }, act: opened('group') },
    { name: 'Ask: guest clean-up (shortcut)', allowed: requesters, yes: { views }, act: opened('guests') },
    { name: '`/offboard`', allowed: requesters, yes: { views }, canTry: member, act: typed('/offboard', '') },
    {
      name: '`/contractors list`',
      allowed: [auditor, approver, bothOwn, bothOther, concernedApprover, newApprover],
      yes: exemptions,
      canTry: member,
      act: typed('/contractors', 'list'),
    },
    {
      name: '`/handover status`',
      allowed: [asker, approver, bothOwn, bothOther, newApprover, auditor, concernedApprover],
      yes: status,
      canTry: member,
      act: typed('/handover', 'status'),
    },
    {
      name: '`/handover audit`',
      allowed: [asker, approver, bothOwn, bothOther, newApprover, auditor, concernedApprover],
      yes: trail,
      canTry: member,
      act: typed('/handover', 'audit'),
    },
    {
      name: '`/handover audit H-1042`',
      allowed: [asker, approver, bothOwn, bothOther, newApprover, auditor],
      yes: trail,
      canTry: member,
      act: async (role) => {
        const { requestId } = await requests.pending(role, 'target');
        return () => attempts.types(world, role, '/handover', `audit H-${requestId}`);
      },
    },
  ]);
});

// Nobody asked for a list: whoever may ask besides is an approver like any other.
const onLists = [approver, bothOwn, bothOther];

/** A list of inactive contractors, with the two in it whom requests are about. */
async function listed(people: readonly string[], change: Parameters<typeof scanOf>[2] = {}): Promise<Shown> {
  const members: readonly string[] = [personIds.jane, personIds.kim];
  const found = inactive(world, [...people, ...members]).map((one) =>
    members.includes(one.person.id) ? { ...one, person: { ...one.person, type: 'user' as const } } : one,
  );
  const filed = await fileDigest(world, scanOf(world, found, change), { policy });
  if (filed.kind !== 'proposed') throw new Error(`no list: ${filed.kind}`);
  const requestId = filed.case.request.id;
  return { requestId, seen: await card(world, '', { requestId }) };
}

function reasonFor(role: Role, { callbackId, metadata }: { callbackId: string; metadata: string }) {
  const until = new Date(world.clock.now().getTime() + 40 * 24 * 3_600_000).toISOString().slice(0, 10);
  const inputs = {
    'contractor.reason': { type: 'plain_text_input', value: 'Because it must be' },
    'contractor.until': { type: 'datepicker', selected_date: until },
  };
  return () => attempts.sendsForm(world, role, { callbackId, metadata, inputs });
}

it('lists of inactive contractors', { timeout: minutes(4) }, async () => {
  const guests = [...world.portal.state.people.values()].filter(({ type, status }) => type === 'Guest' && status === 1);
  const ids = guests.map(({ id }) => id).slice(0, 15);
  const list = await listed(ids);
  const { digest } = JSON.parse(valueFrom(list.seen, 'contractors.notNow'));
  /** Each of those who may acts on somebody else: the others try it on the first. */
  const personFor = (role: Role, from: number) => ids[from + Math.max(0, onLists.indexOf(role))] ?? '';
  const valueFor = (personId: string) => JSON.stringify({ digestId: list.requestId, digest, personId });
  const press =
    (actionId: string, from: number): Column['act'] =>
    async (role) => {
      const pressed = { actionId, value: valueFor(personFor(role, from)) };
      return () => attempts.onMessage(world, role, list.seen, pressed);
    };
  const undo: Column['act'] = async (role) => {
    const personId = role === newApprover ? (ids[12] ?? '') : personFor(role, 0);
    if (role === newApprover) {
      const pressed = { actionId: 'contractor.disable', value: valueFor(personId) };
      await attempts.onMessage(world, approver, list.seen, pressed);
    }
    const find = () => {
      const seen = cardNow(world, { requestId: list.requestId });
      return seen && valueIn(seen, 'contractor.undo', personId);
    };
    const value = await world.slack.as(BOB).waitFor(find, { what: 'somebody who can be enabled again' });
    return () => attempts.onMessage(world, role, list.seen, { actionId: 'contractor.undo', value });
  };
  const exempt: Column['act'] = async (role) => {
    const metadata = valueFor(personFor(role, 6));
    return reasonFor(role, { callbackId: 'contractor.exemptForm', metadata });
  };
  const held: Shown[] = [];
  const goOn: Column['act'] = async (role, isAllowed) => {
    if (isAllowed || held.length === 0) held.push(await listed(ids.slice(12), { listed: 5, looked: 5 }));
    const { requestId, seen } = held.at(-1) ?? list;
    const metadata = JSON.stringify({
      digestId: requestId,
      digest: JSON.parse(valueFrom(seen, 'contractors.goOn')).digest,
    });
    return reasonFor(role, { callbackId: 'contractors.goOnForm', metadata });
  };
  const openGoOn: Column['act'] = async (role) => {
    if (held.length === 0) held.push(await listed(ids.slice(12), { listed: 5, looked: 5 }));
    const { seen } = held.at(-1) ?? list;
    const pressed = { actionId: 'contractors.goOn', value: valueFrom(seen, 'contractors.goOn') };
    return () => attempts.onMessage(world, role, seen, pressed);
  };
  const exempting = { views: /^contractor\.exemptForm$/ };
  const goingOn = { views: /^contractors\.goOnForm$/ };
  const voted = { entries: ['request.voted', 'request.approved'] };
  const done = { words: /^Done\./ };
  const asked = { words: /^I (asked|found nobody)/ };
  const reviewed = { views: /^contractors\.reviewView$/ };
  await tried('A list of inactive contractors', [
    { name: 'Disable', allowed: onLists, yes: voted, act: press('contractor.disable', 0) },
    // What was disabled was asked for by the click, when the new approver was one already; it concerns nobody here.
    { name: 'Undo', allowed: [...onLists, newApprover], yes: voted, canTry: isOther, act: undo },
    { name: 'Keep', allowed: onLists, yes: { entries: ['contractor.exempted'] }, act: press('contractor.keep', 3) },
    { name: 'Exempt (opens)', allowed: onLists, yes: exempting, act: press('contractor.exempt', 6) },
    { name: 'Exempt (form)', allowed: onLists, yes: done, act: exempt },
    { name: 'Ask sponsor', allowed: onLists, yes: asked, act: press('contractor.askSponsor', 9) },
    { name: 'Review', allowed: [...onLists, newApprover, auditor], yes: reviewed, act: press('contractors.review', 0) },
    { name: 'Go on past a brake (opens)', allowed: onLists, yes: goingOn, act: openGoOn },
    { name: 'Go on past a brake (form)', allowed: onLists, yes: done, act: goOn },
  ]);
});

it('a run that is paused', { timeout: minutes(4) }, async () => {
  world.portal.failNext({ method: 'POST', path: /\/files\/\d+\/text$/, kind: 'forbidden', times: 100_000 });
  const retry = { actionId: 'retry', on: 'retry', of: 'paused' } as const;
  const stop = { actionId: 'stop', on: 'stop', of: 'paused' } as const;
  const skip = { actionId: 'skip', on: 'skip', of: 'paused' } as const;
  const byHand = { actionId: 'byHand', on: 'byHand', of: 'paused' } as const;
  const again = { entries: ['run.retried'] };
  const stopped = { entries: ['run.stopRequested'] };
  const skipped = { words: /^Skipped\./ };
  const noted = { words: /^Noted\./ };
  await tried('A run that is paused', [
    { name: 'Try again', allowed: ending, yes: again, act: button('message', retry) },
    { name: 'Stop', allowed: ending, yes: stopped, act: button('message', stop) },
    { name: 'Stop (App Home)', allowed: ending, yes: stopped, act: button('home', stop) },
    { name: 'Skip (opens)', allowed: deciders, yes: { views: /^skipForm$/ }, act: button('message', skip) },
    { name: 'Skip (form)', allowed: deciders, yes: skipped, act: form('skipForm', { on: 'skip', of: 'paused' }) },
    { name: 'By hand (opens)', allowed: deciders, yes: { views: /^byHandForm$/ }, act: button('message', byHand) },
    { name: 'By hand (form)', allowed: deciders, yes: noted, act: form('byHandForm', { on: 'byHand', of: 'paused' }) },
  ]);
});

it('the command line, which can do none of it', async () => {
  const words = ['approve', 'deny', 'cancel', 'stop', 'retry', 'skip', 'by-hand', 'disable', 'exempt', 'undo', 'go-on'];
  const cells: string[] = [];
  for (const word of words) {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const ended = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('ended');
    });
    await expect(runProgram(['node', 'handover', word, 'H-1001'])).rejects.toThrow('ended');
    expect(ended).toHaveBeenCalledWith(1);
    cells.push(
      /^error: unknown command/.test(String(said.mock.calls[0]?.[0])) ? 'The program has no such command.' : 'yes',
    );
    vi.restoreAllMocks();
  }
  expect(cells).not.toContain('yes');
  tables.push({ title: 'The command line', columns: words, rows: [{ who: 'operator', cells }] });
});

it('is what the document says', () => {
  const markdown = asMarkdown(tables);
  if (process.env.PERMISSIONS === 'write') document(markdown);
  const how =
    'docs/security.md differs; `PERMISSIONS=write npx vitest run test/e2e/permissions.test.ts` writes it anew';
  expect(documented() === markdown, how).toBe(true);
});
