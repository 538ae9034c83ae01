import { isObject } from '#sandbox/server/json.ts';
import type { CardRules } from './card-rules.ts';
import { elementsOf } from './inspect-card.ts';
import { countMarkdownTables } from './markdown-tables.ts';
import type { Placed } from './placed-components.ts';
import { type CardProblem, exceeded, missing, refused } from './problem.ts';

/** Source: Feishu cards, card JSON 2.0 structure; frequently asked questions, "sending"; component markdown. */
const most = { elements: 200, tables: 5, tablesInMarkdown: 4 };

/** The settings and limits that concern the whole card. */
export function* limitProblems(
  card: { readonly [key: string]: unknown },
  placed: readonly Placed[],
  rules: CardRules,
): Generator<CardProblem> {
  yield* configProblems(card);
  if (elementsOf(card, rules) > most.elements) {
    yield exceeded('element exceeds the limit');
  }
  yield* tableLimitProblems(placed, rules);
}

function* configProblems(card: { readonly [key: string]: unknown }): Generator<CardProblem> {
  const config = isObject(card.config) ? card.config : {};
  if (config.update_multi === false) {
    yield { code: 300302, message: 'update_multi property is false' };
  }
  yield* streamingProblems(config.streaming_config);
  const link = isObject(card.card_link) ? card.card_link : undefined;
  const ofClients = [link?.pc_url, link?.ios_url, link?.android_url];
  if (link && !link.url && !ofClients.every(Boolean)) {
    yield missing('card_link', 'url', 'ROOT -> card_link');
  }
}

/** The page has both as optional; one without the other was seen refused. */
function* streamingProblems(streaming: unknown): Generator<CardProblem> {
  const { print_frequency_ms, print_step } = isObject(streaming) ? streaming : {};
  if ((print_frequency_ms === undefined) !== (print_step === undefined)) {
    yield { code: 11311, message: 'print_frequency_ms and print_step must be set together' };
  }
}

const tooManyTables = 'card table number over limit';

function* tableLimitProblems(placed: readonly Placed[], rules: CardRules): Generator<CardProblem> {
  let tables = placed.filter(({ tag }) => tag === 'table').length;
  for (const each of placed) {
    const drawn = countMarkdownTables(each);
    if (drawn > most.tablesInMarkdown) {
      yield { ...refused(tooManyTables, each.path), value: 'table' };
    }
    if (rules.table_count === 'with_markdown') tables += drawn;
  }
  if (tables > most.tables) yield { ...exceeded(tooManyTables), value: 'table' };
}
