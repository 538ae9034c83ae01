/**
 * The part of Card JSON 2.0 that our cards use, key by key. The platform refuses a whole card for one
 * key that it does not know, so nothing here is open-ended.
 * Source: Feishu, card JSON 2.0 structure and the page of each component.
 */
import type { JsonObject } from '#domain/message.ts';

export type PlainText = { readonly tag: 'plain_text'; readonly content: string };

export type TextSize = 'heading' | 'normal' | 'notation';
type Spacing = '0px' | '4px' | '8px' | '12px' | '16px';

export type MarkdownElement = {
  readonly tag: 'markdown';
  readonly content: string;
  readonly text_size: TextSize;
  readonly margin?: '8px 0px 0px 0px';
};

export type Rule = { readonly tag: 'hr' };

export type ButtonLook = 'default' | 'primary_filled' | 'danger' | 'text';

export type Confirmation = { readonly title: PlainText; readonly text: PlainText };

export type Button = {
  readonly tag: 'button';
  readonly text: PlainText;
  readonly type: ButtonLook;
  readonly width: 'default' | 'fill';
  readonly behaviors: readonly [
    { readonly type: 'callback'; readonly value: { readonly a: string } },
  ];
  readonly confirm?: Confirmation;
};

/** Its `name` says what to do: the platform delivers it more reliably than a callback value there. */
export type SubmitButton = {
  readonly tag: 'button';
  readonly name: string;
  readonly form_action_type: 'submit';
  readonly text: PlainText;
  readonly type: ButtonLook;
  readonly width: 'default' | 'fill';
  readonly confirm?: Confirmation;
};

export type Input = {
  readonly tag: 'input';
  readonly name: string;
  readonly label: PlainText;
  readonly label_position: 'top' | 'left';
  readonly width: 'fill';
  readonly default_value?: string;
  readonly placeholder?: PlainText;
  readonly max_length: number;
  readonly input_type?: 'multiline_text';
  readonly rows?: number;
  readonly auto_resize?: true;
};

/** One of a list. An `initial_option` that is none of the options has no effect. */
export type Select = {
  readonly tag: 'select_static';
  readonly name: string;
  readonly placeholder: PlainText;
  readonly width: 'fill';
  readonly initial_option?: string;
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
};

export type MultiSelect = {
  readonly tag: 'multi_select_static';
  readonly name: string;
  readonly placeholder: PlainText;
  readonly width: 'fill';
  readonly selected_values: readonly string[];
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
};

/** Offers the listed people; the client shows who they are. Source: Feishu, card component multi-person picker. */
export type MultiSelectPerson = {
  readonly tag: 'multi_select_person';
  readonly name: string;
  readonly placeholder: PlainText;
  readonly width: 'fill';
  readonly selected_values: readonly string[];
  readonly options: readonly { readonly value: string }[];
};

export type Column<Inner> = {
  readonly tag: 'column';
  readonly width: 'auto' | 'weighted';
  readonly weight?: number;
  readonly vertical_align: 'top' | 'center';
  readonly elements: readonly Inner[];
};

export type ColumnSet<Inner> = {
  readonly tag: 'column_set';
  readonly flex_mode: 'none' | 'flow';
  readonly horizontal_spacing: Spacing;
  readonly columns: readonly Column<Inner>[];
};

export type Panel<Inner> = {
  readonly tag: 'collapsible_panel';
  readonly expanded: boolean;
  readonly header: {
    readonly title: { readonly tag: 'markdown'; readonly content: string };
    readonly icon: {
      readonly tag: 'standard_icon';
      readonly token: 'down-small-ccm_outlined';
      readonly size: '16px 16px';
    };
    readonly icon_position: 'follow_text';
    readonly icon_expanded_angle: -180;
  };
  readonly elements: readonly Inner[];
};

type TableColumn = {
  readonly name: string;
  readonly display_name: string;
  readonly data_type: 'text';
  readonly width: string;
  readonly horizontal_align: 'left' | 'right';
};

export type Table = {
  readonly tag: 'table';
  readonly page_size: number;
  readonly row_height: 'low' | 'auto';
  readonly freeze_first_column: boolean;
  readonly header_style: { readonly background_style: 'grey'; readonly bold: true };
  readonly columns: readonly TableColumn[];
  readonly rows: readonly { readonly [column: string]: string }[];
};

export type Chart = {
  readonly tag: 'chart';
  readonly height: string;
  readonly preview: false;
  readonly chart_spec: JsonObject;
};

type FormLeaf =
  | MarkdownElement
  | Rule
  | Input
  | Select
  | MultiSelect
  | MultiSelectPerson
  | SubmitButton;

/** What a form may hold. Other forms, tables and buttons that do not submit are missing here on purpose. */
export type FormElement = FormLeaf | ColumnSet<FormLeaf> | Panel<MarkdownElement>;

export type Form = {
  readonly tag: 'form';
  readonly name: string;
  readonly vertical_spacing: Spacing;
  readonly elements: readonly FormElement[];
};

type Leaf = MarkdownElement | Rule | Button | Chart;

/** What may stand at the root of a card: the platform takes forms and tables nowhere else. */
export type RootElement = Leaf | ColumnSet<Leaf> | Panel<Leaf | ColumnSet<Leaf>> | Form | Table;
