import type { World } from '../world.js';

/**
 * The text of a command with `should_escape`: people, channels, groups, addresses and links typed in it become
 * Slack's escaped forms, and & < > their entities.
 */
export function escapeCommandText(world: World, text: string): string {
  const { store } = world;
  const names = new Map<string, string>();
  for (const user of store.users.values()) {
    for (const name of [user.realName, user.displayName, user.name])
      names.set(`@${name}`, `<@${user.id}|${user.name}>`);
  }
  for (const group of store.usergroups.values())
    names.set(`@${group.handle}`, `<!subteam^${group.id}|@${group.handle}>`);
  for (const channel of store.channels.values()) {
    if (channel.kind !== 'im') names.set(`#${channel.name}`, `<#${channel.id}|${channel.name}>`);
  }
  for (const range of ['here', 'channel', 'everyone']) names.set(`@${range}`, `<!${range}>`);
  const mentions = [...names.keys()].sort((a, b) => b.length - a.length).map(escapeForPattern);
  const pattern = new RegExp(
    `(?<mention>(?<![\\w.@])(?:${mentions.join('|')})(?![\\w]))|(?<email>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)|(?<url>https?://[^\\s<>]+)`,
    'g',
  );
  const entities = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return entities.replace(pattern, (found, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    if (groups.email) return `<mailto:${found}|${found}>`;
    return groups.url ? `<${found}>` : (names.get(found) ?? found);
  });
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
