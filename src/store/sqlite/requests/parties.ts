import type { Selectable } from 'kysely';
import type { Tenant } from '../../../domain/person.js';
import { portalIdOf, type Requester, type Subject } from '../../../domain/subject.js';
import { tenantColumns } from '../columns.js';
import type { Transaction } from '../database.js';
import { StoreError } from '../errors.js';
import type { Tables } from '../tables.js';

type RequestRow = Selectable<Tables['requests']>;

/** Columns that say what a request is about, and its id for the case that they can't be read. */
export const subjectColumns = [
  'id',
  'subject_kind',
  'subject_slack_id',
  'subject_portal_id',
  'subject_email',
  'subject_name',
] as const;

/** A query for requests of this tenant. */
export function requestsOf(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return tx.build.selectFrom('requests').where('team_id', '=', team_id).where('enterprise_id', '=', enterprise_id);
}

/** What a request is about. Throws StoreError (`row_unreadable`) for a room or group without an id. */
export function subjectOf(row: Pick<RequestRow, (typeof subjectColumns)[number]>): Subject {
  const { subject_portal_id: id, subject_name: name } = row;
  switch (row.subject_kind) {
    case 'person':
      return { kind: 'person', slackId: row.subject_slack_id, portalId: id, email: row.subject_email };
    case 'room':
      // Only third-party storage has ids that are no number.
      return { kind: 'room', id: /^\d+$/.test(idIn(row)) ? Number(id) : idIn(row), title: name ?? '' };
    case 'group':
      return { kind: 'group', id: idIn(row), name: name ?? '' };
    case 'none':
      return { kind: 'none' };
  }
}

/** The row's columns for a subject. */
export function subjectValues(subject: Subject) {
  const isPerson = subject.kind === 'person';
  return {
    subject_kind: subject.kind,
    subject_slack_id: isPerson ? subject.slackId : null,
    subject_portal_id: portalIdOf(subject),
    subject_email: isPerson ? subject.email : null,
    subject_name: subject.kind === 'room' ? subject.title : subject.kind === 'group' ? subject.name : null,
  };
}

/** Who asked. */
export function requesterOf(row: RequestRow): Requester {
  const { requester_kind: kind, requester_name: name } = row;
  if (kind !== 'member') return { kind, name };
  return {
    kind,
    name,
    slackId: row.requester_slack_id,
    portalId: row.requester_portal_id,
    email: row.requester_email,
  };
}

/** The row's columns for who asked. */
export function requesterValues(requester: Requester) {
  const member = requester.kind === 'member' ? requester : { slackId: null, portalId: null, email: null };
  return {
    requester_kind: requester.kind,
    requester_name: requester.name,
    requester_slack_id: member.slackId,
    requester_portal_id: member.portalId,
    requester_email: member.email,
  };
}

function idIn({ id, subject_portal_id }: Pick<RequestRow, 'id' | 'subject_portal_id'>): string {
  if (subject_portal_id !== null) return subject_portal_id;
  throw new StoreError('row_unreadable', `Table requests, row ${id}: the column subject_portal_id can't be read.`);
}
