/** Why nothing can be asked about the account that was given, whatever the kind. */
export type AccountRefusal =
  /** Nobody in DocSpace has this email or id. */
  | { readonly why: 'unknownPerson'; readonly given: string }
  | { readonly why: 'twoMatches'; readonly given: string }
  | { readonly why: 'portalOwner'; readonly name: string }
  /** Only the owner's key may do it. */
  | { readonly why: 'docspaceAdmin'; readonly name: string };
