import { changesScene } from './changes.js';
import { contractorsScene } from './contractors.js';
import { crashScene } from './crash.js';
import { deniedScene } from './denied.js';
import { groupScene } from './group.js';
import { guestsScene } from './guests.js';
import { mapScene } from './map.js';
import { offboardScene } from './offboard.js';
import { reassignScene } from './reassign.js';
import { refusalsScene } from './refusals.js';
import type { Scene } from './scene.js';
import { sponsorScene } from './sponsor.js';
import { votesScene } from './votes.js';

/** Scenes that belong together, under the words that stand over them. */
interface ScenePart {
  readonly title: string;
  readonly scenes: readonly Scene[];
}

/** The tour, what matters most first. A new scene is a file of its own and a name here. */
export const sceneParts: readonly ScenePart[] = [
  { title: 'Start here', scenes: [offboardScene, refusalsScene, crashScene] },
  { title: 'The other four jobs', scenes: [guestsScene, contractorsScene, reassignScene, groupScene] },
  { title: 'When it is less simple', scenes: [votesScene, changesScene, mapScene, deniedScene, sponsorScene] },
];

/** The same one after the other. */
export const scenes: readonly Scene[] = sceneParts.flatMap(({ scenes }) => scenes);
