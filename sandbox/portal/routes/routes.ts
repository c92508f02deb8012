import type { Route } from '../http/router.js';
import { auditRoutes } from './audit.js';
import { entryShareRoutes } from './entry-share.js';
import { fileopsRoutes } from './fileops.js';
import { fileRoutes } from './files.js';
import { folderRoutes } from './folders.js';
import { groupRoutes } from './groups.js';
import { keyRoutes } from './keys.js';
import { ownerRoutes } from './owner.js';
import { peopleRoutes } from './people.js';
import { peopleStatusRoutes } from './people-status.js';
import { reassignRoutes } from './reassign.js';
import { linkRoutes } from './room-links.js';
import { roomShareRoutes } from './room-share.js';
import { roomRoutes } from './rooms.js';
import { settingsRoutes } from './settings.js';
import { webhookRoutes } from './webhooks.js';

/** Every endpoint of the portal. */
export const portalRoutes: readonly Route[] = [
  ...peopleRoutes,
  ...peopleStatusRoutes,
  ...reassignRoutes,
  ...groupRoutes,
  ...roomRoutes,
  ...roomShareRoutes,
  ...linkRoutes,
  ...folderRoutes,
  ...entryShareRoutes,
  ...fileRoutes,
  ...fileopsRoutes,
  ...ownerRoutes,
  ...auditRoutes,
  ...keyRoutes,
  ...settingsRoutes,
  ...webhookRoutes,
];
