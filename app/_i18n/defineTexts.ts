import type { Language } from '#domain/errors.ts';

/** A text is a sentence, a function that makes one from values, or a named group of texts. */
export type TextValue = string | ((...values: never[]) => string) | { readonly [name: string]: TextValue };

/** The texts of one screen or component, complete in every language. */
export type Texts<T> = Readonly<Record<Language, T>>;

/**
 * Declares the texts of a screen. `en` must have the shape of `vi`; the compiler refuses a missing or extra key, and
 * `texts.test.ts` checks every `*.texts.ts` file again at run time. Keep them in `<Component>.texts.ts` beside the component.
 */
export function defineTexts<T extends { readonly [name: string]: TextValue }>(texts: {
	readonly vi: T;
	readonly en: NoInfer<T>;
}): Texts<T> {
	return texts;
}
