import type { Tenant } from '../domain/person.js';
import { checkAtStart, startProblems } from '../workflows/start-checks.js';
import type { Parts } from './parts.js';

/** Looks at the database before anything is done with it, and says what it found. False if nothing may run on it. */
export async function lookAtDatabase(parts: Parts, tenant: Tenant): Promise<boolean> {
  const { store, clock, log, problems, notices } = parts;
  const { trail, vitals, damage } = store;
  const {
    mayRun,
    problems: found,
    held,
  } = await checkAtStart({
    tenant,
    trail,
    vitals,
    damage,
    policy: parts.policy.current,
    clock,
  });
  for (const what of startProblems) {
    const sentence = found.get(what);
    if (sentence === undefined) {
      notices.over(`database.${what}`, 'The database was looked at again, and this is as it should be.');
      continue;
    }
    problems.add(sentence);
    log.error(sentence);
    notices.notice(`database.${what}`, sentence);
  }
  if (held) {
    log.warn(held.sentence);
    notices.notice(held.key, held.sentence);
  }
  return mayRun;
}
