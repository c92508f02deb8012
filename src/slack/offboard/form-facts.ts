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
  const inside =
    unread === rooms.length
      ? say`members can’t be read`
      : say`${text(members)}, ${text(guests)} among them, counted per room`;
  const hidden = unread > 0 && unread < rooms.length ? say` (${unread} can’t be read)` : [];
  return say`Owns ${text(count(rooms.length, 'room'))}${archived > 0 ? say` (${archived} archived)` : []}: ${inside}${hidden}`;
}

function agentsLine({ agents }: OffboardPreview): readonly Line[] {
  return agents === 0 ? [] : [say`Owns ${text(count(agents, 'AI agent'))}: to the default successor with the rest`];
}

function groupsLine({ groups }: OffboardPreview): Line {
  const moving = groups.filter((group) => !group.ldap && !group.system);
  const staying = groups.length - moving.length;
  const left =
    staying === 0
      ? []
      : say`; ${text(count(staying, 'group'))} of the directory or the portal ${staying === 1 ? say`stays` : say`stay`}`;
  if (moving.length === 0) return say`Manages no groups${left}`;
  const shown = moving.slice(0, 5).map((group) => theirs(group.name, 60));
  const more = moving.length - shown.length;
  const names = more > 0 ? say`${listed([...shown, text(`${more} more`)])}` : listed(shown);
  return say`Manages ${text(count(moving.length, 'group'))}: ${names}${left}`;
}

/** What the portal reassigns and shows to nobody else. */
const uncounted =
  'Room templates, connected storages, and what is shared from My documents: DocSpace hands them to the default successor and lets nobody else see them.';

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
    [bold('Goes along uncounted. '), text(uncounted)],
  ];
}
