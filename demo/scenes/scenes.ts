import { changesScene } from './changes.js';
import { contractorsScene } from './contractors.js';
import { crashScene } from './crash.js';
import { deniedScene } from './denied.js';
import { exemptionScene } from './exemption.js';
import { groupScene } from './group.js';
import { guestsScene } from './guests.js';
import { mapScene } from './map.js';
import { offboardScene } from './offboard.js';
import { reassignScene } from './reassign.js';
import { refusalsScene } from './refusals.js';
import type { Scene } from './scene.js';
import { sponsorScene } from './sponsor.js';
import { votesScene } from './votes.js';

/** The tour, in order. A new scene is a file of its own and a line here. */
export const scenes: readonly Scene[] = [
  offboardScene,
  refusalsScene,
  crashScene,
  deniedScene,
  votesScene,
  mapScene,
  changesScene,
  guestsScene,
  reassignScene,
  groupScene,
  contractorsScene,
  exemptionScene,
  sponsorScene,
];
