import type { PeoplePort, Portal, PortalPerson } from './ports.js';

/** How long an answer about somebody will do for questions that are asked before every act. */
const lastsMs = 3_000;

/** A portal that keeps its answers about people for a moment. */
export interface RecentPeople {
  readonly portal: Portal;
  /** Lets the next question of each kind go to the portal. */
  forget(): void;
}

/**
 * The portal with `personLately`: dozens of acts in a row ask about the same approver and the same successor, and would
 * cost a request each. Every answer about a person is kept, whoever asked; what fails is not.
 */
export function rememberingPeople(portal: Portal, monotonicMs: () => number): RecentPeople {
  const { people } = portal;
  const kept = new Map<string, { readonly person: PortalPerson | undefined; readonly readMs: number }>();
  const read = async (id: string) => {
    const readMs = monotonicMs();
    const person = await people.findPerson(id);
    kept.set(id, { person, readMs });
    return person;
  };
  const remembering: PeoplePort = {
    ...people,
    findPerson: read,
    personLately: async (id) => {
      const found = kept.get(id);
      return found && monotonicMs() - found.readMs < lastsMs ? found.person : await read(id);
    },
    setStatus: async (id, status) => {
      kept.delete(id);
      return await people.setStatus(id, status);
    },
  };
  return { portal: { ...portal, people: remembering }, forget: () => kept.clear() };
}

/** The person by id; an answer of some seconds ago will do where one is kept. */
export async function personLately(people: PeoplePort, id: string): Promise<PortalPerson | undefined> {
  return await (people.personLately ?? people.findPerson)(id);
}
