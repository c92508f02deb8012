/** What kind of account a portal person has; the owner is a DocSpaceAdmin with `isOwner`. */
export type PersonType = 'DocSpaceAdmin' | 'RoomAdmin' | 'User' | 'Guest';

/** EmployeeStatus of the vendor: 1 active, 2 terminated, 4 pending. */
export type PersonStatus = 1 | 2 | 4;

/** One account of the portal. */
export interface Person {
  readonly id: string;
  firstName: string;
  lastName: string;
  userName: string;
  email: string;
  type: PersonType;
  status: PersonStatus;
  isOwner: boolean;
  isLdap: boolean;
  isSso: boolean;
  /** Who invited this person; null for self-registered and imported people. */
  createdBy: string | null;
  registeredAt: Date;
  /** Set only by `PUT /people/{id}` with `disable: true`, never by the status call. */
  terminatedAt: Date | null;
  usedSpaceBytes: number;
  location: string | null;
  /** People who may see this guest because they invited it or share a room with it. */
  relatedTo: string[];
}

/** The id under which the vendor answers for people it cannot find. */
export const lostUserId = '4a515a15-d4d6-4b8e-828e-e0586f18f3a3';

/** Numbers of the vendor's EmployeeType. */
export const personTypeNumbers: Readonly<Record<PersonType, number>> = {
  RoomAdmin: 1,
  Guest: 2,
  DocSpaceAdmin: 3,
  User: 4,
};

/** True for people who may own rooms and receive a reassignment. */
export function mayOwnRooms(person: Person): boolean {
  return person.status === 1 && (person.type === 'DocSpaceAdmin' || person.type === 'RoomAdmin');
}

/** True when the account acts as a DocSpace administrator (the owner is one too). */
export function isDocSpaceAdmin(person: Person): boolean {
  return person.type === 'DocSpaceAdmin' || person.isOwner;
}
