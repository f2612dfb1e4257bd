/**
 * Choosing several rows of a form[data-bulk]: the bar (.p-bulk) shows only while something is chosen, [data-select-all]
 * chooses all, [data-select-none] none, and [data-selected] tells how many.
 */
export function install(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-bulk]").forEach((form) => {
    form.addEventListener("change", (event) => {
      if (event.target instanceof HTMLInputElement && event.target.matches("[data-select-all]")) {
        choose(form, event.target.checked);
      }
      show(form);
    });
    form.addEventListener("click", (event) => {
      if (!(event.target instanceof Element) || !event.target.closest("[data-select-none]")) return;
      event.preventDefault();
      choose(form, false);
      show(form);
    });
    show(form);
  });
}

function rows(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>(".p-check-cell input[type=checkbox]:not(:disabled)")];
}

function choose(form: HTMLFormElement, checked: boolean): void {
  for (const row of rows(form)) row.checked = checked;
}

function show(form: HTMLFormElement): void {
  const boxes = rows(form);
  const chosen = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.closest("tr")?.classList.toggle("is-selected", box.checked);
  form.querySelector<HTMLElement>(".p-bulk")?.toggleAttribute("hidden", chosen === 0);
  const all = form.querySelector<HTMLInputElement>("[data-select-all]");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  const count = form.querySelector("[data-selected]");
  if (count) count.textContent = `${String(chosen)} selected`;
}
