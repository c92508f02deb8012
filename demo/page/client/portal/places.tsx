import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FolderView, MemberView, RoomView } from '../../shapes.js';
import { useDesk } from '../desk.js';
import { Icon } from '../icons.js';
import { useFlash } from './flash.js';

export function RoomList({ rooms }: { readonly rooms: readonly RoomView[] }): JSX.Element {
  if (rooms.length === 0) return <p class="empty">There is no room here.</p>;
  return (
    <ul class="rows">
      {rooms.map((room) => (
        <RoomRow key={room.id} room={room} />
      ))}
    </ul>
  );
}

function RoomRow({ room }: { readonly room: RoomView }): JSX.Element {
  const { stage } = useDesk();
  const { id, title, type, owner, archived, members, links } = room;
  const row = useFlash(`${owner} ${members.length} ${links.length}`);
  return (
    <li class="row row-tall" ref={row}>
      <details>
        <summary>
          <span class="row-words">
            <b>{title}</b>
            <span class="row-more">{`${type} · owner ${owner}`}</span>
          </span>
          <span class="row-side">
            <span>{counted(members.length, 'member')}</span>
            <span class={links.length > 0 ? 'row-warn' : 'row-more'}>{counted(links.length, 'link')}</span>
          </span>
        </summary>
        <Members members={members} />
        {links.length > 0 && (
          <ul class="row-list">
            {links.map((link) => (
              <li>{`${link.kind === 'external' ? 'Outside link' : 'Invitation link'}: ${link.title}`}</li>
            ))}
          </ul>
        )}
        {!archived && (
          <button
            type="button"
            class="button button-small"
            onClick={() => void stage({ do: 'archiveRoom', roomId: id })}
          >
            Move to the archive
          </button>
        )}
      </details>
    </li>
  );
}

function Members({ members }: { readonly members: readonly MemberView[] }): JSX.Element {
  if (members.length === 0) return <p class="row-more">Nobody but the owner.</p>;
  return (
    <ul class="row-list">
      {members.map(({ name, role, guest }) => (
        <li>
          {`${name}: ${role}`}
          {guest && <span class="status status-invited">guest</span>}
        </li>
      ))}
    </ul>
  );
}

interface FolderListProps {
  readonly folders: readonly FolderView[];
  readonly marked: string | undefined;
}

export function FolderList({ folders, marked }: FolderListProps): JSX.Element {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('.row-marked')?.scrollIntoView({ block: 'center' });
  }, [marked]);
  return (
    <ul class="rows" ref={list}>
      {folders.map(({ id, title, path, owner, members, files }) => (
        <li key={id} class={`row row-tall${marked === `folder ${id}` ? ' row-marked' : ''}`}>
          <span class="row-words">
            <b>{title}</b>
            <span class="row-more">
              {[...(path.length > 0 ? [`in ${path.join(' / ')}`] : []), `of ${owner}`].join(' · ')}
            </span>
            {members.length > 0 && (
              <span class="row-more">{`Shared with ${members.map((each) => `${each.name} (${each.role})`).join(', ')}`}</span>
            )}
            {files.length > 0 && (
              <ul class="row-list">
                {files.map((file) => (
                  <li class={marked === `file ${file.id}` ? 'row-marked' : ''}>
                    <a href={`/portal-file/${encodeURIComponent(file.id)}`} download={file.title}>
                      <Icon name="file" size={13} /> {file.title}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function counted(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`;
}
