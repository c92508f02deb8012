import type { PersonType } from '../../domain/portal.js';
import type { ActivityLogsPort } from '../activity/ports.js';

/** A portal person as a scan needs them. */
export interface ContractorPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly type: PersonType;
  readonly status: 'active' | 'disabled' | 'pending';
  readonly isLdap: boolean;
  readonly registeredAt?: Date | undefined;
  readonly createdBy?: { readonly id: string; readonly displayName: string } | undefined;
}

export interface PeopleFilter {
  readonly employeeStatus?: 'Active' | 'Pending';
  readonly area?: 'Guests';
  readonly groupId?: string;
}

export interface ContractorPeoplePort {
  getSelf(): Promise<{ readonly id: string }>;
  /** At most 100, with the total of all pages; without a status disabled people too. */
  peoplePage(
    filter: PeopleFilter,
    startIndex: number,
  ): Promise<{ readonly items: readonly ContractorPerson[]; readonly total?: number | undefined }>;
  /** Undefined if the portal has nobody with this email. */
  findByEmail(email: string): Promise<ContractorPerson | undefined>;
}

/** What a scan reads of a portal; it changes nothing there. */
export interface ScanPortal {
  readonly people: ContractorPeoplePort;
  readonly groups: { listGroups(query: object): Promise<readonly { readonly id: string; readonly name: string }[]> };
  readonly audit: { hasAudit(): Promise<boolean> };
  readonly activityLogs: ActivityLogsPort;
  /** How far the portal's clock is ahead of ours, in milliseconds. */
  skewMs(): number;
  /** The same portal, whose calls all end with the signal. */
  until(signal: AbortSignal): ScanPortal;
}
