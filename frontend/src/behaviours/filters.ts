const PAUSE = 250;
const FOCUS = "filter-in-use";

/**
 * Filter forms (form.p-filters) submit themselves: on a choice at once, on text after a pause. What is empty stays out of
 * the address, and the field in use has the focus again on the next page.
 */
export function install(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("change", (event) => {
    const form = filterOf(event);
    if (form && event.target instanceof HTMLSelectElement) submit(form, event.target.name);
  });
  document.addEventListener("input", (event) => {
    const form = filterOf(event);
    const field = event.target;
    if (!form || !(field instanceof HTMLInputElement)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      submit(form, field.name);
    }, PAUSE);
  });
  document.addEventListener("formdata", (event) => {
    if (!filterOf(event)) return;
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });
  restoreFocus();
}

function filterOf(event: Event): HTMLFormElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLFormElement>("form.p-filters") : null;
}

function submit(form: HTMLFormElement, field: string): void {
  sessionStorage.setItem(FOCUS, field);
  form.requestSubmit();
}

function restoreFocus(): void {
  const name = sessionStorage.getItem(FOCUS);
  sessionStorage.removeItem(FOCUS);
  if (!name) return;
  const field = document.querySelector<HTMLFormElement>("form.p-filters")?.elements.namedItem(name);
  if (field instanceof HTMLElement) field.focus();
  if (field instanceof HTMLInputElement) field.setSelectionRange(field.value.length, field.value.length);
}
