import { plainText } from './button.ts';
import type { PlainText, RootElement } from './element.ts';
import { shorten } from './escape.ts';

/** What a card is about, as a colour; its text tag says the same in words. */
export type Tone = 'work' | 'done' | 'attention' | 'refused' | 'sealed';

type Colour = 'blue' | 'green' | 'orange' | 'red' | 'grey';

const COLOURS: { readonly [tone in Tone]: Colour } = {
  work: 'blue',
  done: 'green',
  attention: 'orange',
  refused: 'red',
  sealed: 'grey',
};

type TagColour = Exclude<Colour, 'grey'> | 'neutral';

type TextTag = {
  readonly tag: 'text_tag';
  readonly text: PlainText;
  readonly color: TagColour;
};

export type Card = {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly enable_forward: boolean;
    readonly width_mode: 'default';
    readonly summary: { readonly content: string };
  };
  readonly header: {
    readonly title: PlainText;
    readonly subtitle?: PlainText;
    readonly template: Colour;
    readonly text_tag_list: readonly TextTag[];
  };
  readonly body: {
    readonly direction: 'vertical';
    readonly vertical_spacing: '12px';
    readonly elements: readonly RootElement[];
  };
};

export interface CardParts {
  readonly title: string;
  readonly subtitle?: string;
  readonly tone: Tone;
  /** The state in words, at most three. */
  readonly tags: readonly string[];
  /** One line for the list of chats and for notifications. */
  readonly summary: string;
  /** A card with scores stays where it was sent. */
  readonly forwardable?: true;
  readonly elements: readonly (RootElement | undefined)[];
}

/** Source: Feishu, card JSON 2.0 structure: at most three tags in a header. */
const TAGS = 3;

export function card(parts: CardParts): Card {
  const colour = COLOURS[parts.tone];
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: parts.forwardable ?? false,
      width_mode: 'default',
      summary: { content: shorten(parts.summary, 100) },
    },
    header: {
      title: plainText(shorten(parts.title, 60)),
      ...(parts.subtitle === undefined ? {} : { subtitle: plainText(shorten(parts.subtitle, 60)) }),
      template: colour,
      text_tag_list: parts.tags.slice(0, TAGS).map((text) => ({
        tag: 'text_tag',
        text: plainText(text),
        color: colour === 'grey' ? 'neutral' : colour,
      })),
    },
    body: {
      direction: 'vertical',
      vertical_spacing: '12px',
      elements: parts.elements.filter((element) => element !== undefined),
    },
  };
}
