/** `1 room`, `12 rooms`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function sentenceList(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  const [only = ''] = items;
  return items.length < 2 ? only : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}
