/** Why somebody may not even ask; each has its sentence in replies.ts. */
export type AccessRefusal =
  /** A guest, a stranger, a bot, or deactivated: nobody. */
  | { readonly why: 'notMember' }
  | { readonly why: 'notAllowed' }
  /** The address leads to another portal account than it used to. */
  | { readonly why: 'mappingChanged' }
  /** Slack or the portal did not answer, so it can't be told. */
  | { readonly why: 'lookupFailed' }
  /** The portal takes our key no more, so nobody can be told from anybody. */
  | { readonly why: 'keyRefused' }
  /** The email is not confirmed, or two accounts have it. */
  | { readonly why: 'undecidable' };
