/** Columns that say whose row it is; `enterprise_id` is '' outside Enterprise Grid. */
export interface TenantColumns {
  team_id: string;
  enterprise_id: string;
}

/** SQLite's yes and no. */
export type Flag = 0 | 1;
