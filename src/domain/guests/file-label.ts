/** Room titles have up to 165 characters, and so has the whole title of the file. */
const mostCharacters = 80;

/**
 * A room's title as part of a file's: what DocSpace or a disk takes for a path, a wildcard or markup is left out, and so
 * is what no reader sees.
 */
export function fileLabel(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}*:"<>?|\\/#%&]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const clipped = Array.from(plain).slice(0, mostCharacters).join('').trim();
  return clipped === '' ? 'guests' : `guests ${clipped}`;
}
