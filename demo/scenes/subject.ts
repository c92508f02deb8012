/** Whom or what a scene is about, as the portal and the bot call them. */
export type SceneSubject =
  | { readonly kind: 'person'; readonly name: string; readonly email: string }
  /** Somebody whose account is disabled from the beginning. */
  | { readonly kind: 'former'; readonly name: string; readonly email: string }
  | { readonly kind: 'group'; readonly name: string; readonly manager: string }
  | { readonly kind: 'room'; readonly title: string; readonly owner: string };
