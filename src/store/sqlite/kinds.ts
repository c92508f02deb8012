import type { KindStores } from '../../workflows/kinds.js';
import { createContractorStore } from './contractors/store.js';
import type { Database } from './database.js';
import { createGuestStore } from './guests/store.js';

/** What single kinds remember besides their requests, over this database. */
export function createKindStores(database: Database): KindStores {
  return { contractors: createContractorStore(database), guests: createGuestStore(database) };
}
