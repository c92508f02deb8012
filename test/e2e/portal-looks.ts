import type { World } from '../../demo/world.js';

type Id = number | string;

/** Who owns a room or folder. */
export function ownerOf({ portal }: World, id: Id): string | undefined {
  return portal.state.folders.get(id)?.createdBy;
}

/** Rights of people and groups to one room or folder by id, links and withdrawn rights aside. */
export function accessTo({ portal }: World, id: Id): Record<string, number> {
  const rows = (portal.state.shares.get(`folder:${id}`) ?? []).filter((row) => row.link === null);
  return Object.fromEntries(
    rows.filter((row) => ![0, 3].includes(row.access)).map((row) => [row.subjectId, row.access]),
  );
}

/** Ids of the links of one room. */
export function linksOf({ portal }: World, id: Id): readonly string[] {
  return (portal.state.shares.get(`folder:${id}`) ?? []).filter((row) => row.link !== null).map((row) => row.subjectId);
}

/** A person's right in each room and folder. */
export function rightsOf({ portal }: World, personId: string): Record<string, number> {
  const rows = [...portal.state.shares].flatMap(([entry, shares]) =>
    shares.filter((share) => share.subjectId === personId).map((share) => [entry, share.access] as const),
  );
  return Object.fromEntries(rows);
}

/** How often each kind of change was asked of the portal. */
export function changesOf({ portal }: World): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, path } of portal.requests) {
    if (method === 'GET') continue;
    const plain = path.replace('/api/2.0', '').replace(/\/(\d+|[0-9a-f-]{36})(?=\/|$)/g, '/*');
    counts[`${method} ${plain}`] = (counts[`${method} ${plain}`] ?? 0) + 1;
  }
  return counts;
}

/** How often the portal recorded that somebody's data was reassigned. */
export function reassignments({ portal }: World): number {
  return portal.state.audit.filter((event) => event.actionId === 4030).length;
}

export function isDisabled({ portal }: World, personId: string): boolean {
  return portal.state.people.get(personId)?.status === 2;
}
