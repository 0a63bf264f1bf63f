/** As much of an editor's view as the question needs. */
export type ComposingView = { readonly composing: boolean };

/**
 * Whether an input method is putting characters together. While it is, the document holds
 * pinyin rather than words, and any dispatch, change of selection or re-render of the text would
 * break the composition: nothing is saved, replaced or decorated until it ends.
 */
export function isComposing(view: ComposingView | null | undefined): boolean {
  return view?.composing ?? false;
}
