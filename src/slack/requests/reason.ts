/** Length of a reason or ticket, in characters. */
export const reasonLength = { min: 3, max: 500 } as const;
