import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import { DAVE } from '../../../sandbox/slack/seed.js';
import { settledView } from '../walk.js';
import type { World } from '../world.js';
import * as attempts from './attempts.js';
import type { Observer } from './outcome.js';
import { reachable } from './reachable.js';
import { asker, bothOther, bothOwn, otherAsker, roles } from './roles.js';

const kinds = ['offboard', 'reassign', 'group', 'guests'];

/**
 * Somebody who may ask makes every choice in the forms that Dave has open, and sends them: a draft is its own user's
 * alone, so nothing of them changes and nothing is asked for.
 */
export async function triesOthersForms(world: World, observer: Observer): Promise<void> {
  const drafts = new Map<string, string>();
  for (const kind of kinds) {
    await attempts.shortcut(world, asker, kind);
    const view = await settledView(world.slack.as(DAVE));
    drafts.set(kind, view.private_metadata ?? '');
    await world.slack.as(DAVE).close();
  }
  expect(new Set(drafts.values()).size).toBe(kinds.length);
  const raw = new Sqlite(world.databasePath, { readonly: true });
  const kept = () => [
    raw.prepare('SELECT * FROM drafts WHERE slack_id = ? ORDER BY id').all(DAVE),
    raw.prepare('SELECT max(id) AS newest FROM requests').get(),
  ];
  const before = kept();
  for (const { sort, name, metadata } of choices(drafts)) {
    const { tried } = attempts;
    if (sort === 'action' && !tried.has(`action ${name}`))
      await attempts.inView(world, otherAsker, 'modal', { actionId: name, value: '{}', metadata });
    if (sort === 'view' && !tried.has(`view ${name}`))
      await attempts.sendsForm(world, otherAsker, { callbackId: name, metadata, inputs: {} });
    world.clock.advance(1_500);
  }
  const pressed = { actionId: 'readAgain.offboard', value: '', metadata: drafts.get('offboard') ?? '' };
  const gone = { words: /^This form was sent already, or it is too old\./ };
  const again = () => attempts.inView(world, otherAsker, 'modal', pressed);
  // What the choices before it are answered with comes first.
  for (let left = 10; (await observer.outcome(otherAsker.slackId, again, gone)) !== 'yes'; left -= 1)
    expect(left).toBeGreaterThan(0);
  expect(kept()).toEqual(before);
  raw.close();
}

/** What can be chosen or sent in the form of each kind that somebody has open, in the order of its registration. */
function choices(drafts: ReadonlyMap<string, string>) {
  let kind = '';
  return reachable().flatMap((id) => {
    const [sort, name = ''] = id.split(' ');
    if (sort === 'shortcut') kind = name;
    const metadata = drafts.get(kind);
    return metadata === undefined ? [] : [{ sort, name, metadata }];
  });
}

/** Everybody types into every list to choose from; only those who may ask are offered anything. */
export async function triesTypingAhead(world: World): Promise<void> {
  const requesters = [asker, otherAsker, bothOwn, bothOther];
  const lists = reachable().flatMap((id) => (id.startsWith('options ') ? [id.slice('options '.length)] : []));
  const offered = new Set<string>();
  for (const actionId of lists) {
    for (const role of roles) {
      const options = await attempts.typesAhead(world, role, actionId, 'a');
      if (requesters.includes(role) && options.length > 0) offered.add(actionId);
      if (!requesters.includes(role)) expect(options, `${role.name}: ${actionId}`).toEqual([]);
    }
  }
  expect(offered).toContain('chooseLeaver');
}
