import { SETTING_FIELDS, type SettingName, type SettingProblem } from '#domain/settings-value.ts';
import type { SettingFormView } from '#domain/settings-views.ts';
import { settingField } from './actions.ts';
import { cycleCard } from './cycle-frame.ts';
import { button, submitButton } from './kit/button.ts';
import type { Card } from './kit/card.ts';
import type { FormElement } from './kit/element.ts';
import { form, input } from './kit/form.ts';
import { coloured, markdown, md } from './kit/markdown.ts';
import type { Texts } from './texts/catalogue.ts';

const LONGEST = 200;

/** One group of settings to fill in; with what was typed and what is wrong with it, where something is. */
export function settingFormCard(view: SettingFormView, texts: Texts): Card {
  const { settings: words, valueWords } = texts;
  const { value, problems } = view;
  const { group } = value;
  return cycleCard(view.cycle, texts, {
    title: words.formTitle(group),
    tone: problems.length > 0 ? 'attention' : 'work',
    tags: [problems.length > 0 ? words.needsChange : words.tag],
    summary: words.formSummary(group),
    elements: [
      markdown(md`${words.present(valueWords(value))}`),
      form('setting', [
        ...SETTING_FIELDS[group].flatMap((name) => field(name, view, texts)),
        submitButton(words.save, { do: 'save_setting', group }, { look: 'primary_filled' }),
      ]),
      button(words.back, { do: 'settings' }),
    ],
  });
}

function field(
  name: SettingName,
  { value, typed, problems }: SettingFormView,
  texts: Texts,
): readonly FormElement[] {
  const words = texts.settings;
  const own = typed.find((each) => each.name === name)?.typed;
  const problem = problems.find((each) => each.name === name);
  return [
    input({
      name: settingField(name),
      label: words.label(name),
      value: own ?? words.typed(value, name),
      placeholder: words.hint(name),
      maxLength: LONGEST,
    }),
    ...(problem === undefined ? [] : [problemLine(problem, texts)]),
  ];
}

const problemLine = (problem: SettingProblem, texts: Texts): FormElement =>
  markdown(coloured('red', md`${texts.problemText(problem)}`), 'notation');
