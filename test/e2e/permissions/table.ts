import { expect } from 'vitest';
import type { types } from './attempts.js';
import type { Tried } from './document.js';
import type { Observer, Yes } from './outcome.js';
import { type Role, roles } from './roles.js';

export type Act = () => ReturnType<typeof types> | Promise<undefined>;

/** One thing that everybody tries. */
export interface Column {
  readonly name: string;
  /** Whom the rules allow it; they come last, since it changes things. */
  readonly allowed: readonly Role[];
  readonly yes: Yes;
  /** Whether Slack lets them try it at all; everybody where it is left out. */
  readonly canTry?: (role: Role) => boolean;
  readonly act: (role: Role, isAllowed: boolean) => Promise<Act>;
}

/** Has everybody try each column, those first whom the rules refuse it. Fails where somebody else is let in. */
export async function tryAll(
  title: string,
  columns: readonly Column[],
  { observer, plainly }: { readonly observer: Observer; readonly plainly: (said: string) => string },
): Promise<Tried> {
  const cells = new Map<Role, (string | null)[]>(roles.map((role) => [role, []]));
  for (const { name, allowed, yes, canTry = () => true, act } of columns) {
    const refused = roles.filter((role) => !allowed.includes(role));
    const said = new Map<Role, string | null>();
    for (const role of [...refused, ...allowed]) {
      if (!canTry(role)) {
        said.set(role, null);
        continue;
      }
      const trying = await act(role, allowed.includes(role));
      said.set(role, plainly(await observer.outcome(role.slackId, trying, yes)));
    }
    const letIn = [...said].flatMap(([role, outcome]) => (outcome === 'yes' ? [role.name] : []));
    expect(letIn.sort(), `${title}: ${name}`).toEqual(allowed.map((role) => role.name).sort());
    for (const role of roles) cells.get(role)?.push(said.get(role) ?? null);
  }
  const rows = roles.map((role) => ({ who: role.name, cells: cells.get(role) ?? [] }));
  return { title, columns: columns.map(({ name }) => name), rows };
}
