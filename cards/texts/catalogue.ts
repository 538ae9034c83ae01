import { zhCn } from './zh-cn.ts';

/** What a language has to say; one that lacks a text does not compile. */
export type Texts = typeof zhCn;

const LANGUAGES = { 'zh-CN': zhCn } as const satisfies { readonly [locale: string]: Texts };

export type Locale = keyof typeof LANGUAGES;

export const textsFor = (locale: Locale): Texts => LANGUAGES[locale];
