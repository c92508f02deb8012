import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { standingOf } from '../../domain/standing.js';
import { mayView } from '../../domain/visibility.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { AccessRefusal } from '../identity/access-refusal.js';
import type { People } from '../identity/identity.js';
import { actionIds } from '../ids.js';
import { messageOf } from '../kit/reply.js';
import type { OffboardForm } from '../offboard/form.js';
import { helpReply } from '../requests/help.js';
import { accessRefusalText } from '../requests/replies.js';
import { statusReply } from '../requests/status.js';
import { openOffboardForm } from './offboard.js';

export interface HandoverListenersDeps {
  readonly command: string;
  readonly offboardCommand: string;
  readonly form: OffboardForm;
  readonly people: People;
  readonly store: RequestStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly portalHost: string;
}

const recentlyShown = 50;

/** `/handover <word>`: what the long commands do, and what is going on. */
export function registerHandover(app: App, deps: HandoverListenersDeps): void {
  app.action<BlockAction>(
    { type: 'block_actions', action_id: actionIds.showStatus },
    async ({ ack, body, respond }) => {
      await ack();
      await showStatus(deps, body.user.id, respond);
    },
  );

  app.command(deps.command, async ({ ack, body, command, respond }) => {
    await ack();
    const [word = '', ...rest] = command.text.trim().split(/\s+/);
    const text = rest.join(' ');
    const who = { slackId: body.user_id, triggerId: body.trigger_id };
    if (word.toLowerCase() === 'offboard') return await openOffboardForm(deps.form, { ...who, text, respond });
    if (word.toLowerCase() === 'status') return await showStatus(deps, who.slackId, respond);
    const found = await deps.people.member(who.slackId);
    if (!found.ok) return await refuse(deps, found.refusal, respond);
    const policy = deps.policy();
    const isKnown = word === '' || word.toLowerCase() === 'help';
    const help = helpReply({
      standing: standingOf(found.member, policy, 'offboard'),
      policy,
      portalHost: deps.portalHost,
      commands: { handover: deps.command, offboard: deps.offboardCommand },
      unknownWord: isKnown ? null : word,
    });
    await respond({ response_type: 'ephemeral', ...help });
  });
}

async function showStatus(deps: HandoverListenersDeps, slackId: string, respond: RespondFn): Promise<void> {
  const found = await deps.people.member(slackId);
  if (!found.ok) return await refuse(deps, found.refusal, respond);
  const cases = await deps.store.list(deps.tenant, { limit: recentlyShown });
  const visible = cases.filter((current) => mayView(found.member, current.request, deps.policy()));
  await respond({ response_type: 'ephemeral', replace_original: false, ...statusReply({ cases: visible }) });
}

async function refuse(deps: HandoverListenersDeps, refusal: AccessRefusal, respond: RespondFn): Promise<void> {
  const { usergroups, users } = deps.policy().requesters;
  const reply = accessRefusalText(refusal, { ask: [...usergroups, ...users] });
  await respond({ response_type: 'ephemeral', replace_original: false, ...messageOf(reply) });
}
