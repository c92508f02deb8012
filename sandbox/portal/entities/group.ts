/** A portal group; guests are never members. */
export interface Group {
  readonly id: string;
  name: string;
  managerId: string | null;
  memberIds: string[];
  isLdap: boolean;
  isSystem: boolean;
}
