import type { JSX } from 'preact';
import type { SceneSubject } from '../../../scenes/subject.js';
import type { PortalView } from '../../shapes.js';
import { Avatar } from '../avatar.js';
import { useDesk } from '../desk.js';
import { useTour } from '../tour/use-tour.js';
import { useFlash } from './flash.js';

/** As much of somebody or something as is always in sight. */
interface Summary {
  readonly name: string;
  readonly note: string;
  readonly status: string;
  readonly counts: readonly { readonly label: string; readonly number: number }[];
}

/** Whom or what everything is about, always in sight, with what is still theirs. */
export function Subject(): JSX.Element | null {
  const { state } = useDesk();
  const { scene } = useTour();
  const summary = scene && summaryOf(scene.about, state.portal);
  if (!summary) return null;
  const { name, status, counts } = summary;
  return (
    <section class={`subject row-${status}`} aria-label={`${name} in the portal`}>
      <ul>
        <SubjectHead key={name} {...summary} />
      </ul>
      <dl class="counts">
        {counts.map(({ label, number }) => (
          <Count key={`${name} ${label}`} label={label} number={number} />
        ))}
      </dl>
    </section>
  );
}

function SubjectHead({ name, note, status }: Summary): JSX.Element {
  const row = useFlash(`${note} ${status}`);
  return (
    <li class="subject-person" ref={row}>
      <Avatar name={name} />
      <span class="row-words">
        <b>{name}</b>
        <span class="row-more">{note}</span>
      </span>
      <span class={`status status-${status}`}>{status}</span>
    </li>
  );
}

function Count({ label, number }: { readonly label: string; readonly number: number }): JSX.Element {
  const shown = useFlash<HTMLDivElement>(String(number));
  return (
    <div class="count" ref={shown}>
      <dt>{label}</dt>
      <dd>{number}</dd>
    </div>
  );
}

function summaryOf(about: SceneSubject, portal: PortalView): Summary | undefined {
  switch (about.kind) {
    case 'person':
      return personSummary(about.email, portal);
    case 'room':
      return roomSummary(about.title, portal);
    case 'group':
      return groupSummary(about.name, portal);
  }
}

function personSummary(email: string, { people, rooms, groups, handOversStarted }: PortalView): Summary | undefined {
  const person = people.find((each) => each.email === email);
  if (!person) return undefined;
  const { name, type, status } = person;
  const counts = [
    { label: 'Rooms', number: rooms.filter(({ owner }) => owner === name).length },
    { label: 'Groups', number: groups.filter(({ manager }) => manager === name).length },
    { label: 'Hand-overs started', number: handOversStarted },
  ];
  return { name, note: type, status, counts };
}

function roomSummary(title: string, { rooms }: PortalView): Summary | undefined {
  const room = rooms.find((each) => each.title === title);
  if (!room) return undefined;
  const counts = [
    // Its owner is one of them.
    { label: 'Members', number: 1 + room.members.filter(({ guest }) => !guest).length },
    { label: 'Guests', number: room.members.filter(({ guest }) => guest).length },
    { label: 'Links', number: room.links.length },
  ];
  return { name: title, note: `Room of ${room.owner}`, status: room.archived ? 'archived' : 'active', counts };
}

function groupSummary(name: string, { groups }: PortalView): Summary | undefined {
  const group = groups.find((each) => each.name === name);
  if (!group) return undefined;
  const counts = [{ label: 'Members', number: group.members.length }];
  return { name, note: `Group managed by ${group.manager}`, status: 'active', counts };
}
