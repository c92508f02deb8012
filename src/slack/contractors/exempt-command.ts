import { parseUntil } from '../../domain/contractors/exemption.js';
import { accountsFor } from '../../workflows/accounts.js';
import { createExemptions } from '../../workflows/contractors/exemptions.js';
import type { PortalPerson } from '../../workflows/ports.js';
import { parsePersonArgument } from '../identity/person-argument.js';
import type { Answer, EntryDeps } from '../kind.js';
import { type Reply, reply } from '../kit/reply.js';
import { type Line, mention, text as own, say } from '../kit/rich-text.js';
import { accountQuery, namedPersonOf } from '../requests/person-concerned.js';
import { reasonLength } from '../requests/reason.js';
import { approverOf } from './may-decide.js';
import { exemptionText, untilMistake } from './replies.js';

/** `exempt max@studio.example 90d why`: spares somebody who need not be on any list. */
export function createExemptCommand(deps: EntryDeps) {
  return async ({
    slackId,
    text,
    answer,
  }: {
    readonly slackId: string;
    readonly text: string;
    readonly answer: Answer;
  }): Promise<void> => {
    const allowed = await approverOf(deps, slackId);
    if (!allowed.ok) return await answer(allowed.reply);
    const [who = '', end = '', ...words] = text.split(/\s+/);
    const until = parseUntil(end, deps.clock.now());
    if (who === '')
      return await answer(reply(say`Write whom to exempt, how long and why: an email, then 90d, then the reason.`));
    if (!until.ok) return await answer(reply(say`${own(untilMistake(until.why))}`));
    const reason = words.join(' ');
    if (reason.length > reasonLength.max)
      return await answer(reply(say`Write at most ${reasonLength.max} characters as the reason.`));
    const found = await personFor(deps, who);
    if (!found.ok) return await answer(found.reply);
    const { person } = found;
    const result = await createExemptions(deps).add({
      actor: allowed.member,
      person,
      until: until.until,
      reason: reason === '' ? null : reason,
    });
    if (result === 'done') deps.wake();
    await answer(exemptionText(result, person.name));
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

async function personFor(
  deps: EntryDeps,
  who: string,
): Promise<{ readonly ok: true; readonly person: Named } | { readonly ok: false; readonly reply: Reply }> {
  const accounts = await accountsOf(deps, who);
  const [account] = accounts;
  const named = nameIn(who);
  if (!account) {
    return {
      ok: false,
      reply: reply(say`I found nobody in DocSpace for ${named}. Write the email of their DocSpace account.`),
    };
  }
  if (accounts.length > 1) {
    return {
      ok: false,
      reply: reply(say`Several DocSpace accounts use ${named}. Exempt the right one on the card of a list.`),
    };
  }
  return { ok: true, person: { id: account.id, name: account.displayName, email: account.email.toLowerCase() } };
}

/** What was typed, as people read it: a mention is one. */
function nameIn(who: string): Line {
  const argument = parsePersonArgument(who);
  if (argument.kind === 'mention') return [mention(argument.slackId)];
  return say`${argument.kind === 'email' ? argument.email : who}`;
}

async function accountsOf({ people, portal }: EntryDeps, who: string): Promise<readonly PortalPerson[]> {
  const named = namedPersonOf(who);
  const asked = named && accountQuery(named, 'slackId' in named ? await people.user(named.slackId) : undefined);
  return asked ? await accountsFor(portal.people, asked) : [];
}
