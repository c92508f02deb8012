import type { App } from '@slack/bolt';
import type { Usergroups } from '../identity/usergroups.js';

export interface ChangesDeps {
  readonly usergroups: Usergroups;
  /** Draws open requests again: the channel may have become unfit, or fit, for their cards. */
  readonly redrawOpen: () => Promise<void>;
  /** The app was uninstalled, or its token taken back: Slack takes nothing from it any more. */
  readonly onRevoked: () => void;
}

/** What Slack says about who is in what. Nothing is taken from these events but the hint to look again. */
export function registerChanges(app: App, { usergroups, redrawOpen, onRevoked }: ChangesDeps): void {
  app.event('subteam_members_changed', async ({ event }) => usergroups.forget(event.subteam_id));
  app.event('subteam_updated', async ({ event }) => usergroups.forget(event.subteam.id));
  app.event('member_joined_channel', async () => redrawOpen());
  app.event('channel_shared', async () => redrawOpen());
  app.event('group_archive', async () => redrawOpen());
  app.event('app_uninstalled', async () => onRevoked());
  app.event('tokens_revoked', async ({ event }) => {
    if (event.tokens.bot?.length) onRevoked();
  });
}
