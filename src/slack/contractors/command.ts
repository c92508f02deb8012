import type { BlockAction } from '@slack/bolt';
import { createExemptions } from '../../workflows/contractors/exemptions.js';
import type { Answer, Entry, EntryDeps, Opening } from '../kind.js';
import { openModal, updateModal } from '../posting/modals.js';
import { commandOf } from '../requests/commands.js';
import type { OpenResult } from '../requests/form-kind.js';
import { answerModal } from '../requests/small-modals.js';
import { createExemptCommand } from './exempt-command.js';
import { actionIds } from './ids.js';
import { approverOf, readerOf } from './may-decide.js';
import { exemptionsModal } from './modals.js';
import { exemptionText, usageText } from './replies.js';
import { createScanCommand } from './scan-command.js';

/** What the slash command and the button of App Home do. */
export interface ContractorsCommand {
  typed: Entry['open'];
  scan(opening: Opening): Promise<OpenResult>;
  readonly actions: Entry['actions'];
}

const opened: OpenResult = { kind: 'opened' };

/** `/contractors`: scan, list, exempt. */
export function createCommand(deps: EntryDeps): ContractorsCommand {
  const { client } = deps;
  const scan = createScanCommand(deps);
  const exempt = createExemptCommand(deps);
  const answerTo = ({ triggerId, answer }: Opening): Answer =>
    answer ??
    (async ({ sentence }) =>
      void (await openModal(client, triggerId, answerModal({ title: 'Contractors', sentence }))));

  return {
    async typed({ text, ...opening }) {
      const [word = '', ...rest] = text.trim().split(/\s+/);
      const answer = answerTo(opening);
      switch (word.toLowerCase()) {
        case 'scan':
          return await run(() => scan({ slackId: opening.slackId, answer }));
        case 'list':
          return await run(() => list(deps, opening, answer));
        case 'exempt':
          return await run(() => exempt({ slackId: opening.slackId, text: rest.join(' '), answer }));
        default:
          return await run(() => answer(usageText(commandOf(deps.commands, 'contractors'))));
      }
    },
    scan: (opening) => run(() => scan({ slackId: opening.slackId, answer: answerTo(opening) })),
    actions: { [actionIds.endExemption]: (body, answer) => endExemption(deps, body, answer) },
  };
}

async function run(work: () => Promise<void>): Promise<OpenResult> {
  await work();
  return opened;
}

/** Who is exempt, for approvers and auditors; only approvers may end one. */
async function list(deps: EntryDeps, { slackId, triggerId }: Opening, answer: Answer): Promise<void> {
  const allowed = await readerOf(deps, slackId);
  if (!allowed.ok) return await answer(allowed.reply);
  await openModal(deps.client, triggerId, await exemptionsView(deps, { mayEnd: allowed.mayDecide }));
}

async function exemptionsView({ store, tenant, clock }: EntryDeps, { mayEnd }: { readonly mayEnd: boolean }) {
  const exemptions = await store.contractors.exemptions(tenant, clock.now());
  return exemptionsModal({ exemptions, mayEnd });
}

async function endExemption(deps: EntryDeps, body: BlockAction, answer: Answer): Promise<void> {
  const allowed = await approverOf(deps, body.user.id);
  if (!allowed.ok) return await answer(allowed.reply);
  const action = body.actions[0];
  const personId = action?.type === 'button' ? (action.value ?? '') : '';
  const exemptions = await deps.store.contractors.exemptions(deps.tenant, deps.clock.now());
  const name = exemptions.find((one) => one.personId === personId)?.name ?? 'This person';
  const result = await createExemptions(deps).end({ actor: allowed.member, personId });
  if (result === 'done') deps.wake();
  if (body.view) await updateModal(deps.client, body.view.id, await exemptionsView(deps, { mayEnd: true }));
  if (result !== 'done') await answer(exemptionText(result, name));
}
