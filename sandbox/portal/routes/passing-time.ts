import type { PortalContext } from '../http/router.js';
import { advanceOperations } from '../rules/operations.js';

/** Work in the background goes on while somebody looks: each read moves it one stage, if the settings say so. */
export function passTime({ state, now }: PortalContext): void {
  if (state.settings.operations === 'onRead') advanceOperations(state, now);
}
