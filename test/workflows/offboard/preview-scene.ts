import type { FolderEntry } from '../../../sandbox/portal/entities/folder.js';
import type { Person } from '../../../sandbox/portal/entities/person.js';
import { folderIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import type { AccountQuery } from '../../../src/workflows/accounts.js';
import {
  type OffboardPreview,
  type PreviewResult,
  previewOffboarding,
} from '../../../src/workflows/offboard/preview/preview.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPortalScene, type PortalScene } from '../../slack/scene.js';

type Rules = Readonly<Record<string, unknown>>;

/** The demo portal, read for Jane's offboarding. */
export interface PreviewScene extends PortalScene {
  readonly clock: ManualClock;
  /** By portal id, what is remembered of who was there when; undefined where nothing is. */
  remembered: Readonly<Record<string, Date>> | undefined;
  /** What is read under the usual policy with these keys changed. */
  preview(change?: Rules, query?: AccountQuery): Promise<PreviewResult>;
  /** The same, which has to succeed. */
  shown(change?: Rules): Promise<OffboardPreview>;
  whyNot(query: AccountQuery, change?: Rules): Promise<unknown>;
  person(id: string): Person;
  folder(id: number | string): FolderEntry;
}

const usual = {
  successor: 'archive@example.com',
  hrGroup: 'hr',
  archiveFolder: folderIds.archiveFolder,
  workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
  reportFolder: folderIds.reports,
};

export async function createPreviewScene(): Promise<PreviewScene> {
  const clock = createManualClock();
  const scene = await createPortalScene(clock);
  const activityOf = (seen: Readonly<Record<string, Date>>) => ({
    lastSeen: async (ids: readonly string[]) =>
      new Map(ids.flatMap((id) => (seen[id] ? [[id, { signIn: new Date(0), action: seen[id] }] as const] : []))),
  });
  const made: PreviewScene = {
    ...scene,
    clock,
    remembered: undefined,
    async preview(change = {}, query = { portalId: personIds.jane }) {
      const { offboarding = {}, ...others } = change as { readonly offboarding?: object };
      const policy = buildPolicy({ ...others, offboarding: { ...usual, ...offboarding } });
      const self = await scene.portal.people.getSelf();
      const activity = made.remembered && { activity: activityOf(made.remembered) };
      return await previewOffboarding({ portal: scene.portal, policy, clock, self, ...activity }, query);
    },
    async shown(change) {
      const result = await made.preview(change);
      if (!result.ok) throw new Error(`refused: ${result.refusal.why}`);
      return result.preview;
    },
    async whyNot(query, change) {
      const result = await made.preview(change, query);
      return result.ok ? 'fine' : result.refusal;
    },
    person(id) {
      const found = scene.sandbox.state.people.get(id);
      if (!found) throw new Error(`nobody has id ${id}`);
      return found;
    },
    folder(id) {
      const found = scene.sandbox.state.folders.get(id);
      if (!found) throw new Error(`no folder ${id}`);
      return found;
    },
  };
  return made;
}
