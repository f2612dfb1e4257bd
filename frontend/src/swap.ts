/** Parses a page of the server and gives the part with that id. */
export function partOf(html: string, id: string): HTMLElement | null {
  return new DOMParser().parseFromString(html, "text/html").getElementById(id);
}

/** Replaces the children of a part; the focus, and what the reader has unfolded, stay as they are. */
export function replaceChildren(old: HTMLElement, fresh: HTMLElement): void {
  const focused = old.contains(document.activeElement) ? finder(document.activeElement) : undefined;
  const caret = document.activeElement instanceof HTMLInputElement ? document.activeElement.selectionStart : null;
  const open = [...old.querySelectorAll<HTMLDetailsElement>("details[id][open]")].map((details) => details.id);
  old.replaceChildren(...fresh.childNodes);
  for (const id of open) {
    document.getElementById(id)?.setAttribute("open", "");
  }
  if (focused) {
    const control = focused();
    control?.focus({ preventScroll: true });
    if (caret !== null && control instanceof HTMLInputElement) {
      control.setSelectionRange(caret, caret);
    }
  }
}

/** How to find the same control in the fresh part; the head of a fold has no id of its own. */
function finder(control: Element | null): (() => HTMLElement | null) | undefined {
  const { id } = control ?? { id: "" };
  if (id) {
    return () => document.getElementById(id);
  }
  const fold = control?.matches("summary") ? control.closest("details[id]")?.id : undefined;
  return fold ? () => document.getElementById(fold)?.querySelector("summary") ?? null : undefined;
}
