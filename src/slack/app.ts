import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { requestDrawable } from '../domain/drawable.js';
import { kindNames } from '../domain/kinds.js';
import type { Tenant } from '../domain/person.js';
import type { Policy } from '../domain/policy/policy.js';
import { openStates } from '../domain/request.js';
import type { ActivityPort } from '../workflows/activity/ports.js';
import type { ApproverPort } from '../workflows/approvers.js';
import type { FollowedStore } from '../workflows/followed-work.js';
import type { VoterPort } from '../workflows/kind.js';
import type { KindServices, KindStores } from '../workflows/kinds.js';
import type { Notices } from '../workflows/notices.js';
import type { Portal, PortalPerson } from '../workflows/ports.js';
import type { Queues } from '../workflows/queues.js';
import type { Requests } from '../workflows/requests/requests.js';
import type { DraftStore, PairingStore, RequestStore, TrailStore } from '../workflows/store-ports.js';
import { createApprovers } from './identity/approvers.js';
import { createPeople } from './identity/identity.js';
import { createNobodyLeft } from './identity/left.js';
import { createUsergroups } from './identity/usergroups.js';
import { createVoters } from './identity/voters.js';
import { createWatches } from './identity/watches.js';
import { createDrawings, createEntries, createKindDrawables, faceOf, followedMessages } from './kinds.js';
import { registerListeners } from './listeners/index.js';
import { createPolicyDrawable } from './policy/drawable.js';
import type { DrawableStore } from './posting/drawable-store.js';
import { createEditBudget } from './posting/edit-budget.js';
import { createFilePoster } from './posting/file-poster.js';
import type { MessageStore } from './posting/message-store.js';
import { createNotifier, type Notifier } from './posting/notifier.js';
import { createPlaces } from './posting/placement.js';
import { createPoster } from './posting/poster.js';
import { lookAtAnnouncements } from './requests/announcing.js';
import { createAudit } from './requests/audit.js';
import type { Commands } from './requests/commands.js';
import { createDecisions } from './requests/decisions.js';
import { createRequestDrawable } from './requests/drawable.js';
import { createFollowedDrawable } from './requests/followed.js';
import { createHome, type Home } from './requests/home.js';
import { createWantedMessages } from './requests/messages.js';
import { createUndo } from './requests/undo.js';

export interface SlackFaceDeps {
  readonly client: WebClient;
  readonly tenant: Tenant;
  readonly portal: Portal;
  /** The service account. */
  readonly self: PortalPerson;
  readonly portalHost: string;
  /** The portal's time zone as an IANA name; null where it isn't known. */
  readonly portalZone: string | null;
  readonly requests: Requests;
  readonly store: {
    readonly requests: RequestStore;
    readonly trail: TrailStore;
    readonly drafts: DraftStore;
    readonly followed: FollowedStore;
    readonly pairings: PairingStore;
    readonly drawables: DrawableStore;
    readonly messages: MessageStore;
  } & KindStores;
  /** What approvers are told besides requests. */
  readonly queues: Queues['queues'];
  readonly services: KindServices;
  readonly policy: () => Policy;
  readonly notices: Notices;
  readonly commands: Commands;
  /** Left out where nothing is remembered of who was in the portal when. */
  readonly activity?: ActivityPort;
  readonly clock: { now(): Date };
  readonly newId: () => string;
  /** How long the portal may take for a form; ten seconds when left out. */
  readonly formDeadlineMs?: number;
  readonly wake: () => void;
  /** Told each time the approvals channel was read: what is wrong with it, or null. */
  readonly onChannel: (problem: string | null) => void;
  /** The same for the announcements channel. */
  readonly onAnnouncements: (problem: string | null) => void;
  /** Told that Slack takes nothing from this app any more. */
  readonly onRevoked: () => void;
  readonly onError: (error: unknown, what: string) => void;
}

export interface SlackFace {
  /** Attaches every listener. */
  register(app: App): void;
  readonly notifier: Notifier;
  readonly home: Pick<Home, 'tick'>;
  /** Who may approve what is asked for now. */
  readonly approvers: ApproverPort;
  /** Who of those who voted could still decide. */
  readonly voters: VoterPort;
  /**
   * At the start and then every ten minutes: draws open requests again, because nobody tells of what happened to the
   * channel while the process was away, and looks for their messages, because people delete them. Compares who may
   * approve and who is a DocSpace admin with the last time, at once again if that failed.
   */
  lookAgain(): Promise<void>;
  /** The policy has changed: what is open is drawn again, and who may do what is compared with the last time. */
  rulesChanged(): Promise<void>;
}

const lookAgainMs = 10 * 60_000;

/** The Slack face: what people click, and what they see. */
export function createSlackFace(deps: SlackFaceDeps): SlackFace {
  const { client, tenant, portal, self, store, policy, clock, wake, onError } = deps;
  const usergroups = createUsergroups(client, clock);
  const people = createPeople({
    client,
    portalPeople: portal.people,
    usergroups,
    pairings: store.pairings,
    policy,
    tenant,
    clock,
    botPortalId: self.id,
    onError,
  });
  const approvers = createApprovers(people);
  const entries = createEntries({
    ...deps,
    people,
    approvers,
    previewDeadlineMs: deps.formDeadlineMs ?? 10_000,
    onError,
  });
  const decisions = createDecisions({
    faces: faceOf,
    client,
    people,
    nobodyLeft: createNobodyLeft(people, policy),
    requests: deps.requests,
    store: store.requests,
    messages: store.messages,
    trail: store.trail,
    policy,
    tenant,
    clock,
    wake,
    onError,
  });
  const audit = createAudit({ ...deps, people, requests: store.requests, trail: store.trail });
  const posting = { client, messages: store.messages, tenant, clock };
  const { trail } = store;
  const watches = createWatches({
    ...deps,
    usergroups,
    people,
    portalPeople: portal.people,
    botPortalId: self.id,
    trail,
  });
  const places = createPlaces({ client, people, policy, clock });
  const home = createHome({ faces: faceOf, client, people, store: store.requests, policy, tenant, clock });
  const wanted = createWantedMessages({
    faces: faceOf,
    places,
    people,
    messages: store.messages,
    trail: store.trail,
    policy,
    tenant,
    clock,
    portalHost: deps.portalHost,
    ...(deps.activity && { activity: deps.activity }),
    onChannel: deps.onChannel,
    onAnnouncements: deps.onAnnouncements,
  });
  const drawing = { ...deps, places, people };
  const notifier = createNotifier({
    drawables: store.drawables,
    messages: store.messages,
    tenant,
    clock,
    owner: deps.newId(),
    poster: createPoster({ ...posting, budget: createEditBudget() }),
    filePoster: createFilePoster(posting),
    sorts: [
      createRequestDrawable({
        requests: store.requests,
        tenant,
        wanted,
        drawings: createDrawings(drawing),
      }),
      ...createKindDrawables(drawing),
      createFollowedDrawable({ followed: store.followed, tenant, messages: followedMessages }),
      createPolicyDrawable({
        ...deps,
        trail,
        people,
        places,
        faces: kindNames.map(faceOf),
        accountEmail: self.email,
      }),
    ],
    onDrawn: () => home.changed(),
    onError: (error) => onError(error, 'showing a request in Slack'),
  });

  async function redrawOpen(doubt: 'none' | 'presence' = 'none'): Promise<void> {
    const open = await store.requests.list(tenant, { states: openStates, limit: 1_000 });
    const names = open.map(({ request }) => requestDrawable(request.id));
    notifier.redraw(names, doubt);
    wake();
  }
  let lookedAt = Number.NEGATIVE_INFINITY;

  return {
    notifier,
    home,
    approvers,
    voters: createVoters(people, policy),
    async lookAgain() {
      const now = clock.now().getTime();
      if (now - lookedAt < lookAgainMs) return await watches.all.tick();
      lookedAt = now;
      await redrawOpen('presence');
      await lookAtAnnouncements({ ...deps, faces: faceOf, places }, kindNames);
      await watches.all.look();
    },
    async rulesChanged() {
      places.forget();
      await redrawOpen();
      await watches.all.look();
    },
    register(app) {
      registerListeners(app, {
        ...deps,
        entries,
        faces: faceOf,
        people,
        decisions,
        audit,
        undo: createUndo({ ...deps, people, faces: faceOf }),
        home,
        usergroups,
        places,
        approvers: watches.approvers,
        store: store.requests,
        redrawOpen,
      });
    },
  };
}
