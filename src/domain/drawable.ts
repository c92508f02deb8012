/** The name by which a request is drawn in Slack, such as `h1042`; its messages' block_ids begin with it. */
export function requestDrawable(requestId: number): string {
  return `h${requestId}`;
}

/** Letters of the names by which work that people follow is drawn. */
export const followedPrefix = 'w';

/** The name by which such work is drawn in Slack, such as `w7`; its message's block_id begins with it. */
export function followedDrawable(id: number): string {
  return `${followedPrefix}${id}`;
}

/** Letters and number of a drawable's name; undefined if it is none. */
export function parseDrawable(name: string): { readonly prefix: string; readonly id: number } | undefined {
  const [, prefix, id] = /^([a-z]+)(\d+)$/.exec(name) ?? [];
  return prefix === undefined || id === undefined ? undefined : { prefix, id: Number(id) };
}
