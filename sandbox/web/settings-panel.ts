/** How this client shows things: its language, light or dark. */
import { element } from './dom.ts';
import { selectField } from './form-field.ts';
import { isLanguage, languages, preferences, setPreferences, type Theme } from './preferences.ts';

const themes: Readonly<Record<Theme, string>> = {
  system: '跟随系统',
  light: '浅色',
  dark: '深色',
};

export function settingsPanel(): HTMLElement {
  const language = selectField(
    '卡片与富文本的语言',
    Object.entries(languages).map(([value, words]) => ({ value, words })),
  );
  language.input.value = preferences.language;
  language.input.addEventListener('change', () => {
    const { value } = language.input;
    if (isLanguage(value)) setPreferences({ language: value });
  });
  return element('div', { class: 'tool-panel settings' }, language.element, themeChoice());
}

function themeChoice(): HTMLElement {
  const theme = selectField(
    '外观',
    Object.entries(themes).map(([value, words]) => ({ value, words })),
  );
  theme.input.value = preferences.theme;
  theme.input.addEventListener('change', () => {
    const chosen = (['system', 'light', 'dark'] as const).find(
      (known) => known === theme.input.value,
    );
    if (chosen) setPreferences({ theme: chosen });
  });
  return theme.element;
}
