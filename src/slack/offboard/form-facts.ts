import type { KnownBlock } from '@slack/types';
import { count } from '../../domain/counting.js';
import { stayTexts } from '../../domain/offboard/report.js';
import { sizeText } from '../../domain/size.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import { personTypeNames } from '../kit/person-types.js';
import { bold, bullets, type Line, listed, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { seenPart } from '../requests/last-seen.js';
import { workspaceLine } from './plan-lines.js';

const statusNames: Readonly<Record<OffboardPreview['person']['status'], string>> = {
  active: 'active',
  disabled: 'disabled',
  pending: 'invited, has never signed in',
};

/** Who is leaving, what they own, and what stays behind, as read from the portal. */
export function formFacts(preview: OffboardPreview): KnownBlock[] {
  const { person } = preview;
  return [
    richText(
      paragraph([bold(theirs(person.name).text)]),
      paragraph(
        say`${theirs(person.email, 120)} · ${text(personTypeNames[person.type])} · ${text(statusNames[person.status])}${seenPart(preview.lastSeen)}`,
      ),
    ),
    { type: 'divider' },
    richText(bullets(ownedLines(preview))),
    richText(...staysLines(preview).map(paragraph)),
    { type: 'divider' },
  ];
}

function ownedLines(preview: OffboardPreview): readonly Line[] {
  const { workspace, hr } = preview;
  const place = workspaceLine({ workspace, hr });
  const linked = preview.rooms.filter((room) => room.shared && !room.archived).length;
  return [
    roomsLine(preview),
    ...agentsLine(preview),
    groupsLine(preview),
    linked === 0
      ? say`No active room has a link to people outside`
      : say`${text(count(linked, 'active room'))} ${linked === 1 ? say`has` : say`have`} links to people outside`,
    place ? say`Workspace: ${place}` : say`Workspace: none`,
    ...(preview.notes.length > 0
      ? preview.notes.slice(0, 10).map((note): Line => [bold('! '), theirs(note, 250)])
      : []),
  ];
}

function roomsLine({ rooms }: OffboardPreview): Line {
  if (rooms.length === 0) return say`Owns no rooms`;
  const archived = rooms.filter((room) => room.archived).length;
  const unread = rooms.filter((room) => room.members === null).length;
  const sum = (numbers: readonly (number | null)[]) =>
    numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  const members = count(sum(rooms.map((room) => room.members)), 'member');
  const guests = count(sum(rooms.map((room) => room.guests)), 'guest');
  const owned = say`Owns ${text(count(rooms.length, 'room'))}${archived > 0 ? say` (${archived} archived)` : []}`;
  if (unread === rooms.length) return say`${owned}; I can’t see who is in ${text(rooms.length === 1 ? 'it' : 'them')}`;
  const twice = rooms.length - unread > 1 ? say`; whoever is in two rooms counts twice` : [];
  const hidden = unread > 0 ? say`; I can’t see who is in ${unread} of the rooms` : [];
  return say`${owned} with ${text(members)}, ${text(guests)} among them${twice}${hidden}`;
}

function agentsLine({ agents }: OffboardPreview): readonly Line[] {
  return agents === 0
    ? []
    : [say`Owns ${text(count(agents, 'AI agent'))}, to go to the default successor with the rest`];
}

function groupsLine({ groups }: OffboardPreview): Line {
  const moving = groups.filter((group) => !group.ldap && !group.system);
  const staying = groups.filter((group) => !moving.includes(group));
  if (groups.length === 0) return say`Manages no groups`;
  const own =
    moving.length === 0
      ? say`Manages no groups that can be handed over`
      : say`Manages ${text(count(moving.length, 'group'))}: ${namesOf(moving)}`;
  return staying.length === 0 ? own : say`${own}; ${fixedGroups(staying)}`;
}

/** Groups that can't be handed over, and who decides about them. */
function fixedGroups(groups: OffboardPreview['groups']): Line {
  const where = groups.every((group) => group.ldap)
    ? say`in the directory (LDAP)`
    : groups.some((group) => group.ldap)
      ? say`in the directory (LDAP) or by DocSpace itself`
      : say`by DocSpace itself`;
  return groups.length === 1
    ? say`the manager of ${namesOf(groups)} is set ${where}`
    : say`the managers of ${namesOf(groups)} are set ${where}`;
}

const mostNamed = 5;

function namesOf(groups: OffboardPreview['groups']): Line {
  const shown = groups.slice(0, mostNamed).map((group) => theirs(group.name, 60));
  const more = groups.length - shown.length;
  return listed(more > 0 ? [...shown, text(`${more} more`)] : shown);
}

/** What the portal reassigns and shows to nobody else. */
const uncounted =
  'room templates, connected storages, and what is shared from My documents. DocSpace lets nobody see or count them.';

function staysLines({ person, rooms }: OffboardPreview): readonly Line[] {
  const used =
    person.usedSpaceBytes === null ? [] : say` The person uses ${text(sizeText(person.usedSpaceBytes))} in all.`;
  // Ids of third-party storage are texts.
  const isThirdParty = rooms.some((room) => typeof room.id === 'string');
  const archivedLinks = rooms.some((room) => room.archived && room.shared);
  return [
    [bold('Stays behind. '), ...say`${text(stayTexts.myDocuments)}${used}`],
    ...(isThirdParty ? [[text(stayTexts.thirdParty)]] : []),
    ...(archivedLinks ? [[text(stayTexts.archivedLinks)]] : []),
    [text(stayTexts.memberships)],
    [bold('To the default successor too: '), text(uncounted)],
  ];
}
