import type { WebClient } from '@slack/web-api';
import { kindNames } from '../../domain/kinds.js';
import type { Member } from '../../domain/person.js';
import { standingOf } from '../../domain/standing.js';
import { type ReadTrailDeps, type ReadTrailInput, readTrail } from '../../workflows/requests/read-trail.js';
import { trailCsv } from '../../workflows/requests/report-files.js';
import type { AccessRefusal } from '../identity/access-refusal.js';
import type { People } from '../identity/identity.js';
import { type Reply, reply } from '../kit/reply.js';
import { say } from '../kit/rich-text.js';
import { parseAuditButton, parseAuditText } from './audit-query.js';
import { auditReply } from './audit-view.js';
import { askers } from './may-ask.js';
import { accessRefusalText, forgedClickText } from './replies.js';

type Answer = Pick<Reply, 'text' | 'blocks'>;

export interface Audit {
  /** What `/handover audit <text>` shows this person. */
  show(input: { readonly slackId: string; readonly text: string }): Promise<Answer>;
  /** Sends an auditor what a button stands for, as a file by direct message; the sentence that says so. */
  send(input: { readonly slackId: string; readonly value: string | undefined }): Promise<Answer>;
}

export interface AuditDeps extends ReadTrailDeps {
  readonly client: WebClient;
  readonly people: Pick<People, 'member'>;
}

const mostShown = 20;
const mostInFile = 10_000;

/** The trail in Slack: own requests for whoever asked, everything for approvers and auditors, nothing about oneself. */
export function createAudit(deps: AuditDeps): Audit {
  return {
    async show({ slackId, text }) {
      const found = await deps.people.member(slackId);
      if (!found.ok) return refused(deps, found.refusal);
      const query = parseAuditText(text);
      if (!query) {
        return reply(say`“${text}” is neither a person nor a request. Write @name, an email, or a number like H-1042.`);
      }
      const result = await readFor(deps, { viewer: found.member, query, most: mostShown, way: 'shown' });
      if (!result.ok) return refused(deps, result.refusal);
      return auditReply({ ...result, query, isAuditor: isAuditor(deps, found.member) });
    },
    async send({ slackId, value }) {
      const query = parseAuditButton(value);
      if (!query) return forgedClickText();
      const found = await deps.people.member(slackId);
      if (!found.ok) return refused(deps, found.refusal);
      if (!isAuditor(deps, found.member)) return refused(deps, { why: 'notAllowed' });
      const result = await readFor(deps, { viewer: found.member, query, most: mostInFile, way: 'sent' });
      if (!result.ok) return refused(deps, result.refusal);
      const { channel } = await deps.client.conversations.open({ users: slackId });
      const content = trailCsv(result.entries.map(({ entry }) => entry).toReversed());
      await deps.client.filesUploadV2({
        channel_id: channel?.id ?? '',
        file_uploads: [{ filename: 'trail.csv', title: 'trail.csv', content }],
      });
      const left = result.isMore ? say` It has the newest ${mostInFile} entries.` : [];
      return reply(say`The file is in your direct messages with me.${left}`);
    },
  };
}

/** Somebody without an account can't be told from whom an entry is about, so they read nothing. */
async function readFor(deps: AuditDeps, input: ReadTrailInput) {
  const { viewer } = input;
  const result = await readTrail(deps, input);
  const why = viewer.portalId === null ? 'unmatched' : 'notAllowed';
  return result ? ({ ok: true, ...result } as const) : ({ ok: false, refusal: { why } } as const);
}

function isAuditor({ policy }: AuditDeps, member: Member): boolean {
  return kindNames.some((kind) => standingOf(member, policy(), kind).auditor);
}

function refused({ policy }: AuditDeps, refusal: AccessRefusal): Answer {
  return accessRefusalText(refusal, { ask: askers(policy()) });
}
