import type { Button } from '@slack/types';
import type { EntryId } from '../../domain/portal.js';
import { filedReportUrl } from '../../workflows/effects/filed-report.js';
import { button } from '../kit/elements.js';
import { isPortalUrl } from '../kit/portal-url.js';
import type { Run } from '../requests/case-phase.js';
import { actionIds } from '../requests/ids.js';

/** The page of a room in the portal; null where the portal's address isn't known as one. */
function roomUrl(id: EntryId, portalHost: string): string | null {
  const origin = URL.canParse(portalHost) ? new URL(portalHost).origin : `https://${portalHost}`;
  // Half a surrogate pair has no form in an address.
  const path = encodeURIComponent(Buffer.from(String(id), 'utf8').toString('utf8'));
  return URL.canParse(origin) ? `${origin}/rooms/shared/${path}` : null;
}

/** Buttons to the room and to the report that the run filed, each only if it leads to the portal. */
export function placeButtons(input: {
  readonly room: { readonly id: EntryId };
  readonly run: Run | null;
  readonly portalHost: string;
}): readonly Button[] {
  const { room, run, portalHost } = input;
  const reportUrl = run ? filedReportUrl(run.effects) : null;
  const links = [
    { action: actionIds.openRoom, label: 'Open the room', url: roomUrl(room.id, portalHost) },
    { action: actionIds.openReport, label: 'Report', url: reportUrl },
  ];
  return links.flatMap(({ action, label, url }) =>
    url !== null && isPortalUrl(url, portalHost) ? [button({ action, label, url })] : [],
  );
}
