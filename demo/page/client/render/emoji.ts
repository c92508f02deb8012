/** The few emoji that messages here use by name; any other name stays as it is written. */
const byName: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  no_entry: '⛔',
  warning: '⚠️',
  hourglass_flowing_sand: '⏳',
  rotating_light: '🚨',
  lock: '🔒',
  wave: '👋',
  tada: '🎉',
  eyes: '👀',
  thumbsup: '👍',
  '+1': '👍',
  '-1': '👎',
  memo: '📝',
  file_folder: '📁',
  bell: '🔔',
};

export function emojiText(name: string): string {
  return byName[name] ?? `:${name}:`;
}

/** `:warning:` in a text becomes its sign. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (_whole, name: string) => emojiText(name));
}
