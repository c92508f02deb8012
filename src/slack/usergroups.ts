import type { WebClient } from '@slack/web-api';

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
  const cached = new Map<string, { readonly at: number; readonly users: readonly string[] }>();
  const underWay = new Map<string, Promise<readonly string[]>>();

  async function lookUp(usergroup: string): Promise<readonly string[]> {
    const { users } = await client.usergroups.users.list({ usergroup });
    const found = users ?? [];
    cached.set(usergroup, { at: clock.now().getTime(), users: found });
    return found;
  }

  return {
    async members(usergroupId) {
      const known = cached.get(usergroupId);
      if (known && clock.now().getTime() - known.at < keepMs) return known.users;
      const running = underWay.get(usergroupId) ?? lookUp(usergroupId).finally(() => underWay.delete(usergroupId));
      underWay.set(usergroupId, running);
      return await running;
    },
    forget(usergroupId) {
      if (usergroupId === undefined) cached.clear();
      else cached.delete(usergroupId);
    },
  };
}
