import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Exemption } from '../../../domain/contractors/exemption.js';
import type { SponsorAnswer, SponsorQuestion } from '../../../domain/contractors/sponsor.js';
import type { Tenant } from '../../../domain/person.js';
import { entryIdSchema } from '../../../domain/portal.js';
import type { ContractorStore } from '../../../workflows/contractors/store-port.js';
import { dateOf, parseJson, tenantColumns } from '../columns.js';
import type { Database, Transaction } from '../database.js';
import { requestsOf } from '../requests/parties.js';
import { touchRequest } from '../runs/held-run.js';
import { appendTrail } from '../trail.js';
import type { ContractorTables } from './tables.js';

/** What is remembered about contractors, over this database. */
export function createContractorStore(database: Database): ContractorStore {
  return {
    exemptions: (tenant, now) =>
      database.read((tx) => {
        const holding = exemptionsOf(tx, tenant).selectAll().where('until', '>', now.toISOString());
        return tx.all(holding.orderBy('until').orderBy('person_id')).map(exemptionOf);
      }),
    exempt: (tenant, exemption, trail) =>
      database.write((tx) => {
        saveExemption(tx, tenant, exemption);
        appendTrail(tx, tenant, [trail], exemption.at);
        touchWaiting(tx, tenant, exemption.at);
      }),
    endExemption: (tenant, { personId, now }, trail) =>
      database.write((tx) => {
        const at = now.toISOString();
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const holding = built(tx)
          .updateTable('exemptions')
          .set({ until: at })
          .where('team_id', '=', team_id)
          .where('enterprise_id', '=', enterprise_id);
        if (tx.run(holding.where('person_id', '=', personId).where('until', '>', at)) === 0) return false;
        appendTrail(tx, tenant, [trail], now);
        touchWaiting(tx, tenant, now);
        return true;
      }),
    ask: (tenant, question, trail) =>
      database.write((tx) => {
        if (insertQuestion(tx, tenant, question) === 0) return false;
        appendTrail(tx, tenant, [trail], question.askedAt);
        touchRequest(tx, question.digestId, question.askedAt);
        return true;
      }),
    answer: (tenant, { digestId, personId, sponsor, answer, now }, trail) =>
      database.write((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const asked = built(tx)
          .updateTable('sponsor_questions')
          .set({ ...answerColumns(answer), answered_at: now.toISOString() })
          .where('team_id', '=', team_id)
          .where('enterprise_id', '=', enterprise_id)
          .where('digest_id', '=', digestId);
        if (tx.run(asked.where('person_id', '=', personId).where('sponsor', '=', sponsor)) === 0) return false;
        appendTrail(tx, tenant, [trail], now);
        touchRequest(tx, digestId, now);
        return true;
      }),
    questions: (tenant, of) =>
      database.read((tx) => {
        const { team_id, enterprise_id } = tenantColumns(tenant);
        const asked = built(tx)
          .selectFrom('sponsor_questions')
          .selectAll()
          .where('team_id', '=', team_id)
          .where('enterprise_id', '=', enterprise_id)
          .orderBy('asked_at')
          .orderBy('person_id')
          .orderBy('sponsor');
        const some =
          'digestId' in of ? asked.where('digest_id', '=', of.digestId) : asked.where('person_id', '=', of.personId);
        return tx.all(some).map(questionOf);
      }),
  };
}

/** The builder with the tables of this kind. */
function built({ build }: Transaction) {
  return build.withTables<ContractorTables>();
}

function exemptionsOf(tx: Transaction, tenant: Tenant) {
  const { team_id, enterprise_id } = tenantColumns(tenant);
  return built(tx).selectFrom('exemptions').where('team_id', '=', team_id).where('enterprise_id', '=', enterprise_id);
}

function saveExemption(tx: Transaction, tenant: Tenant, exemption: Exemption): void {
  const { personId, name, email, kind, reason, until, by, at } = exemption;
  const values = { name, email, kind, reason, until: until.toISOString(), by, at: at.toISOString() };
  tx.run(
    built(tx)
      .insertInto('exemptions')
      .values({ ...tenantColumns(tenant), person_id: personId, ...values })
      .onConflict((on) => on.columns(['team_id', 'enterprise_id', 'person_id']).doUpdateSet(values)),
  );
}

/** Who is exempt shows on every list that waits for a decision. */
function touchWaiting(tx: Transaction, tenant: Tenant, now: Date): void {
  const waiting = requestsOf(tx, tenant)
    .select('id')
    .where('kind', '=', 'contractors')
    .where('state', '=', 'pending')
    .where('parent_id', 'is', null);
  for (const { id } of tx.all(waiting)) touchRequest(tx, id, now);
}

function insertQuestion(tx: Transaction, tenant: Tenant, question: SponsorQuestion): number {
  const { digestId, personId, sponsor, sponsorName, rooms, askedBy, askedAt, answer, answeredAt } = question;
  return tx.run(
    built(tx)
      .insertInto('sponsor_questions')
      .values({
        ...tenantColumns(tenant),
        digest_id: digestId,
        person_id: personId,
        sponsor,
        sponsor_name: sponsorName,
        rooms: JSON.stringify(rooms),
        asked_by: askedBy,
        asked_at: askedAt.toISOString(),
        ...(answer ? answerColumns(answer) : { answer: null, answer_days: null }),
        answered_at: answeredAt?.toISOString() ?? null,
      })
      .onConflict((on) => on.doNothing()),
  );
}

function answerColumns(answer: SponsorAnswer) {
  return { answer: answer.kind, answer_days: answer.kind === 'needed' ? answer.days : null };
}

function exemptionOf(row: Selectable<ContractorTables['exemptions']>): Exemption {
  const { person_id: personId, name, email, kind, reason, until, by, at } = row;
  return { personId, name, email, kind, reason, until: new Date(until), by, at: new Date(at) };
}

const roomsSchema = z.array(z.strictObject({ id: entryIdSchema, title: z.string(), active: z.boolean().optional() }));

function questionOf(row: Selectable<ContractorTables['sponsor_questions']>): SponsorQuestion {
  const key = `${row.digest_id}.${row.person_id}`;
  return {
    digestId: row.digest_id,
    personId: row.person_id,
    sponsor: row.sponsor,
    sponsorName: row.sponsor_name,
    rooms: parseJson({ schema: roomsSchema, text: row.rooms, table: 'sponsor_questions', column: 'rooms', key }),
    askedBy: row.asked_by,
    askedAt: new Date(row.asked_at),
    answer: answerOf(row),
    answeredAt: dateOf(row.answered_at),
  };
}

function answerOf({ answer, answer_days }: Selectable<ContractorTables['sponsor_questions']>): SponsorAnswer | null {
  if (answer === 'needed') return { kind: 'needed', days: answer_days ?? 0 };
  return answer === 'notNeeded' ? { kind: 'notNeeded' } : null;
}
