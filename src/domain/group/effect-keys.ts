/** Names of the effects on a group: runs in flight find their place by them, so they are stable over releases. */
export const effectKeys = {
  created: 'group.created',
  filled: 'group.filled',
  manager: 'group.manager',
} as const;
