import { count } from '../../domain/counting.js';
import type { RequestKind } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { EntryId } from '../../domain/portal.js';
import { orAbsent, type Portal } from '../../workflows/ports.js';
import type { People } from '../identity/identity.js';
import { type Line, say } from '../kit/rich-text.js';
import type { Places } from '../posting/placement.js';
import type { Readiness } from './card.js';

export interface ReadinessDeps {
  readonly portal: Pick<Portal, 'folders' | 'audit'>;
  readonly people: Pick<People, 'approvers'>;
  readonly places: Pick<Places, 'look'>;
  readonly kinds: readonly RequestKind[];
}

/** Whether what the rules name is there: the channel, the approvers, the folders, the audit log. */
export async function readReadiness(deps: ReadinessDeps, policy: Policy): Promise<readonly Readiness[]> {
  const looks = [channel(deps), approvers(deps), ...folders(deps, policy), audit(deps)];
  return (await Promise.all(looks)).flat();
}

async function channel({ places }: ReadinessDeps): Promise<readonly Readiness[]> {
  const { reach, slackIds } = await places.look();
  return [{ ok: reach === 'private', sentence: reachTexts[reach](slackIds.length) }];
}

const reachTexts = {
  private: (members: number) => say`The approvals channel is private, with ${count(members, 'member')}.`,
  notPrivate: () => say`The approvals channel is public: make it private. Until then cards go by direct message.`,
  shared: () =>
    say`The approvals channel is shared with another organisation: choose another. Until then cards go by direct message.`,
  unreachable: () => say`I can’t read the approvals channel: invite me there. Until then cards go by direct message.`,
};

/** Approvers who are not in the channel are asked by direct message. */
async function approvers({ people, places, kinds }: ReadinessDeps): Promise<readonly Readiness[]> {
  const { slackIds } = await places.look();
  const all = new Set((await Promise.all(kinds.map((kind) => people.approvers(kind)))).flat());
  const outside = [...all].filter((slackId) => !slackIds.includes(slackId)).length;
  const found = { ok: all.size > 0, sentence: say`${count(all.size, 'person', 'people')} can approve.` };
  if (outside === 0) return [found];
  const sentence = say`${count(outside, 'approver is', 'approvers are')} not in the channel and get cards by direct message.`;
  return [found, { ok: false, sentence }];
}

/** A folder that the policy names: for people, in the policy, and in the portal. */
interface NamedFolder {
  readonly name: string;
  readonly key: string;
  readonly id: EntryId;
}

function folders({ portal }: ReadinessDeps, policy: Policy): readonly Promise<readonly Readiness[]>[] {
  const { offboarding, guests } = policy;
  const named: readonly (Omit<NamedFolder, 'id'> & { readonly id: EntryId | null | undefined })[] = [
    { name: 'The archive folder', key: 'offboarding.archiveFolder', id: offboarding.archiveFolder },
    {
      name: 'The folder of the workspaces',
      key: 'offboarding.workspace.parentFolder',
      id: offboarding.workspace.parentFolder,
    },
    { name: 'The folder for offboarding reports', key: 'offboarding.reportFolder', id: offboarding.reportFolder },
    { name: 'The folder for reports on guests', key: 'guests.reportFolder', id: guests.reportFolder },
  ];
  return named.flatMap(({ id, ...rest }) => (id === null || id === undefined ? [] : [folder(portal, { ...rest, id })]));
}

async function folder(
  { folders: port }: ReadinessDeps['portal'],
  { name, key, id }: NamedFolder,
): Promise<readonly Readiness[]> {
  const found = await orAbsent(port.getFolder(id));
  const missing: Line = say`${name} can’t be found: check its id (${key} is ${String(id)} in the policy) and my rights to it.`;
  return [found ? { ok: true, sentence: say`${name} is there.` } : { ok: false, sentence: missing }];
}

async function audit({ portal }: ReadinessDeps): Promise<readonly Readiness[]> {
  const ok = await portal.audit.hasAudit();
  const sentence = ok
    ? say`The portal’s tariff includes the audit log.`
    : say`The portal’s tariff has no audit log: reports have no portal events, and when people were last active isn’t known.`;
  return [{ ok, sentence }];
}
