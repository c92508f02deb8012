import type { JSX } from 'preact';
import { Icon } from './icons.js';

interface AvatarProps {
  readonly name: string;
  readonly app?: boolean;
  readonly small?: boolean;
}

const colors = 8;

/** Initials in a color that stays the same for a name. */
export function Avatar({ name, app = false, small = false }: AvatarProps): JSX.Element {
  const number = [...name].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % colors;
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return (
    <span class={`avatar ${small ? 'avatar-small ' : ''}${app ? 'avatar-app' : `avatar-${number}`}`} aria-hidden="true">
      {app ? <Icon name="app" size={small ? 14 : 22} /> : initials}
    </span>
  );
}
