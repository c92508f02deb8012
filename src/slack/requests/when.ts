import type { MrkdwnElement } from '@slack/types';
import type { Case } from '../../workflows/store-ports.js';
import { smallDate } from '../kit/elements.js';

/** The instant that matters of a request as it is now: when it expires, starts, began or ended; undefined where none does. */
export function whenOf({ request, run }: Case): MrkdwnElement | undefined {
  switch (request.state) {
    case 'pending':
      return smallDate('expires', request.expiresAt);
    case 'drifted':
      return undefined;
    case 'approved':
      if (!run) return undefined;
      return run.startedAt === null ? smallDate('starts', run.notBefore) : smallDate('began', run.startedAt);
    default: {
      const endedAt = request.revokedAt ?? run?.endedAt ?? request.decidedAt;
      return endedAt ? smallDate('', endedAt) : undefined;
    }
  }
}
