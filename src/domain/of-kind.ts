/** The members of a union whose `kind` can be this one, narrowed to it: a member may have several kinds. */
export type OfKind<Each, Kind> = Each extends { readonly kind: infer Own }
  ? Kind extends Own
    ? Each & { readonly kind: Kind }
    : never
  : never;
