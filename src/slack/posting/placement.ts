import type { WebClient } from '@slack/web-api';
import { type Audience, audienceOf, type ChannelFacts } from '../../domain/audience.js';
import { concerns } from '../../domain/concerned.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Request } from '../../domain/request.js';
import { mayView } from '../../domain/visibility.js';
import { isUnreadableChannel } from '../connection/errors.js';
import type { People } from '../identity/identity.js';
import { createLookUps } from '../identity/look-ups.js';
import { type ChannelReach, channelReach } from './channel-reach.js';

export interface Placement extends Audience {
  /** Of those who have a card by direct message, whoever may see it no more. */
  readonly lost: ReadonlySet<string>;
  /** Whoever can't be looked up now: what they have stays as it is, and it is to be drawn again. */
  readonly unsure: ReadonlySet<string>;
}

export interface PlacementQuery {
  readonly request: Request;
  /** Slack ids of those who have a card by direct message. */
  readonly holders: readonly string[];
  /** Asks Slack anew, as before each post; otherwise what it said of the channel may be ten seconds old. */
  readonly fresh: boolean;
}

export interface Places {
  /** Where a request is shown, and to whom, as Slack is now. Throws if Slack doesn't answer. */
  of(query: PlacementQuery): Promise<Placement>;
  /** Who can read any channel, as Slack is now or was ten seconds ago. Throws if Slack doesn't answer. */
  reach(channel: string, look: { readonly fresh: boolean }): Promise<ChannelReach>;
  /** The approvals channel as it is now, and who is in it. Throws if Slack doesn't answer. */
  look(): Promise<Seen>;
  /** Forgets what is known of the channel, because Slack said that it changed. */
  forget(): void;
}

export interface PlacesDeps {
  readonly client: WebClient;
  readonly people: Pick<People, 'members' | 'reader' | 'paired'>;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
}

/** A channel; who is in it is read of a private one only. */
interface Seen {
  readonly reach: ChannelFacts['reach'];
  readonly slackIds: readonly string[];
}

const keepMs = 10_000;

/** Reads the approvals channel and the people, and has the domain say who sees what. */
export function createPlaces({ client, people, policy, clock }: PlacesDeps): Places {
  const channels = createLookUps<Seen>({ ask: (channel) => seen(client, channel), keepMs, clock });
  const reaches = createLookUps<ChannelReach>({ ask: (channel) => channelReach(client, channel), keepMs, clock });
  return {
    async reach(channel, { fresh }) {
      if (fresh) reaches.forget(channel);
      return await reaches.get(channel);
    },
    async of({ request, holders, fresh }) {
      const rules = policy();
      const id = rules.channels.approvals;
      if (fresh) channels.forget(id);
      const { reach, slackIds } = await channels.get(id);
      const readers = await readersOf(people, request, slackIds);
      const { members, unsure } = await people.members([...request.eligible, ...holders]);
      const channel = { id, reach, people: readers };
      const audience = audienceOf({ request, members, channel, policy: rules });
      const viewers = new Set(
        members.filter((member) => mayView(member, request, rules)).map((member) => member.slackId),
      );
      const lost = new Set(holders.filter((slackId) => !viewers.has(slackId) && !unsure.has(slackId)));
      return { ...audience, lost, unsure };
    },
    look: () => channels.get(policy().channels.approvals),
    forget: () => {
      channels.forget();
      reaches.forget();
    },
  };
}

/** Who is in the channel; more than the Slack id is asked only of those who may be the person concerned. */
async function readersOf(
  people: PlacesDeps['people'],
  request: Request,
  slackIds: readonly string[],
): Promise<ChannelFacts['people']> {
  const { subject, effective } = request;
  const portalId = subject.kind === 'person' ? subject.portalId : null;
  const pairedId = portalId === null ? null : await people.paired(portalId);
  const readers = await Promise.all(
    slackIds.map((slackId) => {
      const byId = { slackId, portalId: slackId === pairedId ? portalId : null, email: null };
      return effective || concerns(request, byId) !== 'undecidable' ? byId : people.reader(slackId);
    }),
  );
  return readers.filter((reader) => reader !== null);
}

async function seen(client: WebClient, channel: string): Promise<Seen> {
  const found = await channelReach(client, channel);
  const reach = found === 'untold' ? 'unreachable' : found;
  try {
    return { reach, slackIds: reach === 'private' ? await membersOf(client, channel) : [] };
  } catch (error) {
    if (!isUnreadableChannel(error)) throw error;
    return { reach: 'unreachable', slackIds: [] };
  }
}

async function membersOf(client: WebClient, channel: string): Promise<readonly string[]> {
  const members: string[] = [];
  for await (const page of client.paginate('conversations.members', { channel, limit: 200 })) {
    if ('members' in page && Array.isArray(page.members)) members.push(...page.members.map(String));
  }
  return members;
}
