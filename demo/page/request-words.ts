const requests: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^PUT .*\/people\/status\/(2|Terminated)$/, 'Disable an account'],
  [/^PUT .*\/people\/status\/(1|Active)$/, 'Enable an account'],
  [/^(PUT .*\/people\/delete|DELETE .*\/people\/)/, 'Delete a profile'],
  [/^POST .*\/people\/reassign\/start$/, 'Hand over what a person owns'],
  [/^PUT .*\/people\/reassign\/terminate$/, 'Stop a hand-over'],
  [/^POST .*\/files\/owner$/, 'Change the owner of rooms'],
  [/^PUT .*\/files\/rooms\/[^/]+\/archive$/, 'Archive a room'],
  [/^PUT .*\/files\/rooms\/[^/]+\/unarchive$/, 'Take a room out of the archive'],
  [/^PUT .*\/files\/rooms\/[^/]+\/share$/, 'Change who is in a room'],
  [/^PUT .*\/links$/, 'Change a link'],
  [/^PUT .*\/share$/, 'Change who may open a folder'],
  [/^PUT .*\/files\/fileops\/move$/, 'Move a folder'],
  [/^POST .*\/files\/folder\/[^/]+$/, 'Make a folder'],
  [/^POST .*\/text$/, 'Write a file'],
  [/^(PUT|POST|DELETE) .*\/group\b/, 'Change a group'],
];

/** What a request to the portal asks for, in words for people who read no addresses. */
export function requestWords(method: string, path: string): string {
  const request = `${method} ${path}`;
  return requests.find(([pattern]) => pattern.test(request))?.[1] ?? 'Something else';
}

const later: readonly (readonly [change: RegExp, words: string])[] = [
  [/^room archived$/, 'Archive a room'],
  [/^room restored$/, 'Take a room out of the archive'],
  [/ moved$/, 'Move a folder'],
  [/^reassignment |^(room|folder|file) owner changed$/, 'Hand over what a person owns'],
];

/** The words of the request that the portal answers before it makes this change; undefined where it waits for none. */
export function laterWords(kind: string, what: string): string | undefined {
  return later.find(([pattern]) => pattern.test(`${kind} ${what}`))?.[1];
}
