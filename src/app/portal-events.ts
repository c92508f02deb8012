import { randomUUID } from 'node:crypto';
import type { Tenant } from '../domain/person.js';
import { createDocSpaceWebhook, docspaceWebhookPath } from '../http/docspace-webhook.js';
import type { PublicRoutes } from '../http/public.js';
import { startLoop } from '../schedules/loops.js';
import { type ArchiveLooker, createArchiveLooker } from '../workflows/events/archive-look.js';
import { createDeliveries } from '../workflows/events/delivery.js';
import type { RoomArchivedHandler } from '../workflows/events/room-archived.js';
import { createEventWorker } from '../workflows/events/worker.js';
import { type Parts, wake } from './parts.js';

const workers = 3;
const idleMs = 1_000;

/** Longer than an event counts, so that one which was handled stays known. */
const handledKeptMs = 7 * 24 * 60 * 60_000;

/** Where DocSpace's webhook is taken; nowhere without its secret. */
export function portalEventRoutes(parts: Parts, tenant: Tenant): PublicRoutes {
  const { config, policy, store, portal, clock, log, logError, metrics } = parts;
  const secret = config.docspace.webhookSecret;
  if (!secret) return {};
  const deliveries = createDeliveries({
    inbox: store.inbox,
    tenant,
    policy: policy.current,
    clock,
    skewMs: portal.skewMs,
    wake: () => wake(parts),
  });
  const webhook = createDocSpaceWebhook({
    secret: secret.reveal(),
    deliveries,
    clock,
    warn: (line) => log.warn(line),
    onError: (error) => logError(error, {}, 'an event of the portal could not be kept'),
    onOutcome: metrics.delivery,
  });
  return { [docspaceWebhookPath]: webhook };
}

interface EventLoops {
  readonly tenant: Tenant;
  /** Null where nothing follows from archived rooms: then what the webhook brings waits. */
  readonly handler: RoomArchivedHandler | null;
}

/** Hands the portal's events to their handler, and looks for those that no webhook told about. */
export async function startPortalEvents(parts: Parts, { tenant, handler }: EventLoops): Promise<void> {
  const { store, clock, logError, loops, checkMs, pollMs } = parts;
  const every = (what: string, pauseMs: number, work: () => Promise<boolean>, firstMs = 0) =>
    loops.push(startLoop({ work, idleMs: pauseMs, firstMs, onError: (error) => logError(error, { what }, 'failed') }));
  const forget = async () => {
    await store.inbox.deleteHandledBefore(tenant, new Date(clock.now().getTime() - handledKeptMs));
    return false;
  };
  every('forgetting events of the portal', checkMs, forget, checkMs);
  if (!handler) return;
  const looker = archiveLooker(parts, tenant);
  await looker.begin();
  const look = async () => {
    await looker.tick();
    return false;
  };
  every('looking through the archive', checkMs, look, checkMs);
  for (let index = 0; index < workers; index += 1) {
    const onError = (error: unknown, origin: string) => logError(error, { origin }, 'an event of the portal failed');
    const owner = randomUUID();
    const worker = createEventWorker({ inbox: store.inbox, handler, tenant, clock, owner, onError });
    every('reading events of the portal', Math.min(idleMs, pollMs), worker.tick);
  }
}

function archiveLooker(parts: Parts, tenant: Tenant): ArchiveLooker {
  const { policy, store, clock, stopping } = parts;
  return createArchiveLooker({
    portal: parts.portal.until(stopping.signal),
    watches: store.archiveWatches,
    tenant,
    policy: policy.current,
    clock,
    wake: () => wake(parts),
  });
}
