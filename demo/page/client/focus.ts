import { useEffect } from 'preact/hooks';

/** What has the focus and what is around it, innermost first. */
export type FocusTrail = readonly HTMLElement[];

/** For what scrolls: the keyboard reaches it, and scrolls it, whatever is in it. */
export const scrollable = { tabIndex: 0 } as const;

/** Where the focus goes when nothing around its last place is left, best first. */
const homes = '.thread, .pane, .sidebar [aria-current], .portal';

export function focusTrail(): FocusTrail {
  const trail: HTMLElement[] = [];
  let at = document.activeElement;
  for (; at instanceof HTMLElement && at !== document.body; at = at.parentElement) trail.push(at);
  return trail;
}

/**
 * Focuses the innermost of the trail that is still in sight and takes it, or what was drawn in its place; else what the
 * reader sees of Slack.
 */
export function returnFocus(trail: FocusTrail): void {
  for (const element of [...trail, ...document.querySelectorAll<HTMLElement>(homes)]) {
    const there = element.isConnected ? element : successorOf(element, trail);
    if (!there?.checkVisibility()) continue;
    there.focus({ preventScroll: true });
    if (document.activeElement === there) return;
  }
}

/** The button with the same action where a message was drawn anew: of several the one with the same words. */
function successorOf(gone: HTMLElement, trail: FocusTrail): HTMLElement | undefined {
  const { action } = gone.dataset;
  const around = trail.find(({ isConnected }) => isConnected);
  if (action === undefined || !around) return undefined;
  const alike = [...around.querySelectorAll<HTMLElement>(`[data-action="${CSS.escape(action)}"]`)];
  const same = alike.filter((button) => wordsOf(button) === wordsOf(gone));
  return same.length === 1 ? same[0] : alike.length === 1 ? alike[0] : undefined;
}

function wordsOf(button: HTMLElement): string | null {
  return button.getAttribute('aria-label') ?? button.textContent;
}

/** Whoever works with the keyboard stays where they were when what they pressed goes or is hidden. */
export function useFocusKeeper(): void {
  useEffect(() => {
    let trail: FocusTrail = [];
    const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;
    const remember = (): void => {
      trail = focusTrail();
    };
    const keep = (): void => {
      const [last] = trail;
      if (!last || (last.isConnected && last.checkVisibility())) return;
      if (isNowhere() || document.activeElement === last) returnFocus(trail);
    };
    // Who presses beside everything wants the focus nowhere.
    const forget = (): void => {
      if (isNowhere()) trail = [];
    };
    const changes = new MutationObserver(keep);
    changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['class', 'hidden'] });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerup', forget);
    return () => {
      changes.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerup', forget);
    };
  }, []);
}
