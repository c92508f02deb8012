import type { WebClient } from '@slack/web-api';
import { createLookUps } from './look-ups.js';

/** Members of Slack user groups, cached for a short time, with one look-up per group under way. */
export interface Usergroups {
  /** Slack ids of the group's members. Throws if neither cache nor look-up answers. */
  members(usergroupId: string): Promise<readonly string[]>;
  /** Forgets what is cached, because Slack said that it changed. */
  forget(usergroupId?: string): void;
}

const keepMs = 60_000;

/** Look-ups through usergroups.users.list, which allows about 20 a minute. */
export function createUsergroups(client: WebClient, clock: { now(): Date }): Usergroups {
  const groups = createLookUps<readonly string[]>({
    ask: async (usergroup) => (await client.usergroups.users.list({ usergroup })).users ?? [],
    keepMs,
    clock,
  });
  return { members: (usergroupId) => groups.get(usergroupId), forget: (usergroupId) => groups.forget(usergroupId) };
}
