/** What is remembered of when people were in the portal. */
export interface LastSeenPort {
  /** When each of them last signed in or did something, by portal id; who isn't remembered is missing. */
  lastSeen(portalIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
}
