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

  let changes = 0;

  async function lookUp(usergroup: string): Promise<readonly string[]> {
    const changesBefore = changes;
    const { users } = await client.usergroups.users.list({ usergroup });
    const found = users ?? [];
    // An answer from before a change must not outlive it.
    if (changes === changesBefore) cached.set(usergroup, { at: clock.now().getTime(), users: found });
    return found;
  }

  function ask(usergroup: string): Promise<readonly string[]> {
    const asked = lookUp(usergroup).finally(() => {
      if (underWay.get(usergroup) === asked) underWay.delete(usergroup);
    });
    underWay.set(usergroup, asked);
    return asked;
  }

  return {
    async members(usergroupId) {
      const known = cached.get(usergroupId);
      if (known && clock.now().getTime() - known.at < keepMs) return known.users;
      return await (underWay.get(usergroupId) ?? ask(usergroupId));
    },
    forget(usergroupId) {
      changes += 1;
      underWay.clear();
      if (usergroupId === undefined) cached.clear();
      else cached.delete(usergroupId);
    },
  };
}
