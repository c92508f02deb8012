import type { DocSpace } from '../../../src/docspace/portal.js';

/** Every function of a portal, as "family.name". */
export function functionsOf(portal: DocSpace): readonly string[] {
  return Object.entries(portal).flatMap(([family, calls]) =>
    typeof calls === 'object' ? Object.keys(calls).map((name) => `${family}.${name}`) : [],
  );
}

/** The same portal, which notes each function that is called. */
export function watched(portal: DocSpace, called: Set<string>): DocSpace {
  const watch = <T extends object>(family: string, calls: T): T =>
    new Proxy(calls, {
      get(target, name, receiver) {
        if (typeof name === 'string' && name in target) called.add(`${family}.${name}`);
        return Reflect.get(target, name, receiver);
      },
    });
  return {
    people: watch('people', portal.people),
    reassignment: watch('reassignment', portal.reassignment),
    rooms: watch('rooms', portal.rooms),
    folders: watch('folders', portal.folders),
    operations: watch('operations', portal.operations),
    files: watch('files', portal.files),
    groups: watch('groups', portal.groups),
    audit: watch('audit', portal.audit),
    activityLogs: watch('activityLogs', portal.activityLogs),
    keys: watch('keys', portal.keys),
    settings: watch('settings', portal.settings),
    skewMs: portal.skewMs,
    until: portal.until,
    close: portal.close,
  };
}
