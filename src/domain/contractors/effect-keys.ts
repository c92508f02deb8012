/** Names of the effects of contractors' requests: runs in flight find their place by them, so they are stable over releases. */
export const effectKeys = {
  disabled: (personId: string) => `account.${personId}.disabled`,
  enabled: (personId: string) => `account.${personId}.enabled`,
} as const;
