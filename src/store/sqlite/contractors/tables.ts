import type { ExemptionKind } from '../../../domain/contractors/exemption.js';
import type { SponsorAnswer } from '../../../domain/contractors/sponsor.js';
import type { TenantColumns } from '../tenant-columns.js';

interface ExemptionsTable extends TenantColumns {
  person_id: string;
  name: string;
  email: string;
  kind: ExemptionKind;
  reason: string | null;
  until: string;
  /** Slack id of the approver. */
  by: string;
  at: string;
}

interface SponsorQuestionsTable extends TenantColumns {
  digest_id: number;
  person_id: string;
  /** Slack id. */
  sponsor: string;
  sponsor_name: string;
  /** JSON: ids and titles. */
  rooms: string;
  asked_by: string;
  asked_at: string;
  answer: SponsorAnswer['kind'] | null;
  answer_days: number | null;
  answered_at: string | null;
}

/** What is remembered about contractors besides requests. */
export type ContractorTables = {
  exemptions: ExemptionsTable;
  sponsor_questions: SponsorQuestionsTable;
};
