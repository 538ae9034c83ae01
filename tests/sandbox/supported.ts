import type { SupportedRoute } from '#sandbox/contract.ts';
import { componentTags } from '#sandbox/server/card-validator/component-table.ts';
import { eventSources } from '#sandbox/server/delivery/event-types.ts';
import { openPoints } from '#sandbox/server/variation.ts';
import { shownTags } from '#tests/sandbox-page/everything-card.ts';
import { aSandbox } from './a-sandbox.ts';
import { allCalls } from './calls/all-calls.ts';
import { refusedCards } from './cards/refused-cards.ts';
import { validCards } from './cards/valid-cards.ts';

const head = `# What the sandbox supports

Written by \`npm run supported\` from the routes, the components and the tests themselves; a test fails when it is stale.
How each thing is tested stands in its row or above its table.`;

/** What `sandbox/SUPPORTED.md` says. */
export async function supportedText(): Promise<string> {
  return [
    head,
    await routesPart(),
    eventsPart(),
    componentsPart(),
    variationPart(),
    absentPart,
    '',
  ].join('\n\n');
}

async function routesPart(): Promise<string> {
  await using sandbox = await aSandbox();
  const response = await fetch(`${sandbox.url}/page/routes`);
  const routes: SupportedRoute[] = JSON.parse(await response.text());
  const rows = routes.map(({ method, path, title, source, limit }) => [
    `\`${method} ${path.replace('/open-apis', '')}\``,
    title,
    source,
    limit,
    `\`${allCalls[`${method} ${path}`]?.name ?? ''}\``,
  ]);
  return `## Open APIs (${routes.length})

Paths are under \`/open-apis\`; pages are those of the Server API's documentation. Each row is driven by the official SDK in
\`tests/sandbox/every-route.test.ts\` with the call of the last column, each family also wrongly in a test of its own.

${table(['call', 'what it does', 'page', 'at most', 'SDK'], rows)}`;
}

function eventsPart(): string {
  const rows = Object.entries(eventSources).map(([type, source]) => [`\`${type}\``, source]);
  return `## Events (${rows.length}) and card callbacks

By webhook (plain, encrypted, signed, with the challenge) and over the long connection (protobuf frames, fragments, several
connections). Each event is brought about and heard by the SDK's dispatcher in \`tests/sandbox/every-event.test.ts\`; delivery,
retries and faults in \`tests/sandbox/webhook*.test.ts\`, \`long-connection*.test.ts\` and \`faults*.test.ts\`; the callback
\`card.action.trigger\` with its client codes in \`presses.test.ts\`.

${table(['event', 'page'], rows)}`;
}

function componentsPart(): string {
  const rows = componentTags.map((tag) => [
    `\`${tag}\``,
    String(validCards.filter(({ card }) => holds(card, tag)).length),
    String(refusedCards.filter(({ from, card }) => holds(from, tag) || holds(card, tag)).length),
    isDrawn(tag) ? 'yes' : 'no',
  ]);
  return `## Components of Card JSON 2.0 (${rows.length})

${validCards.length} cards that the platform takes and ${refusedCards.length} that it refuses get its verdict in
\`tests/sandbox/card-validator.test.ts\`, and through the official SDK in \`card-validator-sdk.test.ts\`; the first two columns of
figures say how many of them hold the component. What is drawn is on the card of \`tests/sandbox-page/everything-card.ts\`, in a
real browser. Beside these: templates, card entities (cardkit), and cards of JSON 1.0 as the platform still takes them.

${table(['tag', 'taken', 'refused', 'drawn'], rows)}`;
}

function variationPart(): string {
  const rows = Object.entries(openPoints).map(([point, ways]) => [
    `\`${point}\``,
    ways.join(' · '),
  ]);
  return `## What varies with the seed (${rows.length})

Where the platform's documents leave it open, a seed decides; without one it is the first. The stories of the assessment pass
under 200 seeds in \`tests/story/seeds.test.ts\`.

${table(['open point', 'ways'], rows)}`;
}

const absentPart = `## What is not imitated

- user access tokens, OAuth and sign-in; marketplace apps and \`app_ticket\`; more than one app or tenant
- chat tabs, menus and announcements of groups; topics beyond replies in a thread; url previews
- the card builder (templates are given as JSON when the sandbox starts); feed cards; custom bots' incoming webhooks
- audio and video are kept and played, never converted; sensitive-content and DLP checks
- the monthly quota of calls; the outbound addresses of the platform`;

function isDrawn(tag: string): boolean {
  // A column is drawn with its column set.
  return shownTags.includes(tag) || tag === 'column';
}

function holds(value: unknown, tag: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isIt = 'tag' in value && value.tag === tag;
  return isIt || Object.values(value).some((inner) => holds(inner, tag));
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
