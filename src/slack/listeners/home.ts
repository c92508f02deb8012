import type { App } from '@slack/bolt';
import type { Home } from '../requests/home.js';

/** App Home is drawn when somebody opens it. */
export function registerHome(app: App, home: Home): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab === 'home') await home.opened(event.user);
  });
}
