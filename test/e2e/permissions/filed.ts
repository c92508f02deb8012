import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { Message } from '../../../sandbox/slack/model.js';
import { BOB, CAROL, DAVE, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';
import { type Filed, fileRequest } from '../filed-request.js';
import { card, clickAsSeen } from '../walk.js';
import type { World } from '../world.js';
import { fileStanding } from './filed-standing.js';
import type { Role } from './roles.js';

/** A request with its card as approvers see it. */
export interface Shown {
  readonly requestId: number;
  readonly seen: Message;
}

export interface Requests {
  /** One that waits for approvals: this role's target, or another one like it. */
  pending(role: Role, which: 'target' | 'fresh'): Promise<Shown>;
  /** One whose run is paused at a step that may be skipped. */
  paused(role: Role, which: 'target' | 'fresh'): Promise<Shown>;
  /** A standing approval that holds. */
  standing(role: Role, which: 'target' | 'fresh'): Promise<Shown>;
}

/** Files what the roles act on, about somebody new each time but for the targets. */
export function createRequests(world: World, policy: object): Requests {
  const others = [...world.portal.state.people.values()].filter(
    ({ type, status, email }) => type === 'User' && status === 1 && /\.\d+@example\.com$/.test(email),
  );
  const waiting = new Map<string, Promise<Shown>>();
  const stopped = new Map<string, Promise<Shown>>();
  const holding = new Map<string, Promise<Shown>>();

  async function file(role: Role, leaver: NonNullable<Filed['leaver']>): Promise<Shown> {
    const requestId = await fileRequest(world, {}, { policy, by: role.target === 'byOla' ? OLA : DAVE, leaver });
    return { requestId, seen: await card(world, '', { requestId }) };
  }

  async function pause({ requestId }: Shown): Promise<Shown> {
    for (const [by, says] of [
      [BOB, ''],
      [CAROL, '1 more needed'],
    ] as const)
      await clickAsSeen(world, await card(world, says, { requestId }), { by, actionId: 'approve' });
    return { requestId, seen: await card(world, 'Paused at step 8', { requestId }) };
  }

  async function allowStanding(): Promise<Shown> {
    const requestId = await fileStanding(world, policy);
    await clickAsSeen(world, await card(world, '', { requestId }), { by: BOB, actionId: 'approve' });
    return { requestId, seen: await card(world, 'Standing approval given', { requestId }) };
  }

  function somebodyNew(): NonNullable<Filed['leaver']> {
    const person = others.shift();
    if (!person) throw new Error('nobody is left to be offboarded');
    return { slackId: null, portalId: person.id };
  }

  function target(role: Role): Promise<Shown> {
    return once(waiting, role.target, () => file(role, targets[role.target] ?? somebodyNew()));
  }

  return {
    pending: (role, which) => (which === 'fresh' ? file(role, somebodyNew()) : target(role)),
    paused: async (role, which) =>
      which === 'fresh'
        ? await pause(await file(role, somebodyNew()))
        : await once(stopped, role.target, async () => await pause(await target(role))),
    standing: async (_, which) =>
      which === 'fresh' ? await allowStanding() : await once(holding, 'holds', allowStanding),
  };
}

const targets: Readonly<Record<Role['target'], NonNullable<Filed['leaver']> | null>> = {
  aboutJane: { slackId: JANE, portalId: personIds.jane },
  aboutKim: { slackId: KIM, portalId: personIds.kim },
  byOla: null,
};

function once(known: Map<string, Promise<Shown>>, name: string, make: () => Promise<Shown>): Promise<Shown> {
  const made = known.get(name) ?? make();
  known.set(name, made);
  return made;
}

/** The value of a button on a message, or of the one whose value has these words. */
export function valueFrom(message: Message, actionId: string, words = ''): string {
  const value = valueIn(message, actionId, words);
  if (value === undefined) throw new Error(`there is no button ${actionId}`);
  return value;
}

/** The same; undefined where there is no such button. */
export function valueIn({ blocks }: Message, actionId: string, words = ''): string | undefined {
  const buttons = (blocks ?? []).flatMap((block) => (Array.isArray(block.elements) ? block.elements : []));
  return buttons
    .filter((element: { action_id?: unknown }) => element.action_id === actionId)
    .map((element: { value?: unknown }) => String(element.value))
    .find((value) => value.includes(words));
}
