import type { SlackUser } from './model.js';

/** A user of the seed; what is left out gets the default of an ordinary member. */
export type SeedUser = Pick<SlackUser, 'id' | 'name' | 'realName'> &
  Partial<Omit<SlackUser, 'id' | 'name' | 'realName'>>;

export interface SeedChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly members: readonly string[];
  readonly isArchived?: boolean;
  readonly isShared?: boolean;
  readonly isExtShared?: boolean;
  readonly isOrgShared?: boolean;
  readonly creator?: string;
}

export interface SeedUsergroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
  readonly disabled?: boolean;
}

export interface SeedCommand {
  readonly command: string;
  readonly shouldEscape: boolean;
}

/** Everything a workspace with one installed app starts with. */
export interface SlackSeed {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly enterprise?: { readonly id: string; readonly name: string };
  /** False on a free workspace: user group methods answer `plan_upgrade_required`. */
  readonly paidPlan: boolean;
  readonly appId: string;
  readonly bot: { readonly userId: string; readonly botId: string; readonly name: string };
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly scopes: { readonly bot: readonly string[]; readonly app: readonly string[] };
  readonly subscribedEvents: readonly string[];
  readonly interactivity: boolean;
  readonly commands: readonly SeedCommand[];
  readonly shortcuts: readonly { readonly callbackId: string; readonly name: string }[];
  readonly home: { readonly homeTab: boolean; readonly messagesTab: boolean; readonly messagesTabReadOnly: boolean };
  readonly users: readonly SeedUser[];
  readonly channels: readonly SeedChannel[];
  readonly usergroups: readonly SeedUsergroup[];
}
