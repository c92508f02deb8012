import type { Target } from '../../../scenes/target.js';

interface Found {
  readonly target: Target;
  readonly element: HTMLElement;
}

/** The first of these that is in sight, with the element that stands for it. */
export function targetInSight(targets: readonly Target[]): Found | undefined {
  for (const target of targets) {
    const element = elementsOf(target).findLast(isInSight);
    if (element) return { target, element };
  }
  return undefined;
}

/** Each of these that is in sight. */
export function targetsInSight(targets: readonly Target[]): Found[] {
  return targets.flatMap((target) => targetInSight([target]) ?? []);
}

/** What says something of its own in a message or on the Home tab. */
const sayings = ['.b-header', '.task', 'tr', '.rt-section', '.rt-list li', '.quote', '.b-context', '.message-text'];

function sayingsIn(conversation: string | undefined): string {
  const around = conversation === undefined ? '' : `.pane[aria-label="${CSS.escape(conversation)}"] `;
  return sayings.map((what) => `${around}.messages ${what}`).join();
}

function elementsOf(target: Target): HTMLElement[] {
  switch (target.kind) {
    case 'composer':
      return all(`.composer-box[data-channel="${CSS.escape(target.channel)}"]`);
    case 'conversation':
      return wayTo(target.name);
    case 'field':
      return all<HTMLInputElement>('.dialog .b-input .field').filter(
        (field) => field.value === '' && labelOf(field).startsWith(target.label),
      );
    case 'moment':
      return all<HTMLInputElement>('.dialog .b-input input').filter(
        (field) => field.value === '' && isTimed(field) && labelOf(field).startsWith(target.label),
      );
    case 'option':
      return all('.dialog .choice').filter((choice) => saying(choice, target.label) && !all(':checked', choice).length);
    case 'button':
      return buttons(target);
    case 'yes':
      return all('.dialog-confirm .dialog-foot .button').slice(-1);
    case 'close':
      return all('.modal-form .dialog-foot .button:only-child');
    case 'replies':
      return all('.thread').some(isInSight)
        ? []
        : messagesOf(target.card).flatMap((message) => all('.replies', message));
    case 'words':
      return all(sayingsIn(target.conversation)).filter((said) => said.textContent?.includes(target.words));
    case 'fact':
      return all('.subject-person, .count').filter((fact) => fact.textContent?.includes(target.words));
  }
}

/** The conversation in the list, or the way to the list where the narrow page hides it; nothing for whoever is there. */
function wayTo(name: string): HTMLElement[] {
  const rows = all('.sidebar-row').filter((row) => row.dataset.name === name);
  if (rows.some(({ ariaCurrent }) => ariaCurrent) && all('.pane, .thread').some(isInSight)) return [];
  return rows.some(isInSight) ? rows : all('.pane [aria-label="All conversations"]');
}

function buttons({ label, card }: Extract<Target, { kind: 'button' }>): HTMLElement[] {
  const around = card === undefined ? all('.slack') : messagesOf(card);
  return around.flatMap((each) => all('button', each)).filter((button) => saying(button, label) && !isOff(button));
}

/** Messages with this in a heading; what is in the conversation comes before the thread, which repeats its head. */
function messagesOf(heading: string): HTMLElement[] {
  return all('.message').filter((message) =>
    all('.b-header', message).some((header) => header.textContent?.includes(heading)),
  );
}

function saying(element: HTMLElement, words: string): boolean {
  return (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().startsWith(words);
}

function isTimed({ type }: HTMLInputElement): boolean {
  return type === 'date' || type === 'time';
}

function labelOf(field: HTMLElement): string {
  // Day and hour of a moment have their label together.
  const labelled = field.closest('[aria-labelledby]');
  return document.getElementById(labelled?.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
}

function isOff(button: HTMLElement): boolean {
  return button.matches(':disabled, [aria-disabled="true"], [aria-selected="true"]');
}

function isInSight(element: HTMLElement): boolean {
  return element.checkVisibility() && element.closest('[inert]') === null;
}

function all<Found extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): Found[] {
  return [...root.querySelectorAll<Found>(selector)];
}
