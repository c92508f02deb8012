import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Json, parseRecord, recordOf, recordsOf, textOf } from '../../sandbox/core/json.js';
import { dayMs } from '../clock.js';
import { isUntouched, type SceneState } from '../scenes/scene.js';
import type { Controls } from './controls.js';
import { portalView } from './portal-view.js';
import { sceneState, tourView } from './scene-state.js';
import type { CommandHelp, PortalView } from './shapes.js';

const manifestFile = new URL('../../manifest.yml', import.meta.url);

/** A person who does not exist, or cannot sign in. */
export class NobodyError extends Error {}

/**
 * Everything the page shows this person, as a PageState.
 * @throws NobodyError when no person who can sign in has this Slack id
 */
export async function pageState(controls: Controls, you: string): Promise<Json> {
  const { slack, portal, clock } = controls.world;
  let response: Response;
  try {
    response = await fetch(`${slack.baseUrl}/__sandbox/state?as=${encodeURIComponent(you)}`);
  } catch (error) {
    // Another world took its place meanwhile.
    if (controls.world.slack !== slack) return await pageState(controls, you);
    throw error;
  }
  const sees = parseRecord(await response.text()) ?? {};
  if (!response.ok) throw new NobodyError(textOf(sees, 'error') ?? `nobody is ${you}`);
  const shownPortal = portalView(portal, controls.feed());
  const shownBot = controls.botState();
  const seen = sceneState({ you, slack: slack.state, portal: shownPortal, bot: shownBot });
  return {
    run: controls.run(),
    slack: { ...sees, commands: commandHelp() },
    portal: shownPortal,
    bot: shownBot,
    clock: { now: clock.now().toISOString(), daysPassed: Math.floor(clock.aheadMs() / dayMs) },
    tour: tourView(seen),
    untouched: isUntouched(seen),
    fresh: isFresh(controls, shownPortal, seen),
  };
}

/** True while nobody has done anything here, in Slack, in the portal, or to the bot. */
function isFresh({ world: { slack, clock } }: Controls, portal: PortalView, seen: SceneState): boolean {
  const { stacks, channels } = slack.state;
  const isCalm = portal.feed.length === 0 && portal.msPerStage === null && portal.callsToFail === 0;
  const { alive, kills } = seen.bot;
  const isQuiet = [...channels.keys()].every((id) => slack.state.messages(id).every(({ bot_id: bot }) => bot));
  const isClosed = [...stacks.values()].every((stack) => stack.length === 0);
  return isUntouched(seen) && isCalm && alive && kills === 0 && clock.aheadMs() === 0 && isQuiet && isClosed;
}

let help: readonly CommandHelp[] | undefined;

/** The slash commands as the manifest describes them. */
function commandHelp(): readonly CommandHelp[] {
  const manifest: unknown = help ? undefined : parse(readFileSync(manifestFile, 'utf8'));
  help ??= recordsOf(recordOf(manifest as Json, 'features'), 'slash_commands').map((command) => ({
    command: textOf(command, 'command') ?? '',
    description: textOf(command, 'description') ?? '',
    hint: textOf(command, 'usage_hint') ?? '',
  }));
  return help;
}
