import type { Tenant } from '../../domain/person.js';
import type { RequestKind } from '../../domain/plan.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { Drawable } from '../posting/drawable.js';
import type { WantedMessages } from './messages.js';
import type { OwnDrawing } from './own-drawing.js';

/** Requests as something that Slack shows: `h1042` is the request H-1042. */
export function createRequestDrawable(deps: {
  readonly requests: RequestStore;
  readonly tenant: Tenant;
  readonly wanted: WantedMessages;
  /** Of kinds some of whose requests have no ordinary card. */
  readonly drawings: ReadonlyMap<RequestKind, OwnDrawing>;
}): Drawable {
  return {
    prefix: 'h',
    async wanted(id, look) {
      const current = await deps.requests.find(deps.tenant, id);
      if (!current) return undefined;
      const own = await deps.drawings.get(current.request.kind)?.of(current, look);
      return own ?? (await deps.wanted.of(current, look));
    },
  };
}
