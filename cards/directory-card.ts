import { roleField } from '#cards/actions.ts';
import type { ChoosePeopleView, StaffingPreview } from '#domain/people-views.ts';
import { shortName } from './cell-lines.ts';
import { confirmButtons } from './confirm-buttons.ts';
import { button, submitButton } from './kit/button.ts';
import { type Card, card } from './kit/card.ts';
import type { RootElement } from './kit/element.ts';
import { form, multiSelectPerson } from './kit/form.ts';
import { cut } from './kit/limits.ts';
import { coloured, lines, markdown, md, note } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const CHANGES = 40;
const UNSETTLED = 8;
const NAMES = 20;

/** Pickers with the present holders chosen: who is added gets the role, who is taken out loses it. */
export function choosePeopleCard(view: ChoosePeopleView, texts: Texts): Card {
  const words = texts.choosing;
  const scope = view.scope.kind === 'leaders' ? words.leaders : shortName(view.scope.name);
  return card({
    title: words.title(scope),
    tone: 'work',
    tags: [words.tag],
    summary: words.summary,
    elements: [
      markdown(md`${words.explain}`),
      form('people', [
        ...view.roles.flatMap(({ role, holders }) => [
          markdown(md`**${words.role[role]}**`),
          multiSelectPerson({
            name: roleField(role),
            placeholder: words.hint,
            people: view.candidates.map(({ openId }) => openId),
            chosen: holders.map(({ openId }) => openId),
          }),
        ]),
        submitButton(
          words.next,
          { do: 'choose_people', proposalId: view.proposalId },
          { look: 'primary_filled' },
        ),
      ]),
      ...(view.isCut ? [note(words.cut)] : []),
    ],
  });
}

/** Several roles given and taken, with namesakes to settle, before one confirmation. */
export function staffingPreviewCard(view: StaffingPreview, texts: Texts): Card {
  const words = texts.staffing;
  const { proposalId, changes } = view;
  const { shown, hidden } = cut(changes, CHANGES);
  return card({
    title: words.title,
    tone: 'attention',
    tags: [changes.length > 0 ? texts.words.tags.awaitsConfirmation : texts.words.tags.needsChange],
    summary: words.summary(changes.length),
    elements: [
      changes.length === 0
        ? markdown(md`${words.none}`)
        : markdown(
            lines([
              ...shown.map((each) => {
                const scope = each.scope === undefined ? undefined : shortName(each.scope);
                return md`• ${words.change({ ...each, scope, name: shortName(each.name) })}`;
              }),
              ...(hidden > 0 ? [md`${words.more(hidden)}`] : []),
            ]),
          ),
      ...unsettledElements(view, texts),
      ...openEnds(view, texts),
      changes.length === 0
        ? undefined
        : confirmButtons({
            proposalId,
            confirm: words.confirm(changes.length),
            cancel: words.cancel,
          }),
    ],
  });
}

function unsettledElements(view: StaffingPreview, texts: Texts): readonly RootElement[] {
  const words = texts.staffing;
  const { shown, hidden } = cut(view.unsettled, UNSETTLED);
  return [
    ...shown.flatMap(({ name, role, scope, candidates }, index) => [
      markdown(
        md`**${words.ask(shortName(name), role, scope === undefined ? undefined : shortName(scope))}**`,
      ),
      ...candidates.map((each) =>
        button(words.candidate(shortName(each.name), shortName(each.department)), {
          do: 'pick_namesake',
          proposalId: view.proposalId,
          index,
          of: view.unsettled.length,
          openId: each.openId,
        }),
      ),
    ]),
    ...(hidden > 0 ? [note(words.unsettledMore(hidden))] : []),
  ];
}

function openEnds({ unknown, tooMany }: StaffingPreview, texts: Texts): readonly RootElement[] {
  const words = texts.staffing;
  const list = (all: readonly string[]) => {
    const { shown, hidden } = cut(all.map(shortName), NAMES);
    return hidden === 0 ? shown.join('、') : `${shown.join('、')}${texts.words.more(hidden)}`;
  };
  return [
    ...(unknown.length === 0
      ? []
      : [markdown(coloured('orange', md`${words.unknown(list(unknown))}`))]),
    ...(tooMany.length === 0 ? [] : [note(words.tooMany(list(tooMany)))]),
  ];
}
