import { announce } from "../live";

/** What a page does once it is there: errors, or what came of a check, get the focus, a toast is read out and can be dismissed. */
export function install(): void {
  document.querySelector<HTMLElement>("#errors, [data-focus]")?.focus();
  const toast = document.querySelector<HTMLElement>("[data-toast]");
  if (!toast) return;
  announce([...toast.querySelectorAll("p")].map((words) => words.textContent.trim()).join(". "));
  toast.querySelector("[data-dismiss]")?.addEventListener("click", () => {
    toast.remove();
  });
}
