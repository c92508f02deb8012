import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import type { PersonRef } from '../../src/domain/portal.js';
import type { OffboardPreview } from '../../src/workflows/offboard/preview/preview.js';
import { aPlan, aPreview, at } from './builders.js';

const pieces =
  '<!channel> <@UJANE> <https://evil.example|click> *b* _i_ ~s~ `c` :rotating_light: \u202Egnp.exe\u2066 \u200B\u2060&amp;\n\t👨‍👩‍👧‍👦e\u0301 ';

function long(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** Names and texts that somebody might choose to break a message or to hide in it. */
export const hostileTexts: readonly string[] = [
  long(pieces, 500),
  long('ﷺ', 500),
  `Z${long('\u0300\u0336\u0489', 499)}`,
  '\u202E\u2066\u200B\u0000\uFEFF',
  '\uD83D',
  ' \n\n\r\u2028 ',
  '',
  long('a'.repeat(499), 500),
  '{"a":1}</script>',
];

/** A plan as large as they come: 300 rooms, 40 groups, 40 successors, every text hostile. */
export function hostilePlan(text: string): OffboardPlan {
  const successors: PersonRef[] = Array.from({ length: 40 }, (_, index) => ({
    id: `p-${index}`,
    name: text,
    email: `${text.slice(0, 300)}@example.com`,
  }));
  const [successor = { id: 'p-0', name: text, email: text }] = successors;
  return aPlan({
    person: { id: 'p-jane', name: text, email: `${text.slice(0, 300)}@example.com`, type: 'docSpaceAdmin' },
    successor,
    successors,
    rooms: Array.from({ length: 300 }, (_, index) => ({
      id: index % 2 === 0 ? index + 1 : `thirdparty-${index}`,
      title: text,
      roomType: 'custom',
      archived: index % 3 === 0,
      successorId: `p-${index % 40}`,
      edit: index % 3 === 1,
    })),
    groups: Array.from({ length: 40 }, (_, index) => ({ id: `g-${index}`, name: text, successorId: `p-${index}` })),
    groupsLeft: Array.from({ length: 40 }, (_, index) => ({
      id: `l-${index}`,
      name: text,
      why: index % 2 === 0 ? 'ldap' : 'system',
    })),
    workspace: {
      kind: 'folder',
      id: 50,
      title: text,
      parentId: 40,
      archive: { id: 60, title: text, roomId: null, roomType: null, audience: [text] },
    },
    hr: { groupId: 'g-hr', name: text, access: 'read' },
    deleteProfile: true,
    stays: ['myDocuments', 'thirdParty', 'archivedLinks', 'memberships'],
    startAt: '2026-11-28T17:00:00Z',
    reason: text,
  });
}

export function hostilePreview(text: string): OffboardPreview {
  const plan = hostilePlan(text);
  return aPreview({
    person: { ...plan.person, status: 'pending', avatarUrl: 'javascript:alert(1)', usedSpaceBytes: 5e15 },
    rooms: plan.rooms.map(({ id, title, roomType, archived }, index) => ({
      id,
      title,
      roomType,
      archived,
      shared: index % 2 === 0,
      members: index % 5 === 0 ? null : 12,
      guests: index % 5 === 0 ? null : 3,
      updatedAt: at('10:00:00'),
      proposed: { successor: { id: 'p-x', name: text, email: text }, lastSeenAt: at('10:00:00') },
    })),
    groups: [
      ...plan.groups.map(({ id, name }) => ({
        id,
        name,
        ldap: false,
        system: false,
        members: 300,
        proposed: { successor: { id: 'p-x', name: text, email: text }, registeredAt: at('10:00:00') },
      })),
      ...plan.groupsLeft.map(({ id, name, why }) => ({
        id,
        name,
        ldap: why === 'ldap',
        system: why === 'system',
        members: null,
        proposed: null,
      })),
    ],
    workspace: plan.workspace,
    hr: plan.hr,
    notes: Array.from({ length: 40 }, () => text),
  });
}
