import { count } from '../../domain/counting.js';
import { unfitText } from '../../domain/group/members.js';
import type { GroupRefusal } from '../../domain/group/refusals.js';
import { type Reply, reply } from '../kit/reply.js';
import { bold, type Line, listed, say, text, theirs } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { receiverRefusalText } from '../requests/person-replies.js';
import { groupFace } from './face.js';

const mostNamed = 10;

/** Why no request was made. */
export function groupRefusalText(
  refusal: GroupRefusal,
  { ask = [] }: { readonly ask?: readonly string[] } = {},
): Reply {
  switch (refusal.why) {
    case 'groupExists':
      return reply(existsLine(refusal));
    case 'groupUnknown':
      return reply(say`DocSpace has no group called “${refusal.given}”. Choose it below by typing a part of its name.`);
    case 'severalGroups':
      return reply(
        say`${text(count(refusal.count, 'group is', 'groups are'))} called “${refusal.given}”. Write the id of the one you mean, from its address in DocSpace, or rename one there.`,
      );
    case 'notManagedHere':
      return reply(
        refusal.by === 'ldap'
          ? say`The group ${refusal.name} comes from your directory (LDAP), which would set its manager back. Change it there.`
          : say`The group ${refusal.name} belongs to DocSpace itself and keeps its manager. Choose another group.`,
      );
    case 'alreadyManager':
      return reply(say`${refusal.name} manages ${refusal.group} already. Choose somebody else.`);
    case 'noManager':
      return reply(say`Choose who is to manage the group.`);
    case 'noGroup':
      return reply(say`Choose the group.`);
    case 'unfitMembers':
      return reply(unfitLine(refusal));
    case 'noEmails':
      return reply(
        say`${refusal.odd.length === 1 ? say`This is no email` : say`These are no emails`}: ${namesOf(refusal.odd)}. Take ${refusal.odd.length === 1 ? say`it` : say`them`} out, or write the whole email.`,
      );
    case 'tooManyEmails':
      return reply(
        say`These are more than ${refusal.most} emails. Create the group with some of them, and add the rest in DocSpace.`,
      );
    case 'successorUnknown':
    case 'successorUnfit':
    case 'successorIsLeaver':
      return receiverRefusalText(refusal, 'group');
    default:
      return askRefusalText(refusal, { words: groupFace.words, ask });
  }
}

function existsLine({ name, manager, members }: Extract<GroupRefusal, { why: 'groupExists' }>): Line {
  const who = manager === null ? say`nobody manages it` : say`managed by ${manager}`;
  const size = members === null ? [] : say`, ${text(count(members, 'member'))}`;
  return say`A group called ${name} exists already (${who}${size}). Choose another name, or hand that one over.`;
}

function unfitLine({ members }: Extract<GroupRefusal, { why: 'unfitMembers' }>): Line {
  return [
    ...say`${text(count(members.length, 'person', 'people'))} can’t be in a group: `,
    ...namesOf(members.map(unfitText)),
    ...say`. Take them out, or put that right in DocSpace first.`,
  ];
}

function namesOf(names: readonly string[]): Line {
  const shown = names.slice(0, mostNamed).map((name) => theirs(name, 100));
  const more = names.length - shown.length;
  return listed(more > 0 ? [...shown, bold(`${more} more`)] : shown);
}
