import { effectKeys } from '../../domain/guests/effect-keys.js';
import { evidenceOf } from '../../domain/guests/evidence.js';
import { fileLabel } from '../../domain/guests/file-label.js';
import { keptGuests } from '../../domain/guests/grace.js';
import type { GuestsPlan } from '../../domain/guests/plan.js';
import type { CleanupStepKey } from '../../domain/guests/steps.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import type { RunRecord } from '../../engine/run.js';
import type { StepTools } from '../../engine/workflow.js';
import { eventsRead, reportFiled } from '../effects/filed-report.js';
import { linksRevoked } from '../effects/room-links.js';
import { formerRole } from '../effects/room-seat.js';
import { createRoomSight, roomsSeenBy } from '../effects/room-sight.js';
import type { RunContext } from '../kind.js';
import { readAgain, withoutRooms } from './check.js';
import { backInArchive, roomGivenBack } from './close.js';
import type { CleanupContext } from './context.js';
import { roomLooked } from './look.js';
import { nestedLinksEnded } from './nested.js';
import { roomEditable, roomOpened, whileEditable } from './open.js';
import { guestsRemoved } from './removed.js';

/** One page: each person who was removed is an event. */
const mostEvents = 100;

/** What was proved longer ago is read again before the room is closed. */
const lookLastsMs = 60_000;

type Work = (context: CleanupContext, run: StepTools, looked: Evidence) => Promise<void>;

/** What each step of a clean-up does. The order follows from the portal's rights: see docs/workflows.md. */
export function cleanupWork(given: RunContext<GuestsPlan>): Record<CleanupStepKey, (run: StepTools) => Promise<void>> {
  let made: CleanupContext | undefined;
  /** One for the whole tick, and none for a plan that cleans no room. */
  const own = () => {
    made ??= cleanupContext(given);
    return made;
  };
  /** In a room that no longer exists there is nothing to do. */
  const inRoom = (work: Work) => async (run: StepTools) => {
    const context = own();
    const looked = await run.record(roomLooked(context));
    if (looked.gone !== true) await work(context, run, looked);
  };
  return {
    look: inRoom(async () => {}),
    open: inRoom(open),
    links: inRoom(async (context, run, looked) => void (await run.ensure(links(context, looked)))),
    guests: inRoom(async (context, run, looked) => void (await run.ensure(await guests(context, looked)))),
    nested: inRoom(async (context, run, looked) => {
      if (context.plan.links === 'revoke') await run.ensure(nested(context, looked));
    }),
    close: inRoom(close),
    check: inRoom(async (context, run) => void (await run.record(readAgain(context, run.proved())))),
    report: (run) => report(own(), run),
  };
}

/** However the run ends: what it restored is archived, what it took is given back, and the bot is as it was. */
export function cleanupWaysOut(given: RunContext<GuestsPlan>, run: RunRecord): readonly DesiredState[] {
  const effect = (key: string) => run.effects.find((one) => one.key === key);
  const isBegun = (key: string) => (effect(key)?.intendedAt ?? null) !== null;
  const looked = evidenceOf(run.effects, effectKeys.looked);
  const isTouched = [effectKeys.opened, effectKeys.editable, effectKeys.links, effectKeys.guests].some(isBegun);
  if (!looked || !isTouched) return [];
  const context = cleanupContext(given);
  const before = evidenceOf(run.effects, effectKeys.before) ?? {};
  const { title } = context.plan.room;
  const givenBack: DesiredState = {
    ...roomGivenBack(context, { looked, before }),
    giveUp: `${title} may still belong to me: DocSpace did not give it to ${context.plan.receiver.name}. Or I am still in it. Give it to them, or to somebody else who may own rooms, and remove me.`,
  };
  return [
    ...(isBegun(effectKeys.editable) ? [givenBack] : []),
    // An active room whose clean-up a person stopped stays active, as it was.
    ...(looked.archived === true || run.stopRequestedBy === null
      ? [backInArchive(context, effect(effectKeys.opened))]
      : []),
  ];
}

/** What would keep the clean-up from beginning, or put another plan before the approvers, if it began now. */
export async function foreseenCleanup(given: RunContext<GuestsPlan>, now: Date): Promise<readonly string[]> {
  const answer = await roomLooked(cleanupContext(given)).read(now);
  return answer.kind === 'impossible' ? answer.because.split('\n') : [];
}

async function open(context: CleanupContext, run: StepTools, looked: Evidence): Promise<void> {
  const { rooms, plan, botId } = context;
  await run.ensure(roomOpened(context, looked));
  if (!(await context.sight.see())) return;
  await run.record(formerRole(rooms, { key: effectKeys.before, room: plan.room, botId }));
  await run.ensure(roomEditable(context, looked));
}

function links(context: CleanupContext, looked: Evidence): DesiredState {
  const { plan, rooms } = context;
  const revoked = linksRevoked(rooms, {
    key: effectKeys.links,
    room: plan.room,
    // A guest who is out could come back by an invitation link, whatever becomes of the others.
    ...(plan.links === 'keep' && { types: ['invitation'] }),
  });
  return whileEditable(context, looked, revoked);
}

async function guests(context: CleanupContext, looked: Evidence): Promise<DesiredState> {
  const kept = context.plan.grace ? keptGuests(await context.entries()) : new Set<string>();
  return whileEditable(context, looked, guestsRemoved(context, kept));
}

function nested(context: CleanupContext, looked: Evidence): DesiredState {
  return whileEditable(context, looked, nestedLinksEnded(context));
}

/** What was done is read again where that is a while ago, as long as the room is the bot's to repair. */
async function close(context: CleanupContext, run: StepTools, looked: Evidence): Promise<void> {
  const { plan } = context;
  const isDone = (key: CleanupStepKey) => run.run.steps.some((step) => step.key === key && step.status === 'done');
  const isBack = run.run.effects.some(({ key, intendedAt }) => key === effectKeys.givenBack && intendedAt !== null);
  if (!isBack) {
    const fresh = { maxAgeMs: lookLastsMs };
    if (isDone('links')) await run.ensure(links(context, looked), fresh);
    if (isDone('guests')) await run.ensure(await guests(context, looked), fresh);
    if (isDone('nested') && plan.links === 'revoke') await run.ensure(nested(context, looked), fresh);
  }
  await run.ensure(roomGivenBack(context, { looked, before: evidenceOf(run.proved(), effectKeys.before) ?? {} }));
  await run.ensure(
    backInArchive(
      context,
      run.proved().find(({ key }) => key === effectKeys.opened),
    ),
  );
}

async function report(context: CleanupContext, run: StepTools): Promise<void> {
  const { plan } = context;
  await run.record(withoutRooms(context, run.proved()));
  await run.record(eventsRead(context, [{ entryType: 'Room', target: String(plan.room.id) }], mostEvents));
  if (plan.reportFolder === null) return;
  const filed = { folderId: plan.reportFolder, setting: 'guests.reportFolder', label: fileLabel(plan.room.title) };
  await run.ensure(reportFiled(context, filed, run.proved()));
}

/** Throws for a plan that cleans no room. */
function cleanupContext(context: RunContext<GuestsPlan>): CleanupContext {
  const { plan, portal } = context;
  if (plan.what !== 'cleanup') throw new Error('This plan has no room to clean.');
  const found = { ...context.case.request, plan };
  const sight = createRoomSight(portal.rooms, plan.room);
  const request = async () => ({ ...(await context.request()), plan });
  return {
    ...context,
    plan,
    case: { ...context.case, request: found },
    request,
    sight,
    rooms: roomsSeenBy(portal.rooms, sight),
  };
}
