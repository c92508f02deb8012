import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVERS, BOB, CAROL, DAVE, JANE, OLA } from '../../sandbox/slack/seed.js';
import { runProgram } from '../../src/cli/program.js';
import { actions } from '../../src/domain/approval.js';
import { askingColumns, cleanupColumns, contractorColumns, lookingColumns } from './permissions/asking.js';
import * as attempts from './permissions/attempts.js';
import { asMarkdown, document, documented, type Tried } from './permissions/document.js';
import { createRequests, type Requests, type Shown, valueFrom } from './permissions/filed.js';
import { triesOthersForms, triesTypingAhead } from './permissions/forms.js';
import { listTables } from './permissions/lists.js';
import { createObserver, type Observer } from './permissions/outcome.js';
import { reachable } from './permissions/reachable.js';
import {
  AUDREY,
  addedEmails,
  approver,
  asker,
  auditor,
  bothOther,
  bothOwn,
  ERIN,
  LARA,
  newApprover,
  type Role,
  workspace,
} from './permissions/roles.js';
import { type Column, tryAll } from './permissions/table.js';
import { createWorld, usualPolicy, type World } from './world.js';

const policy = {
  ...usualPolicy,
  requesters: { users: [DAVE, OLA, ERIN], usergroups: [], docspaceAdmins: false },
  approvers: { users: [JANE], usergroups: [APPROVERS], docspaceAdmins: false, required: 2 },
  auditors: { users: [AUDREY], usergroups: [] },
  offboarding: { ...usualPolicy.offboarding, maxPerDay: 1_000 },
  contractors: { ...usualPolicy.contractors, maxPerDay: 1_000 },
  rules: { contractors: { required: 1 }, guests: { required: 1 } },
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
    people: 250,
    complaints: /not_found|with a trigger from a modal|expired_trigger_id/,
    portal: ({ people, folders }) => {
      const agency = folders.get(roomIds.archivedAgency);
      if (agency) agency.createdBy = personIds.disabled;
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

async function tried(title: string, columns: readonly Column[]): Promise<void> {
  tables.push(await tryAll(title, columns, { observer, plainly }));
}

type Way = 'message' | 'home' | 'modal';

/** A button of a request, wherever it stands. */
function button(
  way: Way,
  { actionId, on, of }: { readonly actionId: string; readonly on: string; readonly of: keyof Requests },
): Column['act'] {
  return async (role, isAllowed) => {
    const { seen } = await shownFor(role, isAllowed && on !== 'details', of);
    const pressed = { actionId, value: valueFrom(seen, on) };
    if (way === 'message') return () => attempts.onMessage(world, role, seen, pressed);
    return () => attempts.inView(world, role, way, pressed);
  };
}

/** A form about a request, sent with a reason. */
function form(callbackId: string, { on, of }: { readonly on: string; readonly of: keyof Requests }): Column['act'] {
  return async (role, isAllowed) => {
    const { seen } = await shownFor(role, isAllowed, of);
    const inputs = { reason: { type: 'plain_text_input', value: 'Because it must be' } };
    return () => attempts.sendsForm(world, role, { callbackId, metadata: valueFrom(seen, on), inputs });
  };
}

async function shownFor(role: Role, isFresh: boolean, of: keyof Requests): Promise<Shown> {
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

it('commands and shortcuts', { timeout: minutes(8) }, async () => {
  await tried('Asking', askingColumns(world, requests));
  await tried('Guest clean-ups', cleanupColumns(world));
  await tried('Looking', lookingColumns(world, requests));
  await tried('Contractors away from a list', contractorColumns(world));
});

const isOther = (role: Role) => !role.name.startsWith('person concerned');

it('lists of inactive contractors', { timeout: minutes(4) }, async () => {
  for (const { title, columns } of await listTables(world, policy)) await tried(title, columns);
});

it('a standing approval', { timeout: minutes(4) }, async () => {
  const revoked = { entries: ['request.revoked'] };
  // It is about nobody, so that whoever approves such things takes it back, since when they do so or not.
  const anyApprover = [approver, bothOwn, bothOther, newApprover];
  const look = { actionId: 'details', on: 'details', of: 'standing' } as const;
  const revoke = { actionId: 'revoke', on: 'revoke', of: 'standing' } as const;
  await tried('A standing approval', [
    {
      name: 'Details',
      allowed: [...anyApprover, auditor],
      yes: { views: /^details$/ },
      canTry: isOther,
      act: button('message', look),
    },
    {
      name: 'Ask each time from now on',
      allowed: anyApprover,
      yes: revoked,
      canTry: isOther,
      act: button('message', revoke),
    },
  ]);
});

it('a run that is paused', { timeout: minutes(10) }, async () => {
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
  const words = actions.map((action) => action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
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

it('choices in a form, and what is typed ahead, are for those whose form it is', { timeout: minutes(4) }, async () => {
  await triesOthersForms(world, observer);
  await triesTypingAhead(world);
});

it('is everything that Slack can call, and everything that the guard knows', () => {
  const untried = reachable().filter((id) => !attempts.tried.has(id) && !doNothing.includes(id));
  expect(untried).toEqual([]);
  expect([...actions].filter((action) => !observer.refusedActions().includes(action))).toEqual([]);
});

/** Slack opens pages by itself, and a scan has no form that could be read again: the click is only acknowledged. */
const doNothing = ['openWorkspace', 'openReport', 'openRoom', 'readAgain.contractors'].map((id) => `action ${id}`);

it('is what the document says', () => {
  const markdown = asMarkdown(tables);
  if (process.env.PERMISSIONS === 'write') document(markdown);
  const how =
    'docs/security.md differs; `PERMISSIONS=write npx vitest run test/e2e/permissions.test.ts` writes it anew';
  expect(documented() === markdown, how).toBe(true);
});
