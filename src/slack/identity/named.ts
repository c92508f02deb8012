import { clean } from '../kit/untrusted.js';

const mostNamed = 20;

/** `Bob Stone, Kim Lee and 5 more`; whoever has no name that can be read is named by the id. */
export async function namedList(
  ids: readonly string[],
  nameOf: (id: string) => Promise<string | undefined>,
): Promise<string> {
  if (ids.length === 0) return 'nobody';
  const shown = ids.slice(0, mostNamed);
  const names = await Promise.all(shown.map(async (id) => clean((await nameOf(id).catch(() => undefined)) ?? id, 60)));
  const more = ids.length - shown.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
