/** A process, named so that others beside it can tell whether it still lives. */
export interface Holder {
  /** Host, its boot and its space of process ids: a pid means something only there. */
  readonly place: string;
  readonly pid: number;
  /** When it began, as the system tells it; empty where it doesn't. */
  readonly startedAt: string;
}

/** What the system knows of the processes beside this one. */
export interface Processes {
  readonly self: Holder;
  /** When the process of this pid began, empty where the system doesn't tell; undefined if there is none. */
  startOf(pid: number): string | undefined;
}

/** The holder as a lease's owner begins; `name` tells apart what one process holds. */
export function ownerName({ place, pid, startedAt }: Holder, name: string): string {
  return [place, pid, startedAt, name].map((part) => encodeURIComponent(part)).join('/');
}

/** Where the process that an owner names is or was. */
export function placeOf(owner: string): string {
  return decodeURIComponent(owner.replace(/\/.*$/s, ''));
}

/** True only if the process that an owner names is known to be gone; of another place nothing is known. */
export function isGone(owner: string, { self, startOf }: Processes): boolean {
  const [place, pid, startedAt] = owner.split('/').map((part) => decodeURIComponent(part));
  if (place !== self.place || !Number.isInteger(Number(pid))) return false;
  const found = startOf(Number(pid));
  if (found === undefined) return true;
  // A pid is given out again; where nobody tells when its process began, it may be the same one.
  return found !== '' && startedAt !== '' && found !== startedAt;
}
