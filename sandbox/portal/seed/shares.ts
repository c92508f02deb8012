import type { EntryId } from '../entities/folder.js';
import { type Access, access, type SubjectType, subject } from '../entities/share.js';
import { folderIds, groupIds, linkIds, personIds, roomIds } from '../seed-ids.js';
import type { SeedShare } from '../seed-state.js';
import { daysBefore } from './people.js';

/** Members, guests, groups and links. */
export function seedShares(now: Date): SeedShare[] {
  const { jane, carol, bob, ola, kim, user, dave, disabled, guestNia, guestTom, guestUma, guestVic } = personIds;
  return [
    person(roomIds.brand, bob, access.roomManager, jane),
    person(roomIds.brand, user, access.editing, jane),
    person(roomIds.brand, guestNia, access.read, jane),
    person(roomIds.brand, guestTom, access.comment, jane),
    group(roomIds.brand, groupIds.marketing, access.editing, jane),
    external(roomIds.brand, { id: linkIds.brandPrimary, title: 'Shared link', primary: true, internal: false, now }),
    external(roomIds.brand, { id: linkIds.brandExtra, title: 'For the agency', primary: false, internal: true, now }),
    person(roomIds.press, guestUma, access.contentCreator, jane),
    external(roomIds.press, { id: linkIds.pressPrimary, title: 'Shared link', primary: true, internal: false, now }),
    invitation(roomIds.press, linkIds.pressInvitation, access.contentCreator),
    external(roomIds.intake, { id: linkIds.intakePrimary, title: 'Shared link', primary: true, internal: false, now }),
    person(roomIds.intake, user, access.fillForms, jane),
    person(roomIds.launchPlan, ola, access.roomManager, jane),
    group(roomIds.launchPlan, groupIds.launch, access.editing, jane),
    invitation(roomIds.launchPlan, linkIds.launchInvitation, access.read),
    person(roomIds.board, dave, access.roomManager, jane),
    person(roomIds.board, guestVic, access.fillForms, jane),
    person(roomIds.board, guestNia, access.read, jane),
    person(roomIds.budget, kim, access.read, jane),
    person(roomIds.research, carol, access.contentCreator, jane),
    person(roomIds.archivedCampaign, carol, access.roomManager, jane),
    person(roomIds.archivedCampaign, guestNia, access.read, jane),
    person(roomIds.archivedCampaign, guestTom, access.editing, jane),
    person(roomIds.archivedCampaign, disabled, access.read, jane),
    external(roomIds.archivedCampaign, {
      id: linkIds.archivedCampaignPrimary,
      title: 'Shared link',
      primary: true,
      internal: false,
      now,
    }),
    invitation(roomIds.archivedCampaign, linkIds.archivedCampaignInvitation, access.read),
    person(roomIds.archivedAgency, guestUma, access.read, jane),
    person(folderIds.workspaces, jane, access.contentCreator, personIds.handover),
    person(folderIds.workspaces, bob, access.contentCreator, personIds.handover),
    person(roomIds.carolOffice, jane, access.contentCreator, carol),
    person(roomIds.bobField, jane, access.read, bob),
    person(folderIds.sharedDrafts, carol, access.readWrite, jane),
    external(folderIds.sharedDrafts, {
      id: linkIds.draftsPrimary,
      title: 'Shared link',
      primary: true,
      internal: false,
      now,
    }),
  ];
}

function person(entryId: EntryId, subjectId: string, level: Access, setBy: string): SeedShare {
  return record(entryId, { subjectType: subject.user, subjectId, access: level, setBy });
}

function group(entryId: EntryId, subjectId: string, level: Access, setBy: string): SeedShare {
  return record(entryId, { subjectType: subject.group, subjectId, access: level, setBy });
}

function external(
  entryId: EntryId,
  facts: { id: string; title: string; primary: boolean; internal: boolean; now: Date },
): SeedShare {
  return {
    ...record(entryId, {
      subjectType: facts.primary ? subject.primaryExternalLink : subject.externalLink,
      subjectId: facts.id,
      access: entryId === roomIds.intake ? access.fillForms : access.read,
      setBy: personIds.jane,
    }),
    link: {
      title: facts.title,
      expiresAt: facts.primary ? null : daysBefore(facts.now, -90),
      password: facts.primary ? null : 'open-sesame',
      denyDownload: false,
      internal: facts.internal,
      maxUseCount: null,
      currentUseCount: 0,
      token: `token-${facts.id.slice(-4)}`,
      createdBy: personIds.jane,
    },
  };
}

function invitation(entryId: EntryId, id: string, level: Access): SeedShare {
  return {
    ...record(entryId, { subjectType: subject.invitationLink, subjectId: id, access: level, setBy: personIds.jane }),
    link: {
      title: 'Invite',
      expiresAt: null,
      password: null,
      denyDownload: false,
      internal: false,
      maxUseCount: null,
      currentUseCount: 0,
      token: `invite-${id.slice(-4)}`,
      createdBy: personIds.jane,
    },
  };
}

function record(
  entryId: EntryId,
  facts: { subjectType: SubjectType; subjectId: string; access: Access; setBy: string },
): SeedShare {
  return { entryKind: 'folder', entryId, ...facts };
}
