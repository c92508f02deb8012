import type { Tenant } from '../../domain/person.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { Drawable } from '../posting/drawable.js';
import type { WantedMessages } from './messages.js';

/** Requests as something that Slack shows: `h1042` is the request H-1042. */
export function createRequestDrawable(deps: {
  readonly requests: RequestStore;
  readonly tenant: Tenant;
  readonly wanted: WantedMessages;
}): Drawable {
  return {
    prefix: 'h',
    async wanted(id, look) {
      const current = await deps.requests.find(deps.tenant, id);
      return current && (await deps.wanted.of(current, look));
    },
  };
}
