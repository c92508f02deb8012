import { type Identity, type Sameness, samePerson } from './person.js';

/** What a request is about. `none` where it is about no single thing, such as a digest of many people. */
export type Subject =
  | ({ readonly kind: 'person' } & Identity)
  /** The id is a number, or text for third-party storage. */
  | { readonly kind: 'room'; readonly id: number | string; readonly title: string }
  /** The id is a GUID. */
  | { readonly kind: 'group'; readonly id: string; readonly name: string }
  | { readonly kind: 'none' };

/** Who asked. Only a member is a person who may also decide, cancel or be told. */
export type Requester =
  | ({ readonly kind: 'member'; readonly name: string } & Identity)
  | { readonly kind: 'schedule' | 'webhook' | 'commandLine'; readonly name: string };

/** Whether this person is the one concerned, or the one who asked; what is no person is surely somebody else. */
export function sameAs(party: Subject | Requester, who: Identity): Sameness {
  return party.kind === 'person' || party.kind === 'member' ? samePerson(party, who) : 'different';
}

/** Slack id of the person concerned, or of who asked; null where that is nobody in Slack. */
export function slackIdOf(party: Subject | Requester): string | null {
  return party.kind === 'person' || party.kind === 'member' ? party.slackId : null;
}

/** How the trail names who asked: a Slack id, `schedule`, `webhook` or `cli`. */
export function actorOf(requester: Requester): string {
  if (requester.kind === 'commandLine') return 'cli';
  return requester.kind === 'member' ? (requester.slackId ?? 'system') : requester.kind;
}

/** Portal id of what the request is about, as text; null where it has none. */
export function portalIdOf(subject: Subject): string | null {
  if (subject.kind === 'person') return subject.portalId;
  return subject.kind === 'none' ? null : String(subject.id);
}

/** `person:<guid>`, `room:42`: how the trail names what an entry is about; null for nothing that has an id. */
export function subjectKey(subject: Subject): string | null {
  const id = portalIdOf(subject);
  return id === null ? null : `${subject.kind}:${id.toLowerCase()}`;
}

/** True if both are the one thing that may have only one open request; two digests of many people never are. */
export function sameSubject(one: Subject, other: Subject): boolean {
  if (other.kind === 'person') return sameAs(one, other) === 'same';
  const key = subjectKey(one);
  return key !== null && key === subjectKey(other);
}
