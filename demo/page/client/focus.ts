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

/** Focuses the innermost of the trail that is still in sight and takes it; else what the reader sees of Slack. */
export function returnFocus(trail: FocusTrail): void {
  for (const element of [...trail, ...document.querySelectorAll<HTMLElement>(homes)]) {
    if (!element.isConnected || !element.checkVisibility()) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement === element) return;
  }
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
