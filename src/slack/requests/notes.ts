import type { Case } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackUserOfResult } from '../identity/slack-user-of.js';
import type { Faces, Note } from '../kind.js';
import type { WantedFiles, WantedMessage } from '../posting/drawable.js';
import { noteBlockId } from './ids.js';
import { messageKey, wantedMessage } from './wanted.js';

interface Deps {
  readonly faces: Faces;
  readonly people: Pick<People, 'slackIdByEmail' | 'slackUserOf'>;
}

/** Whom a finished run concerns besides the requester is told, where they have an account here. */
export async function notes(
  { faces, people }: Deps,
  current: Case,
): Promise<{
  readonly messages: readonly WantedMessage[];
  readonly files: readonly WantedFiles[];
  readonly unsure: boolean;
}> {
  const messages: WantedMessage[] = [];
  const files: WantedFiles[] = [];
  let unsure = false;
  for (const note of faces(current.request.kind).notes?.(current) ?? []) {
    const found = await readerOf(people, note);
    unsure ||= found.kind === 'untold';
    if (found.kind !== 'known') continue;
    const { slackId } = found;
    const place = { userId: slackId };
    const blockId = noteBlockId(current.request.id, note.name, slackId);
    const key = messageKey(note.name, current, place);
    messages.push(wantedMessage(current, { key, place, threadOf: null, blockId, message: note.message(slackId) }));
    if (note.files)
      files.push({ key: messageKey(`${note.name}.files`, current, place), threadOf: key, files: note.files });
  }
  return { messages, files, unsure };
}

async function readerOf(people: Deps['people'], { email, portalId }: Note): Promise<SlackUserOfResult> {
  if (portalId !== undefined) return await people.slackUserOf({ id: portalId, email });
  const slackId = await people.slackIdByEmail(email);
  return slackId === null ? { kind: 'nobody' } : { kind: 'known', slackId };
}
