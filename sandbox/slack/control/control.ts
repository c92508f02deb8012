import { type ControlAnswer, type ControlCall, createControl } from '../../core/control.js';
import { createEventStream, type EventStream } from '../../core/event-stream.js';
import { type Json, recordOf, textOf } from '../../core/json.js';
import type { Calls } from '../calls.js';
import type { Delivery } from '../delivery/delivery.js';
import type { Events } from '../delivery/events.js';
import { type Faults, isFaultKind } from '../faults.js';
import { parseFields } from '../http.js';
import type { SlackActor } from '../people/actor.js';
import { SandboxRefusal } from '../people/refusal.js';
import { fileContent } from '../people/visibility.js';
import type { World } from '../world.js';
import { performAct } from './acts.js';
import { personSees, workspace } from './snapshot.js';

interface ControlDeps {
  readonly world: World;
  readonly as: (userId: string) => SlackActor;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly delivery: Delivery;
  readonly events: Events;
  readonly problems: readonly string[];
  readonly token: string | undefined;
}

/** What `/__sandbox` of the Slack answers: the workspace for another process, such as a page. */
export function createSlackControl(deps: ControlDeps): ReturnType<typeof createControl> {
  const { world, faults, calls, delivery, problems } = deps;
  const stream = streamOfChanges(world);
  return createControl({
    token: deps.token,
    refusal: (error) =>
      error instanceof SandboxRefusal ? { status: 409, body: { ok: false, error: error.message } } : undefined,
    routes: {
      'GET state': ({ url }) => {
        const as = url.searchParams.get('as');
        return done(as === null ? workspace(world) : personSees(world, as));
      },
      'POST act': async (call) => done({ result: (await performAct(deps, await bodyOf(call))) ?? null }),
      'POST faults': async (call) => {
        const body = await bodyOf(call);
        if (body.clear === true) faults.clear();
        else addFault(faults, body);
        return done();
      },
      'GET calls': () => done({ calls: calls.log, problems }),
      'GET deliveries': () => done({ deliveries: delivery.log }),
      'GET settled': async () => {
        await world.background.settled();
        return done();
      },
      'GET events': ({ response }) => void stream.watch(response),
      'GET files/': (call) => sendFile(deps, call),
    },
  });
}

function done(facts: object = {}): ControlAnswer {
  return { body: { ok: true, ...facts } };
}

async function bodyOf({ headers, text }: ControlCall): Promise<Json> {
  return parseFields(headers['content-type'] ?? 'application/json', Buffer.from(await text()));
}

function addFault(faults: Faults, body: Json): void {
  const method = textOf(body, 'method');
  const kind = textOf(body, 'kind') ?? '';
  if (method === undefined || !isFaultKind(kind)) throw new SandboxRefusal('a fault needs a method and a known kind');
  const error = textOf(body, 'error');
  const args = recordOf(body, 'args');
  faults.add({
    method,
    kind,
    ...(error !== undefined && { error }),
    ...(args && { args }),
    ...(typeof body.retryAfterSeconds === 'number' && { retryAfterSeconds: body.retryAfterSeconds }),
    ...(typeof body.times === 'number' && { times: body.times }),
    ...(typeof body.skip === 'number' && { skip: body.skip }),
  });
}

/** One `change` after each change of what anybody sees, several at once told as one. */
function streamOfChanges(world: World): EventStream {
  let version = 1;
  let isAnnounced = false;
  const event = () => ({ event: 'change', data: { version } });
  const stream = createEventStream(event);
  world.store.onChange(() => {
    if (isAnnounced) return;
    isAnnounced = true;
    setImmediate(() => {
      isAnnounced = false;
      version += 1;
      stream.send(event());
    });
  });
  return stream;
}

function sendFile({ world }: ControlDeps, { url, rest: id, response }: ControlCall): undefined {
  const content = fileContent(world, url.searchParams.get('as') ?? '', id);
  const shown = world.store.files.get(id);
  response.writeHead(200, {
    'content-type': shown?.mimetype ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(shown?.name ?? id)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}
