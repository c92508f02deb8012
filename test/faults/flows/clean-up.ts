import { folderIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { cloneState } from '../../../sandbox/portal/state.js';
import type { CleanupPlan } from '../../../src/domain/guests/plan.js';
import { kindOf } from '../../../src/domain/kinds.js';
import type { Request } from '../../../src/domain/request.js';
import { roomAlarm } from '../../../src/slack/guests/stops.js';
import { previewCleanup } from '../../../src/workflows/guests/preview.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { judge } from '../../workflows/guests/judge.js';
import { faultNames } from '../fault-kinds.js';
import type { Filed, Flow } from '../flow.js';
import { changedBesides, reportsFiled } from '../judge.js';
import { type AskingParts, type Asks, fileOffboarding } from '../offboarding.js';

const roomId = roomIds.archivedCampaign;

/** Guests and a link leave a room in the archive, which is there in the end as it was. */
export const cleanUpFlow: Flow = {
  kind: 'guests',
  name: 'guest clean-up',
  file: (options) =>
    fileOffboarding({
      ...options,
      rules: { guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports } },
      asks,
    }),
  judge: ({ portal, clock }) => {
    const before = cloneState(portal.state);
    return (end) => [
      ...judge({ portal, roomId, clock }, { ownerId: personIds.jane, links: linksNamed(end) }),
      ...reportsFiled(portal.state, { end, folderId: folderIds.reports }),
      ...changedBesides(before, portal.state, [roomId]).filter((problem) => problem !== 'other files have changed'),
    ];
  },
  whileParked: unsaid,
  faults: faultNames,
};

/** Links that the portal refused to revoke stay, and the report names each. */
function linksNamed({ request, run }: Case): number {
  const said = run && kindOf('guests').report(request, run);
  return said?.notDone.filter((line) => /^Link .* could not be revoked/.test(line)).length ?? 0;
}

async function asks({ portal, policy, self, clock }: AskingParts): Promise<Asks> {
  const found = await previewCleanup({ portal, policy, botId: self.id, clock }, { id: roomId });
  if (!found.ok) throw new Error(`refused: ${found.refusal.why}`);
  const { plan, notes } = found;
  return { subject: { kind: 'room', id: roomId, title: plan.room.title }, plan, notes };
}

/** A room that is open while nothing goes on, and no card says so. */
function unsaid({ portal: { state } }: Filed, { request, run }: Case): readonly string[] {
  const isOpen = state.folders.get(roomId)?.parentId !== folderIds.archiveRoot;
  if (!isOpen || roomAlarm({ request: request as Request<CleanupPlan>, run })) return [];
  return ['it is open, and the card says nothing'];
}
