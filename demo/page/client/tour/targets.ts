import type { Target } from '../../../scenes/target.js';

/** The first of these that is in sight, with the element that stands for it. */
export function targetInSight(
  targets: readonly Target[],
): { readonly target: Target; readonly element: HTMLElement } | undefined {
  for (const target of targets) {
    const element = elementsOf(target).findLast(isInSight);
    if (element) return { target, element };
  }
  return undefined;
}

function elementsOf(target: Target): HTMLElement[] {
  switch (target.kind) {
    case 'composer':
      return all(`.composer-box[data-channel="${CSS.escape(target.channel)}"]`);
    case 'conversation':
      return all('.sidebar-row').filter((row) => row.dataset.name === target.name && !row.ariaCurrent);
    case 'field':
      return all<HTMLInputElement>('.dialog .b-input .field').filter(
        (field) => field.value === '' && labelOf(field).startsWith(target.label),
      );
    case 'button':
      return buttons(target);
    case 'replies':
      return all('.thread').some(isInSight)
        ? []
        : messagesOf(target.card).flatMap((message) => all('.replies', message));
    case 'tab':
      return all('.portal [role="tab"]:not([aria-selected="true"])').filter((tab) => saying(tab, target.name));
    case 'row':
      return all('.portal .row').filter((row) => row.textContent?.includes(target.words));
  }
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

function labelOf(field: HTMLElement): string {
  // Day and hour of a moment have their label together.
  const labelled = field.closest('[aria-labelledby]');
  return document.getElementById(labelled?.getAttribute('aria-labelledby') ?? '')?.textContent ?? '';
}

function isOff(button: HTMLElement): boolean {
  return button.matches(':disabled, [aria-disabled="true"]');
}

function isInSight(element: HTMLElement): boolean {
  return element.checkVisibility() && element.closest('[inert]') === null;
}

function all<Found extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): Found[] {
  return [...root.querySelectorAll<Found>(selector)];
}
