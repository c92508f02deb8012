import { z } from 'zod';
import {
  channel,
  contractorSource,
  email,
  emailOrNone,
  entryId,
  entryIdOrNone,
  listOf,
  must,
  names,
  oneOf,
  schedule,
  section,
  timeOfDay,
  timeZone,
  usergroups,
  users,
  wholeFrom,
  yesOrNo,
} from './values.js';

/** Kinds of request that may have a rule of their own below `rules`. */
export const policyKinds = ['offboard', 'reassign', 'group', 'guests', 'contractors', 'undo'] as const;
export type PolicyKind = (typeof policyKinds)[number];

const peopleShape = { users, usergroups };
const adminsToo = { ...peopleShape, docspaceAdmins: yesOrNo.default(false) };
const required = wholeFrom(1);
const links = oneOf(['revoke', 'keep']).default('revoke');

/** The portal lets nobody archive an AI room, so those need no exemption. */
const exemptableTypes = ['fillingForms', 'editing', 'custom', 'public', 'virtualData'] as const;

const rule = z.strictObject(
  {
    required: required.optional(),
    requesterMayApprove: yesOrNo.optional(),
    approvers: z.strictObject(adminsToo, must(section)).optional(),
  },
  must(section),
);

/** Shape and defaults of policy.yml. Names are stable: people's policies keep working. */
export const policySchema = z.strictObject(
  {
    channels: z
      .strictObject({ approvals: channel, announcements: channel.optional() }, must(section))
      .transform(({ approvals, announcements }) => ({ approvals, announcements: announcements ?? approvals })),
    requesters: z.strictObject({ ...peopleShape, docspaceAdmins: yesOrNo.default(true) }, must(section)).prefault({}),
    approvers: z
      .strictObject(
        { ...adminsToo, required: required.default(1), requesterMayApprove: yesOrNo.default(false) },
        must(section),
      )
      .prefault({}),
    auditors: z.strictObject(adminsToo, must(section)).prefault({}),
    rules: z
      .strictObject(
        {
          offboard: rule.optional(),
          reassign: rule.optional(),
          group: rule.optional(),
          guests: rule.optional(),
          contractors: rule.optional(),
          undo: rule.optional(),
        },
        must(section),
      )
      .prefault({}),
    identity: z
      .strictObject(
        {
          /** Of somebody of whom Slack doesn't say whether their email is confirmed: never, or once an operator said who it is. */
          unconfirmedEmail: oneOf(['refuse', 'confirm']).default('confirm'),
        },
        must(section),
      )
      .prefault({}),
    protected: z
      .strictObject(
        {
          emails: listOf(email, 'email addresses'),
          /** Portal groups, by id or name. */
          groups: names('portal groups'),
          rule: oneOf(['refuse', 'two']).default('refuse'),
        },
        must(section),
      )
      .prefault({}),
    approvals: z
      .strictObject(
        {
          expireAfterHours: wholeFrom(1).default(72),
          /** 0 for no reminder. */
          remindAfterHours: wholeFrom(0).default(24),
          escalateAfterHours: wholeFrom(1).default(48),
          escalateTo: z.strictObject(peopleShape, must(section)).prefault({}),
          /** Hours in which nobody is reminded; from after to: over midnight. */
          quietHours: z
            .strictObject({ from: timeOfDay, to: timeOfDay, timeZone: timeZone.default('UTC') }, must(section))
            .nullable()
            .default(null),
        },
        must(section),
      )
      .prefault({}),
    offboarding: z
      .strictObject(
        {
          /** Email of the default receiver; "" makes the form ask each time. */
          successor: emailOrNone.default(''),
          /** Who is proposed for a room: its manager who was seen last, within `activeWithinDays`, or nobody. */
          roomSuccessor: oneOf(['activeManager', 'default']).default('activeManager'),
          /** Who is proposed for a group: its member with the oldest account, or nobody. */
          groupSuccessor: oneOf(['longestMember', 'default']).default('default'),
          activeWithinDays: wholeFrom(1).default(30),
          /** Portal group, id or name; "" for none. */
          hrGroup: z.string(must('the id or name of a portal group, or "" for none')).trim().default(''),
          archiveFolder: entryIdOrNone,
          workspace: z
            .strictObject(
              { parentFolder: entryIdOrNone, match: oneOf(['displayName', 'email', 'none']).default('displayName') },
              must(section),
            )
            .prefault({}),
          links,
          reportFolder: entryIdOrNone,
          maxPerDay: wholeFrom(1).default(10),
          allowDeleteProfile: yesOrNo.default(false),
          /** How late a missed start still runs without asking. */
          missedStartHours: wholeFrom(0).default(12),
          /** Lets a successor into an archive that is one shared room, where every workspace is visible. */
          successorSeesArchiveRoom: yesOrNo.default(false),
          undoWithinDays: wholeFrom(0).default(14),
        },
        must(section),
      )
      .prefault({}),
    guests: z
      .strictObject(
        {
          mode: oneOf(['approval', 'automatic']).default('approval'),
          archiveRoot: entryIdOrNone,
          links,
          invitationLinks: oneOf(['withGuests', 'thorough']).default('withGuests'),
          reportFolder: entryIdOrNone,
          fallbackOwner: emailOrNone.default(''),
          /** Rooms that keep their guests: by a tag, by id, or by type. */
          exemptTags: names('room tags'),
          exemptRooms: listOf(entryId, 'ids of rooms'),
          exemptRoomTypes: listOf(oneOf(exemptableTypes), `room types: ${exemptableTypes.join(', ')}`),
          /** Guests who hold a role in a form of a data room: they stay and are named, or are taken out all the same. */
          formRoles: oneOf(['keep', 'force']).default('keep'),
          /** Days in which the owner may keep single guests, before the others go; 0 for none. */
          graceDays: wholeFrom(0).default(0),
          /** How often archived rooms that no webhook reported are looked for; 0 for never. */
          pollMinutes: wholeFrom(0).default(15),
        },
        must(section),
      )
      .prefault({}),
    contractors: z
      .strictObject(
        {
          schedule: schedule.default('0 9 * * 1-5'),
          timeZone: timeZone.default('UTC'),
          inactiveAfterDays: wholeFrom(1).default(30),
          source: contractorSource.default('guests'),
          /** Lets `source.jsonUrl` lead into the network that this program runs in. */
          allowPrivateHosts: yesOrNo.default(false),
          /** How late a scan still takes place that was due while the bot was down. */
          missedScanHours: wholeFrom(1).default(12),
          maxPerDay: wholeFrom(1).default(20),
          canary: yesOrNo.default(true),
          /** A scan that proposes more than this share of all contractors stops with a loud card. */
          maxPercent: wholeFrom(1).max(100, must('a whole number from 1 to 100')).default(25),
          /** A list that has shrunk by more than this share since the last scan stops with a loud card, too. */
          shrinkPercent: wholeFrom(1).max(100, must('a whole number from 1 to 100')).default(50),
          proposeUnknown: yesOrNo.default(false),
          /** Says so when a scan finds nobody to decide about. */
          sayNobody: yesOrNo.default(false),
          sponsors: z
            .strictObject(
              {
                /** How long an answer is waited for, and what becomes of somebody whose sponsors don't answer. */
                waitDays: wholeFrom(1).default(3),
                noAnswer: oneOf(['propose', 'keep']).default('propose'),
                /** The most days that one answer may keep somebody. */
                mostDays: wholeFrom(1).default(90),
              },
              must(section),
            )
            .prefault({}),
          keepDays: wholeFrom(1).default(30),
          undoWithinDays: wholeFrom(0).default(14),
        },
        must(section),
      )
      .prefault({}),
    notifications: z.strictObject({ showNames: yesOrNo.default(false) }, must(section)).prefault({}),
  },
  must(section),
);

/** A checked policy.yml with every default filled in. */
export type Policy = z.infer<typeof policySchema>;

export interface EffectiveRule {
  /** Yes votes needed. */
  readonly required: number;
  readonly requesterMayApprove: boolean;
  readonly approvers: { readonly users: string[]; readonly usergroups: string[]; readonly docspaceAdmins: boolean };
}

/** What holds for one kind of request: its own rule, and `approvers` for whatever that leaves out. */
export function ruleFor(policy: Policy, kind: PolicyKind): EffectiveRule {
  const own = policy.rules[kind];
  const { required, requesterMayApprove, ...approvers } = policy.approvers;
  return {
    required: own?.required ?? required,
    requesterMayApprove: own?.requesterMayApprove ?? requesterMayApprove,
    approvers: own?.approvers ?? approvers,
  };
}
