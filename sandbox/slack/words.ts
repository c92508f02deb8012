const fields = ['text', 'fallback', 'user_id', 'usergroup_id', 'title', 'alt_text'];

/** Every word that a person reads in a view, in blocks or in a message, in order; mentions as their ids. */
export function wordsShown(shown: unknown): string[] {
  if (Array.isArray(shown)) return shown.flatMap(wordsShown);
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.entries(shown).flatMap(([name, value]) => {
    if (typeof value === 'string' && fields.includes(name)) return [value];
    // What is typed into a view is no word of the app's.
    return name === 'state' ? [] : wordsShown(value);
  });
}
