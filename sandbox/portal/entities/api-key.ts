/** An `sk-` key; it acts as its creator. */
export interface ApiKey {
  readonly id: string;
  name: string;
  /** The secret itself. */
  readonly key: string;
  /** Empty or containing `*` means everything. */
  permissions: string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  isActive: boolean;
}

/** The permissions that `GET /keys/permissions` lists. */
export const keyPermissions = [
  '*',
  '*:read',
  '*:write',
  'accounts:read',
  'accounts:write',
  'accounts.self:read',
  'accounts.self:write',
  'files:read',
  'files:write',
  'rooms:read',
  'rooms:write',
] as const;
