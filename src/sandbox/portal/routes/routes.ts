import type { Route } from '../http/router.js';
import { auditRoutes } from './audit.js';
import { fileRoutes } from './files.js';
import { groupRoutes } from './groups.js';
import { keyRoutes } from './keys.js';
import { peopleRoutes } from './people.js';
import { peopleStatusRoutes } from './people-status.js';
import { reassignRoutes } from './reassign.js';
import { settingsRoutes } from './settings.js';

/** Every endpoint of the portal. */
export const portalRoutes: readonly Route[] = [
  ...peopleRoutes,
  ...peopleStatusRoutes,
  ...reassignRoutes,
  ...groupRoutes,
  ...fileRoutes,
  ...auditRoutes,
  ...keyRoutes,
  ...settingsRoutes,
];
