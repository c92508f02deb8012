import { z } from 'zod';
import type { Tenant } from '../../domain/person.js';

/** What is used of a `users.info` answer. `email` is lower case and null without the scope users:read.email. */
export interface SlackUser {
  readonly id: string;
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  /** Workspaces of the enterprise this user belongs to. */
  readonly enterpriseTeams: readonly string[];
  readonly name: string;
  readonly email: string | null;
  /** Null where Slack doesn't say: the field is optional, and workspaces with single sign-on leave it out. */
  readonly emailConfirmed: boolean | null;
  readonly isOrdinary: boolean;
  /** A person who can sign in and read: no bot, not deactivated. */
  readonly isReader: boolean;
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string | null;
}

const flag = z.boolean().nullish();

export const slackUserSchema = z
  .object({
    id: z.string(),
    team_id: z.string().nullish(),
    name: z.string().nullish(),
    real_name: z.string().nullish(),
    deleted: flag,
    is_bot: flag,
    is_app_user: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    is_email_confirmed: flag,
    tz: z.string().nullish(),
    enterprise_user: z.object({ enterprise_id: z.string().nullish(), teams: z.array(z.string()).nullish() }).nullish(),
    profile: z.object({ email: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
  })
  .transform(
    (user): SlackUser => ({
      id: user.id,
      teamId: user.team_id ?? null,
      enterpriseId: user.enterprise_user?.enterprise_id ?? null,
      enterpriseTeams: user.enterprise_user?.teams ?? [],
      name: (user.profile?.real_name || user.real_name || user.name || user.id).toWellFormed(),
      email: user.profile?.email?.toLowerCase() ?? null,
      emailConfirmed: user.is_email_confirmed ?? null,
      isReader: !user.deleted && !user.is_bot,
      isOrdinary: ![
        user.deleted,
        user.is_bot,
        user.is_app_user,
        user.is_restricted,
        user.is_ultra_restricted,
        user.is_stranger,
      ].includes(true),
      timeZone: user.tz ?? null,
    }),
  );

/** True for a full member of this workspace, or of its enterprise with this workspace among theirs. */
export function fullMemberOf(user: SlackUser, tenant: Tenant): boolean {
  if (!user.isOrdinary) return false;
  if (user.teamId === tenant.teamId) return true;
  const sameEnterprise = tenant.enterpriseId !== null && user.enterpriseId === tenant.enterpriseId;
  return sameEnterprise && user.enterpriseTeams.includes(tenant.teamId);
}
