/** What the markdown of a card means, as data: the parsers build it, `markdown.ts` shows it. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'font'; readonly colour: string; readonly children: readonly Inline[] }
  | { readonly kind: 'tag'; readonly colour: string; readonly children: readonly Inline[] }
  | { readonly kind: 'at'; readonly ids: readonly string[]; readonly everyone: boolean }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'image'; readonly key: string; readonly alt: string }
  | { readonly kind: 'time'; readonly milliseconds: number; readonly format: string };

export type Alignment = 'left' | 'center' | 'right';

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | {
      readonly kind: 'list';
      readonly start: number | undefined;
      readonly items: readonly (readonly Block[])[];
    }
  | {
      readonly kind: 'table';
      readonly alignments: readonly Alignment[];
      readonly header: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };
