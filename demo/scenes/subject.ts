/** Whom or what a scene is about, as the portal calls them. */
export type SceneSubject =
  | { readonly kind: 'person'; readonly email: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'room'; readonly title: string };
