import { shareDto } from '../dto/shares.js';
import { isExternalLink, type ShareRecord, subject } from '../entities/share.js';
import type { Body } from '../http/body.js';
import { parseApiDate } from '../http/dates.js';
import { type Answer, list, single } from '../http/envelope.js';
import { invalidModel } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { type Entry, parseEntryId, requireFile, requireFolder, requireRoom } from '../rules/entries.js';
import { type LinkWish, primaryLink, setLink } from '../rules/links.js';
import { requireCaller } from '../rules/people.js';
import { demand, may } from '../rules/rights.js';
import { sharesOf } from '../rules/shares.js';

export const linkRoutes = [
  route('GET', '/files/rooms/{id}/links', (context) => getLinks(context, roomFrom(context))),
  route('PUT', '/files/rooms/{id}/links', (context) => putLink(context, roomFrom(context))),
  route('GET', '/files/rooms/{id}/link', (context) => getPrimary(context, roomFrom(context))),
  route('GET', '/files/folder/{id}/links', (context) => getLinks(context, folderFrom(context))),
  route('PUT', '/files/folder/{id}/links', (context) => putLink(context, folderFrom(context))),
  route('GET', '/files/folder/{id}/link', (context) => getPrimary(context, folderFrom(context))),
  route('GET', '/files/file/{id}/links', (context) => getLinks(context, fileFrom(context))),
  route('PUT', '/files/file/{id}/links', (context) => putLink(context, fileFrom(context))),
  route('GET', '/files/file/{id}/link', (context) => getPrimary(context, fileFrom(context))),
];

function roomFrom({ state, params }: PortalContext): Entry {
  return { kind: 'folder', folder: requireRoom(state, parseEntryId(params.id ?? '')) };
}

function folderFrom({ state, params }: PortalContext): Entry {
  return { kind: 'folder', folder: requireFolder(state, parseEntryId(params.id ?? '')) };
}

function fileFrom({ state, params }: PortalContext): Entry {
  return { kind: 'file', file: requireFile(state, parseEntryId(params.id ?? '')) };
}

/** Whoever may not read links gets an empty list and no error. */
function getLinks(context: PortalContext, entry: Entry): Answer {
  const caller = requireCaller(context);
  const type = context.query.member('type', { Invitation: 0, External: 1 });
  if (!may(context.state, caller, entry, 'ReadLinks')) return list([]);
  const links = sharesOf(context.state, entry)
    .filter((record) => record.link !== null)
    .filter((record) => type === null || isExternalLink(record) === (type === 1))
    .sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)));
  return list(links.slice(0, 100).map((record) => shareDto(context, entry, record)));
}

function isPrimary(record: ShareRecord): boolean {
  return record.subjectType === subject.primaryExternalLink;
}

function putLink(context: PortalContext, entry: Entry): Answer {
  const caller = requireCaller(context);
  const isRoom = entry.kind === 'folder' && entry.folder.kind === 'room';
  const wish = wishFrom(context.body(), isRoom);
  demand(context.state, caller, entry, 'EditAccess');
  const record = setLink({ state: context.state, entry, caller, now: context.now }, wish);
  return single(record === null ? null : shareDto(context, entry, record));
}

/** The forms for folders and files know no kind of link: theirs are all external. */
function wishFrom(body: Body, isRoom: boolean): LinkWish {
  const linkType = isRoom ? (body.integer('linkType') ?? 0) : 1;
  const primary = body.boolean('primary') === true;
  const external = primary ? 'primary' : 'external';
  return {
    linkId: body.guid('linkId'),
    kind: linkType === 0 ? 'invitation' : external,
    access: body.fileShare('access'),
    title: body.text('title'),
    internal: body.boolean('internal') ?? false,
    expiresAt: dateFrom(body, 'expirationDate'),
    denyDownload: body.boolean('denyDownload') ?? false,
    password: body.text('password'),
    maxUseCount: body.integer('maxUseCount'),
  };
}

function dateFrom(body: Body, name: string): Date | null {
  const text = body.text(name);
  if (text === null || text === '') return null;
  const date = parseApiDate(text);
  if (date === null) throw invalidModel(`$.${name}`, 'The JSON value could not be converted.');
  return date;
}

/** Makes the link when there is none, as the vendor does on this GET. */
function getPrimary(context: PortalContext, entry: Entry): Answer {
  const caller = requireCaller(context);
  const { state, now } = context;
  const exists = sharesOf(state, entry).some(isPrimary);
  demand(state, caller, entry, exists ? 'Read' : 'EditAccess');
  return single(shareDto(context, entry, primaryLink({ state, entry, caller, now })));
}
