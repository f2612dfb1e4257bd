import { announce } from "../live";

/** What a page does once it is there: errors get the focus, a toast is read out and can be dismissed. */
export function install(): void {
  document.getElementById("errors")?.focus();
  const toast = document.querySelector<HTMLElement>("[data-toast]");
  if (!toast) return;
  announce([...toast.querySelectorAll("p")].map((words) => words.textContent.trim()).join(". "));
  toast.querySelector("[data-dismiss]")?.addEventListener("click", () => {
    toast.remove();
  });
}
