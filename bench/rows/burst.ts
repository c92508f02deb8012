import type { DemoWorld } from '../../demo/demo-world.js';
import { demoPolicy } from '../../demo/policy.js';
import { generatedPeople } from '../../sandbox/portal/seed/people.js';
import { demoSlackSeed, GENERAL } from '../../sandbox/slack/seed.js';
import type { SeedUser } from '../../sandbox/slack/seed-types.js';
import { inWorld } from '../offboarding.js';
import type { Row } from '../row.js';

const atOnce = 100;
const openTakesMs = 300;
const timeoutMs = 60_000;
/** Everybody has an account in the portal; the guests among them are told that they may not ask. */
const users = generatedPeople(atOnce, new Date()).map(
  ({ firstName, lastName, email }, index): SeedUser => ({
    id: `U0BURST${String(index).padStart(3, '0')}`,
    name: `burst${index}`,
    realName: `${firstName} ${lastName}`,
    email,
  }),
);
const everybody = users.map(({ id }) => id);
const early = 'before its Retry-After was over';

/** What went wrong with the calls of a burst. */
interface Counts {
  readonly unanswered: number;
  readonly expired: number;
  /** Calls of a method that came before its Retry-After was over. */
  readonly tooEarly: number;
  readonly limited: number;
}

async function burst({ slack }: DemoWorld): Promise<Counts> {
  const before = slack.calls.length;
  const answered = await Promise.all(
    everybody.map(async (id) => {
      const me = slack.as(id);
      const asked = await me.command({ channelId: GENERAL, command: '/offboard', text: '@jane' });
      const seen = () => {
        const view = me.openView();
        return view !== undefined && !['reading', 'sending'].includes(view.callback_id);
      };
      const shown = me.waitFor(seen, { what: `a form or a sentence for ${id}`, timeoutMs }).then(() => true);
      return await Promise.race([shown, asked.answer(1, timeoutMs).then(() => true)]).catch(() => false);
    }),
  );
  await slack.settled();
  const calls = slack.calls.slice(before);
  return {
    unanswered: answered.filter((isAnswered) => !isAnswered).length,
    expired: calls.filter(({ error }) => error === 'expired_trigger_id').length,
    tooEarly: slack.problems.filter((problem) => problem.includes(early)).length,
    limited: calls.filter(({ error }) => error === 'ratelimited').length,
  };
}

export const row: Row = {
  name: `${atOnce} people type /offboard at once, views.open takes ${openTakesMs} ms, Slack limits rates`,
  unit: 'wrong',
  aim: 0,
  run: () => {
    const { users: usual, channels } = demoSlackSeed({});
    const workspace = {
      users: [...usual, ...users],
      channels: channels.map((channel) =>
        channel.id === GENERAL ? { ...channel, members: [...channel.members, ...everybody] } : channel,
      ),
    };
    const policy = { ...demoPolicy, requesters: { ...demoPolicy.requesters, users: everybody } };
    const portal = { people: atOnce, settings: { rateLimits: null } };
    const slack = { workspace, rateLimits: true, delays: { 'views.open': openTakesMs } };
    return inWorld({ policy, slack, portal }, async (world) => {
      const { unanswered, expired, tooEarly, limited } = await burst(world);
      const value = unanswered + expired + tooEarly;
      const detail =
        `${atOnce - unanswered} of ${atOnce} answered, ${expired} expired triggers, ${limited} calls told to wait, ` +
        `${tooEarly} calls before that wait was over`;
      return { value, detail };
    });
  },
};
