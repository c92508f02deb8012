import { roomIds } from '../../../sandbox/portal/seed-ids.js';
import type { Message } from '../../../sandbox/slack/model.js';
import { APPROVALS } from '../../../sandbox/slack/seed.js';
import type { World } from '../world.js';
import * as attempts from './attempts.js';
import { type Requests, valueFrom } from './filed.js';
import {
  approver,
  asker,
  auditor,
  bothOther,
  bothOwn,
  concernedApprover,
  newApprover,
  otherAsker,
  type Role,
} from './roles.js';
import type { Column } from './table.js';

const requesters = [asker, otherAsker, bothOwn, bothOther];
/** Of contractors, whom none of these requests is about. */
const approvers = [approver, bothOwn, bothOther, concernedApprover, newApprover];
const member = ({ types }: Role) => types;

interface Ways {
  readonly typed: (command: string, text: string) => Column['act'];
  readonly opened: (callbackId: string) => Column['act'];
  readonly atHome: (actionId: string) => Column['act'];
}

function waysOf(world: World): Ways {
  return {
    typed: (command, text) => async (role) => () => attempts.types(world, role, command, text),
    opened: (callbackId) => async (role) => () => attempts.shortcut(world, role, callbackId),
    atHome: (actionId) => async (role) => () => attempts.inView(world, role, 'home', { actionId, value: '' }),
  };
}

/** Every way to a form. */
export function askingColumns(world: World, requests: Requests): readonly Column[] {
  const { typed, opened, atHome } = waysOf(world);
  const views = /^(choose|offboard|reassign|group|guest)/;
  const kinds = [
    { what: 'offboard', kind: 'offboard', command: '/offboard' },
    { what: 'reassign', kind: 'reassign', command: '/reassign' },
    { what: 'group', kind: 'group', command: '/group' },
    { what: 'guest clean-up', kind: 'guests', command: '/guest-cleanup' },
  ];
  const ask = { allowed: requesters, yes: { views } };
  return [
    ...kinds.flatMap(({ what, kind, command }): Column[] => [
      { ...ask, name: `Ask: ${what} (shortcut)`, act: opened(kind) },
      { ...ask, name: `Ask: ${what} (App Home)`, act: atHome(`openForm.${kind}`) },
      { ...ask, name: `\`${command}\``, canTry: member, act: typed(command, '') },
    ]),
    {
      name: 'Ask again (message)',
      allowed: [asker, bothOwn, bothOther],
      // Whom it is about is known to them; and there is a request about that person.
      yes: { words: /already has a request/ },
      act: async (role) => {
        const { seen } = await requests.pending(role, 'target');
        const pressed = { actionId: 'askAgain', value: valueFrom(seen, 'details') };
        return () => attempts.onMessage(world, role, seen, pressed);
      },
    },
  ];
}

/** What is done about clean-ups away from a request. */
export function cleanupColumns(world: World): readonly Column[] {
  let refused: Promise<Message> | undefined;
  /** The card of a clean-up that was refused, since nobody could have the room back. */
  const refusedCard = async (): Promise<Message> => {
    await attempts.types(world, asker, '/guest-cleanup', String(roomIds.archivedAgency));
    const isCard = ({ blocks }: Message) => /^g\d+\.card/.test(String(blocks?.[0]?.block_id));
    return await world.slack.as(approver.slackId).waitFor((me) => me.messages(APPROVALS).find(isCard));
  };
  return [
    {
      name: 'Look at a room again',
      allowed: [...requesters, approver, newApprover, concernedApprover],
      yes: { words: /^I looked at .* again: still nobody could own it/ },
      act: async (role) => {
        refused ??= refusedCard();
        const seen = await refused;
        const pressed = { actionId: 'guests.lookAgain', value: valueFrom(seen, 'guests.lookAgain') };
        return () => attempts.onMessage(world, role, seen, pressed);
      },
    },
    {
      name: 'Ask about the next rooms',
      allowed: requesters,
      yes: { views: /^guests\.sweepForm$/ },
      act: async (role) => () => attempts.inView(world, role, 'home', { actionId: 'guests.sweepOn', value: '' }),
    },
  ];
}

/** Every way to look at more than one request. */
export function lookingColumns(world: World, requests: Requests): readonly Column[] {
  const { typed } = waysOf(world);
  const trail = { words: /^The trail (All|The newest)/ };
  const status = { words: /H-\d{4}/ };
  const onCard =
    (actionId: string): Column['act'] =>
    async (role) => {
      const { seen } = await requests.pending(role, 'target');
      return () => attempts.onMessage(world, role, seen, { actionId, value: '{}' });
    };
  const looking = [asker, approver, bothOwn, bothOther, newApprover, auditor];
  const some = [...looking, concernedApprover];
  return [
    { name: '`/handover status`', allowed: some, yes: status, canTry: member, act: typed('/handover', 'status') },
    { name: 'Status (button)', allowed: some, yes: status, act: onCard('showStatus') },
    { name: '`/handover audit`', allowed: some, yes: trail, canTry: member, act: typed('/handover', 'audit') },
    {
      name: '`/handover audit H-1042`',
      allowed: looking,
      yes: trail,
      canTry: member,
      act: async (role) => {
        const { requestId } = await requests.pending(role, 'target');
        return () => attempts.types(world, role, '/handover', `audit H-${requestId}`);
      },
    },
    {
      name: '`/handover undo H-1042`',
      allowed: looking,
      yes: { words: /^H-\d{4} has not begun/ },
      canTry: member,
      act: async (role) => {
        const { requestId } = await requests.pending(role, 'target');
        return () => attempts.types(world, role, '/handover', `undo H-${requestId}`);
      },
    },
    {
      name: 'The trail as a file',
      allowed: [auditor],
      yes: { words: /^The file is in your direct messages/ },
      act: onCard('auditFile'),
    },
    // Nobody here owns a room of which it is asked.
    { name: 'Keep guests (opens)', allowed: [], yes: { views: /^guests\.keepForm$/ }, act: onCard('guests.keep') },
    {
      name: 'Keep guests (form)',
      allowed: [],
      yes: { words: /^Saved\./ },
      act: async (role) => {
        const { seen } = await requests.pending(role, 'target');
        const form = { callbackId: 'guests.keepForm', metadata: valueFrom(seen, 'details'), inputs: {} };
        return () => attempts.sendsForm(world, role, form);
      },
    },
  ];
}

/** Scanning, and who is exempt. */
export function contractorColumns(world: World): readonly Column[] {
  const { typed, opened, atHome } = waysOf(world);
  const started = { words: /^The scan has started/ };
  const scan = { allowed: requesters, yes: started };
  const guests = [...world.portal.state.people.values()].filter(({ type, status }) => type === 'Guest' && status === 1);
  const guestOf = (role: Role) => guests.at(-1 - Math.max(0, approvers.indexOf(role)));
  return [
    { ...scan, name: '`/contractors scan`', canTry: member, act: typed('/contractors', 'scan') },
    { ...scan, name: 'Scan (shortcut)', act: opened('contractors') },
    { ...scan, name: 'Scan (App Home)', act: atHome('openForm.contractors') },
    {
      name: '`/contractors list`',
      allowed: [...approvers, auditor],
      yes: { views: /^contractors\.exemptions$/ },
      canTry: member,
      act: typed('/contractors', 'list'),
    },
    {
      name: '`/contractors exempt`',
      allowed: approvers,
      yes: { entries: ['contractor.exempted'] },
      canTry: member,
      act: async (role) => () =>
        attempts.types(world, role, '/contractors', `exempt ${guestOf(role)?.email} 90d Because`),
    },
    {
      name: 'End an exemption (window)',
      allowed: approvers,
      yes: { entries: ['contractor.exemptionEnded'], redrawn: /^contractors\.exemptions$/ },
      act: async (role) => {
        const pressed = { actionId: 'contractor.endExemption', value: guestOf(role)?.id ?? '' };
        return () => attempts.inView(world, role, 'modal', pressed);
      },
    },
  ];
}
