import type { Locator } from 'playwright-core';
import { expectBothThemesAccessible } from './axe.js';
import type { House } from './house.js';

/** The page's tour, as a visitor follows it. */
export interface Guide {
  tour(): Locator;
  /** Plays a scene from its beginning, on a fresh stage and as whoever acts first. */
  begin(title: string): Promise<void>;
  /** Waits until the scene is at this step. */
  step(number: number, title: string): Promise<void>;
  /** Presses a button of the tour. */
  press(name: string): Promise<void>;
  /** Becomes whoever the step needs. */
  become(name: string): Promise<void>;
  /** Waits until what there was to see is said, and goes on. */
  saw(): Promise<void>;
  /** Waits until the scene is over; what it ends in has to be accessible in light and dark. */
  done(title: string): Promise<void>;
}

export function followTour(house: Pick<House, 'visitor'>): Guide {
  const tour = (): Locator => house.visitor.page.getByRole('region', { name: 'Tour' });
  const settled = async (): Promise<void> => await house.visitor.page.locator('main[aria-busy="false"]').waitFor();
  const press = async (name: string): Promise<void> => await tour().getByRole('button', { name, exact: true }).click();
  return {
    tour,
    press,
    async begin(title) {
      await press('All scenes');
      await house.visitor.dialog('All scenes').getByRole('button', { name: title }).click();
      await tour().getByText(`${title} · step 1 of`).waitFor();
      await settled();
    },
    step: async (number, title) => await tour().getByText(`${title} · step ${number} of`).waitFor(),
    async become(name) {
      await press(`Become ${name}`);
      await settled();
    },
    async saw() {
      await tour().getByText('What you saw').waitFor();
      await press('Next');
    },
    async done(title) {
      await tour().getByText(`${title} · done`).waitFor();
      await expectBothThemesAccessible(house.visitor.page, `the end of “${title}”`);
    },
  };
}
