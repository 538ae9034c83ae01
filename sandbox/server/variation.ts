import { createHash } from 'node:crypto';

/**
 * What the platform's documents leave open, each with the ways it may really be; the first is the one that was seen
 * most. A bot must live with all of them.
 */
export const openPoints = {
  /** The unit of a callback's `header.create_time`. */
  callback_create_time: ['microseconds', 'milliseconds'],
  /** Whether a frame of the long connection carries the verification token in its header. */
  long_connection_token: ['absent', 'present'],
  /** Whether `action.value` comes with a form's submit button that has behaviours. */
  submit_value: ['delivered', 'absent'],
  /** Whether `action.timezone` comes with a press that is no date or time. */
  press_timezone: ['present', 'absent'],
  /** What stands in `form_value` for a field that nobody touched; a blank input is always `""`. */
  untouched_choice: ['absent', 'blank', 'null'],
  untouched_choices: ['empty', 'absent', 'null'],
  untouched_checker: ['false', 'absent'],
  /** Where the choice of one picture outside a form stands: in `options`, as the example has it, or in `option`. */
  picture_choice: ['options', 'option'],
  /** Whether events and callbacks carry `user_id`: it needs a scope of its own. */
  user_id: ['present', 'absent'],
  /** Whether an @ of everybody stands in `mentions`. */
  mention_all: ['absent', 'present'],
  /** Which name the events of the bot's coming and going carry. */
  membership_name: ['chat', 'bot'],
  /** How a message that was already created under the same uuid is answered. */
  uuid_again: ['first_message', 'still_sending'],
  /** The code of a wrong app secret: the list of codes says one thing, reports another. */
  wrong_secret_code: ['10014', '10015'],
  /** What becomes of a PATCH while a press of the card waits for its answer. */
  patch_during_press: ['taken_and_lost', 'refused', 'taken'],
  /** Whether an empty HTTP body is taken for `{}` or for a malformed answer (200672). */
  empty_answer: ['malformed', 'nothing'],
  /** Whether an error of the long connection's endpoint comes with `data`. */
  endpoint_error_data: ['present', 'absent'],
  /** What the 30 KB are counted on. */
  card_size: ['content', 'request'],
  /** Whether text objects inside components count among the 200 elements. */
  element_count: ['with_texts', 'components_only'],
  /** Whether tables in markdown count among the five tables. */
  table_count: ['components', 'with_markdown'],
  /** Whether a multiple choice may stand outside a form. */
  choices_outside_form: ['refused', 'allowed'],
  /** Whether a chart may stand in a form. */
  chart_in_form: ['allowed', 'refused'],
  /** The ErrCode of a name that stands twice. */
  duplicate_name_code: ['11310', '200621', '200530'],
  /** In which order events that happen close together arrive. */
  event_order: ['as_happened', 'shuffled'],
  /** Whether an event that was acknowledged comes again now and then. */
  acknowledged_events: ['once', 'sometimes_again'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;

export type OpenPoint = keyof typeof openPoints;
export type Choice<P extends OpenPoint> = (typeof openPoints)[P][number];

/** How the platform happens to be where it is left open: by a seed, the same for the same seed. */
export class Variation {
  #seed: number | undefined;
  #draws = 0;

  /** Without a seed every point is as it was seen most. */
  constructor(seed?: number) {
    this.#seed = seed;
  }

  get seed(): number | undefined {
    return this.#seed;
  }

  /** From now on the platform is as another seed says. */
  reseed(seed: number | undefined): void {
    this.#seed = seed;
    this.#draws = 0;
  }

  of<P extends OpenPoint>(point: P): Choice<P> {
    const ways: readonly Choice<P>[] = openPoints[point];
    const way = ways[this.#seed === undefined ? 0 : hash(this.#seed, point) % ways.length];
    if (way === undefined) throw new Error(`${point} has no ways`);
    return way;
  }

  /** A number from 0 up to, not including, `bound`: the next of the seed's row. Without a seed always 0. */
  draw(bound: number): number {
    if (this.#seed === undefined) return 0;
    this.#draws += 1;
    return hash(this.#seed, `draw ${this.#draws}`) % bound;
  }
}

function hash(seed: number, word: string): number {
  return createHash('sha256').update(`${seed} ${word}`).digest().readUInt32BE(0);
}
