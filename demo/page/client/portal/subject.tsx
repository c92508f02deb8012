import type { JSX } from 'preact';
import type { PortalPersonView, PortalView } from '../../shapes.js';
import { Avatar } from '../avatar.js';
import { useDesk } from '../desk.js';
import { useTour } from '../tour/use-tour.js';
import { useFlash } from './flash.js';

/** The person whom everything is about, always in sight, with what is still theirs. */
export function Subject(): JSX.Element | null {
  const { state } = useDesk();
  const { scene } = useTour();
  const about = scene?.about;
  const email = about && (about.kind === 'person' || about.kind === 'former') ? about.email : undefined;
  const person = state.portal.people.find((each) => each.email === email);
  if (!person) return null;
  const counts = ownedBy(person, state.portal);
  return (
    <section class={`subject row-${person.status}`} aria-label={`${person.name} in the portal`}>
      <ul>
        <SubjectPerson person={person} />
      </ul>
      <dl class="counts">
        <Count label="Rooms" number={counts.rooms} />
        <Count label="Groups" number={counts.groups} />
        <Count label="Hand-overs started" number={state.portal.handOversStarted} />
      </dl>
    </section>
  );
}

function SubjectPerson({ person }: { readonly person: PortalPersonView }): JSX.Element {
  const { name, type, status } = person;
  const row = useFlash(status);
  return (
    <li class="subject-person" ref={row}>
      <Avatar name={name} />
      <span class="row-words">
        <b>{name}</b>
        <span class="row-more">{type}</span>
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

function ownedBy({ name }: PortalPersonView, { rooms, groups }: PortalView): { rooms: number; groups: number } {
  return {
    rooms: rooms.filter(({ owner }) => owner === name).length,
    groups: groups.filter(({ manager }) => manager === name).length,
  };
}
