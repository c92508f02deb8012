/** What waits for the bot itself and not for a person. */
export interface Queues {
  /** A sentence each, with a number and no names; none for what nothing waits in. */
  queues(): Promise<readonly string[]>;
}
