import type { PortalState } from './state.js';

/** Everything worth looking at, as JSON data: keys and link passwords are left out. */
export function snapshot(state: PortalState): Record<string, unknown> {
  const folders = [...state.folders.values()];
  const archiveRoot = folders.find((folder) => folder.kind === 'archive')?.id;
  const withShares = (kind: 'folder' | 'file', entry: { readonly id: number | string }) => ({
    ...entry,
    members: (state.shares.get(`${kind}:${entry.id}`) ?? []).filter((record) => record.link === null),
    links: (state.shares.get(`${kind}:${entry.id}`) ?? [])
      .filter((record) => record.link !== null)
      .map((record) => ({ ...record, link: { ...record.link, password: null } })),
  });
  const rooms = folders.filter((folder) => folder.kind === 'room').map((room) => withShares('folder', room));
  return {
    settings: state.settings,
    people: [...state.people.values()],
    groups: [...state.groups.values()],
    rooms,
    archive: rooms.filter((room) => folders.some((folder) => folder.id === room.id && folder.parentId === archiveRoot)),
    folders: folders.filter((folder) => folder.kind !== 'room').map((folder) => withShares('folder', folder)),
    files: [...state.files.values()].map((file) => withShares('file', file)),
    reassignments: [...state.reassignments.values()],
    operations: state.operations,
    audit: state.audit,
    webhooks: [...state.webhooks.values()].map(({ secretKey: _hidden, ...webhook }) => webhook),
    deliveries: state.deliveries,
  };
}
