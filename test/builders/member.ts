import type { Member } from '../../src/domain/person.js';

/** A full member of the workspace whose ids all follow from the name. */
export function buildMember(name: string, change: Partial<Member> = {}): Member {
  return {
    slackId: `U0${name.toUpperCase()}`,
    portalId: name.toLowerCase(),
    email: `${name.toLowerCase()}@example.com`,
    name,
    usergroups: [],
    docspaceAdmin: false,
    ...change,
  };
}
