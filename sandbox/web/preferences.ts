/**
 * How this person's client is set: the language that cards and posts are shown in, and light or dark. The address
 * (`?language=en_us&theme=dark`) goes before what was chosen last time.
 */

/** The languages a card can bring, by their own names. Source: Feishu cards, configure multi-language content. */
export const languages = {
  zh_cn: '简体中文',
  en_us: 'English',
  zh_hk: '繁體中文（香港）',
  zh_tw: '繁體中文（台灣）',
  ja_jp: '日本語',
  id_id: 'Bahasa Indonesia',
  vi_vn: 'Tiếng Việt',
  th_th: 'ภาษาไทย',
  pt_br: 'Português',
  es_es: 'Español',
  ko_kr: '한국어',
  de_de: 'Deutsch',
  fr_fr: 'Français',
  it_it: 'Italiano',
  ru_ru: 'Русский',
  ms_my: 'Bahasa Melayu',
} as const;

export type Language = keyof typeof languages;
export type Theme = 'light' | 'dark' | 'system';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Calls the listener after every change; the answer ends that. */
  onChange(listener: () => void): () => void;
}

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

export function isLanguage(value: string | null): value is Language {
  return value !== null && Object.hasOwn(languages, value);
}

function isTheme(value: string | null): value is Theme {
  return value === 'light' || value === 'dark' || value === 'system';
}

/** Storage can be switched off in a browser; then a choice lasts as long as the page. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(`sandbox.${key}`);
  } catch {
    return null;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(`sandbox.${key}`, value);
  } catch {
    // Nothing is lost but the memory of the choice.
  }
}

class StoredPreferences implements Preferences {
  #language: Language;
  #theme: Theme;
  readonly #listeners = new Set<() => void>();

  constructor(query: URLSearchParams) {
    const [language, theme] = [query.get('language'), query.get('theme')];
    const [lastLanguage, lastTheme] = [stored('language'), stored('theme')];
    this.#language = [language, lastLanguage].find(isLanguage) ?? 'zh_cn';
    this.#theme = [theme, lastTheme].find(isTheme) ?? 'system';
    darkSystem.addEventListener('change', () => this.#changed());
    this.#paint();
  }

  get language(): Language {
    return this.#language;
  }

  get theme(): Theme {
    return this.#theme;
  }

  set(change: { readonly language?: Language; readonly theme?: Theme }): void {
    this.#language = change.language ?? this.#language;
    this.#theme = change.theme ?? this.#theme;
    store('language', this.#language);
    store('theme', this.#theme);
    this.#changed();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    this.#paint();
    for (const listener of [...this.#listeners]) listener();
  }

  /** `data-theme` is always `light` or `dark`: styles need not know of the system's wish. */
  #paint(): void {
    const isDark = this.#theme === 'dark' || (this.#theme === 'system' && darkSystem.matches);
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }
}

const chosen = new StoredPreferences(new URLSearchParams(location.search));

export const preferences: Preferences = chosen;

/** Keeps a choice, and tells whoever shows it. */
export function setPreferences(change: {
  readonly language?: Language;
  readonly theme?: Theme;
}): void {
  chosen.set(change);
}

/** Calls the listener when another language was chosen; the answer ends that. */
export function onLanguage(listener: () => void): () => void {
  let last = preferences.language;
  return preferences.onChange(() => {
    if (preferences.language === last) return;
    last = preferences.language;
    listener();
  });
}
