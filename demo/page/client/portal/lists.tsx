import type { JSX } from 'preact';
import type { AuditView, GroupView, PortalPersonView } from '../../shapes.js';
import { Avatar } from '../avatar.js';
import { useDesk } from '../desk.js';
import { dateText } from '../render/dates.js';
import { Words } from '../render/words.js';
import { useFlash } from './flash.js';
import { VirtualList } from './virtual-list.js';

const personRowPx = 53;

export function PeopleList({ people }: { readonly people: readonly PortalPersonView[] }): JSX.Element {
  return (
    <VirtualList items={people} rowPx={personRowPx} row={(person) => <PersonRow key={person.id} person={person} />} />
  );
}

function PersonRow({ person }: { readonly person: PortalPersonView }): JSX.Element {
  const { name, email, type, status } = person;
  const row = useFlash(`${type} ${status}`);
  return (
    <li class={`row row-person row-${status}`} ref={row}>
      <Avatar name={name} small />
      <span class="row-words">
        <b>{name}</b>
        <span class="row-more">
          <Words text={email} />
        </span>
      </span>
      <span class="row-side">
        <span class={`status status-${status}`}>{status}</span>
        <span class="row-more">{type}</span>
      </span>
    </li>
  );
}

export function GroupList({ groups }: { readonly groups: readonly GroupView[] }): JSX.Element {
  return (
    <ul class="rows">
      {groups.map((group) => (
        <GroupRow key={group.id} group={group} />
      ))}
    </ul>
  );
}

function GroupRow({ group }: { readonly group: GroupView }): JSX.Element {
  const { name, manager, members, fromDirectory } = group;
  const row = useFlash(`${manager} ${members.join()}`);
  return (
    <li class="row" ref={row}>
      <span class="row-words">
        <b>{name}</b>
        <span class="row-more">{`${fromDirectory ? 'From the directory. ' : ''}Members: ${members.join(', ') || 'nobody'}`}</span>
      </span>
      <span class="row-side">
        <span class="row-more">managed by</span>
        <span>{manager}</span>
      </span>
    </li>
  );
}

export function AuditList({ events }: { readonly events: readonly AuditView[] }): JSX.Element {
  const { state } = useDesk();
  const reader = { tz: state.slack.me.tz, now: new Date(state.clock.now), fallback: '' };
  return (
    <ol class="rows">
      {events.map(({ id, at, who, text }) => (
        <li key={id} class="row">
          <span class="row-words">
            <span>{text}</span>
            <span class="row-more">{`${who} · ${dateText(Date.parse(at) / 1000, '{date_short_pretty} at {time_secs}', reader)}`}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
