/** One entry of a list of people, counted from 1; null if it holds no email. */
export interface ListEntry {
  readonly entry: number;
  readonly email: string | null;
}

/** Lists of people that are kept outside the portal. Both throw ListError. */
export interface EmailLists {
  csvFile(path: string): Promise<readonly ListEntry[]>;
  jsonUrl(
    url: string,
    options: { readonly mayBePrivate: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<readonly ListEntry[]>;
}

/** A list could not be read. Its message is a sentence for an operator, and names no person. */
export class ListError extends Error {
  override readonly name = 'ListError' as const;
  readonly code = 'list_unreadable' as const;
}
