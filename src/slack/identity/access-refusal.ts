/** Why somebody may not even ask; each has its sentence in replies.ts. */
export type AccessRefusal =
  /** A guest, a stranger, a bot, or deactivated: nobody. */
  | { readonly why: 'notMember' }
  | { readonly why: 'notAllowed' }
  /** Nothing may be shown to somebody whose portal account isn't known, since it may be about them. */
  | { readonly why: 'unmatched' }
  /** The portal account with their email is disabled, not yet in use, or a guest's. */
  | { readonly why: 'notActive' }
  /** Slack doesn't say whether the email is confirmed, and no operator has said who it is. */
  | { readonly why: 'unconfirmed' }
  /** The address no longer leads to the portal account that it used to. */
  | { readonly why: 'mappingChanged' }
  /** The portal account is remembered as another Slack user's. */
  | { readonly why: 'pairTaken' }
  /** Slack or the portal did not answer, so it can't be told. */
  | { readonly why: 'lookupFailed' }
  /** The portal takes our key no more, so nobody can be told from anybody. */
  | { readonly why: 'keyRefused' }
  /** The email is not confirmed, or two accounts have it. */
  | { readonly why: 'undecidable' };
