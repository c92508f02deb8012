import { groupsIn } from '../identity/membership.js';
import type { Bot } from './bot.js';

/** A Slack user as an event has it, as far as it is looked at. */
interface ChangedUser {
  readonly id: string;
  readonly deleted?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
}

/** What Slack says about who is in what. Nothing is taken from it but the hint to look again. */
export function createChanges({ usergroups, people, places, approvers, policy, redrawOpen }: Bot) {
  return {
    async group(id: string | undefined): Promise<void> {
      usergroups.forget(id);
      if (id !== undefined && !groupsIn(policy()).has(id)) return;
      await redrawOpen();
      await approvers.look();
    },
    async channel(id: string): Promise<void> {
      if (id !== policy().channels.approvals) return;
      places.forget();
      await redrawOpen();
    },
    async user(user: ChangedUser): Promise<void> {
      people.forget(user.id);
      // Whoever is nobody now has cards taken back; any other change is seen when something is drawn next.
      if (user.deleted || user.is_restricted || user.is_ultra_restricted) await redrawOpen();
    },
  };
}
