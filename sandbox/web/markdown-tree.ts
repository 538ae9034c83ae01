/** What the markdown of a card means, as data: the parsers build it, `markdown.ts` shows it. */
import type { JsonObject } from '#sandbox/contract.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'deleted'; readonly children: readonly Inline[] }
  | {
      readonly kind: 'link';
      /** `url`, and where clients differ `pc_url`, `ios_url`, `android_url`. */
      readonly urls: JsonObject;
      /** The name of an icon that stands before the words. */
      readonly icon?: string;
      readonly children: readonly Inline[];
    }
  | { readonly kind: 'font'; readonly colour: string; readonly children: readonly Inline[] }
  | { readonly kind: 'tag'; readonly colour: string; readonly children: readonly Inline[] }
  | { readonly kind: 'at'; readonly ids: readonly string[]; readonly everyone: boolean }
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly showName: boolean;
      readonly showAvatar: boolean;
      readonly capsule: boolean;
    }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly ground: string;
      readonly ink: string;
      readonly urls: JsonObject;
    }
  | { readonly kind: 'image'; readonly key: string; readonly alt: string }
  /** Without `milliseconds` it is the instant at which the card was sent. */
  | {
      readonly kind: 'time';
      readonly milliseconds: number | undefined;
      readonly format: string;
      readonly url: string;
    }
  /** As an audio component writes it. */
  | { readonly kind: 'audio'; readonly component: JsonObject };

export type Alignment = 'left' | 'center' | 'right';

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
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
