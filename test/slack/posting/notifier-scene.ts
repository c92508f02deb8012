import { APPROVALS, BOB, DAVE } from '../../../sandbox/slack/seed.js';
import type { Drawable, WantedMessage } from '../../../src/slack/posting/drawable.js';
import { createEditBudget } from '../../../src/slack/posting/edit-budget.js';
import { createFilePoster } from '../../../src/slack/posting/file-poster.js';
import { createNotifier, type Notifier } from '../../../src/slack/posting/notifier.js';
import { createPoster } from '../../../src/slack/posting/poster.js';
import { somebody } from '../../contract/store-ports.js';
import { createSlackScene, fileIn, type SlackScene } from '../scene.js';

/** Requests, what is wanted of each in Slack, and who draws it. */
export interface NotifierScene extends SlackScene {
  /** Draws; `createPoller` makes others over the same database. */
  readonly notifier: Notifier;
  /** Wants one message a part of each request, which says the part and the revision; `receipt` goes to Dave, `files` has a file. */
  readonly sort: Drawable;
  createPoller(owner: string): Notifier;
  parts: readonly string[];
  /** True while something is owed that no place takes yet. */
  owes: boolean;
  /** How often something was drawn. */
  drawn(): number;
  readonly failed: readonly { readonly error: unknown; readonly name: string }[];
  /** Whether places were to be looked up anew, at each look for what is wanted. */
  looks: boolean[];
  /** Texts in the approvals channel, and those that Dave reads directly. */
  seen(): readonly string[];
  told(): readonly string[];
  /** Files a request about somebody; its number. */
  fileFor(name: string): Promise<number>;
  endIt(id: number): Promise<unknown>;
}

/** Builds it; nothing is filed yet. */
export async function createNotifierScene(): Promise<NotifierScene> {
  const slack = await createSlackScene();
  const { client, store, clock, tenant } = slack;
  const failed: { error: unknown; name: string }[] = [];
  const posting = { client, messages: store.messages, tenant, clock };
  const sort = sortIn(slack, () => scene);
  let drawn = 0;
  const createPoller = (owner: string): Notifier =>
    createNotifier({
      drawables: store.drawables,
      messages: store.messages,
      tenant,
      clock,
      owner,
      sorts: [sort],
      poster: createPoster({ ...posting, budget: createEditBudget() }),
      filePoster: createFilePoster(posting),
      onDrawn: () => {
        drawn += 1;
      },
      onError: (error, name) => failed.push({ error, name }),
    });
  const textsIn = (slackId: string, channel: string) =>
    slack.slack
      .as(slackId)
      .messages(channel)
      .map(({ text }) => text);
  const scene: NotifierScene = {
    ...slack,
    notifier: createPoller('one'),
    sort,
    createPoller,
    parts: ['card'],
    owes: false,
    drawn: () => drawn,
    failed,
    looks: [],
    seen: () => textsIn(BOB, APPROVALS),
    told: () => textsIn(DAVE, 'dm'),
    fileFor: (name) => fileIn(slack, { origin: name, subject: somebody(name) }),
    endIt: (id) => {
      const denied = () => ({ result: null, change: { state: 'denied' as const, trail: [] } });
      return store.requests.change(tenant, id, denied, clock.now());
    },
  };
  return scene;
}

type Wishes = Pick<NotifierScene, 'parts' | 'owes' | 'looks'>;

function sortIn({ store, tenant }: SlackScene, wishes: () => Wishes): Drawable {
  return {
    prefix: 'h',
    async wanted(id, { fresh }) {
      const found = await store.requests.find(tenant, id);
      if (!found) return undefined;
      const { parts, owes, looks } = wishes();
      looks.push(fresh);
      const files = [{ key: 'files', threadOf: `h${id}.files`, files: [{ title: 'a', content: 'a' }] }];
      return {
        messages: parts.map((part) => messageOf(part, found.request)),
        files: parts.includes('files') ? files : [],
        owes,
      };
    },
  };
}

function messageOf(part: string, { id, revision }: { readonly id: number; readonly revision: number }): WantedMessage {
  const text = `${part} ${id} r${revision}`;
  const blockId = `h${id}.${part}`;
  return {
    key: blockId,
    place: part === 'receipt' ? { userId: DAVE } : { channel: APPROVALS },
    threadOf: null,
    blockId,
    message: {
      text,
      blocks: [{ type: 'section', block_id: blockId, text: { type: 'plain_text', text } }],
      fallback: null,
    },
    digest: text,
    terminal: false,
    mentioned: part === 'card',
  };
}
