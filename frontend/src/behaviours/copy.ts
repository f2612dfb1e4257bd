import { announce } from "../live";

/** A press on [data-copy] copies its data-text, or else the code it stands over. */
export function install(): void {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const text = button.dataset.text ?? button.closest(".p-code")?.querySelector("pre")?.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied.");
  } catch {
    announce("The browser does not let the page copy. Select the text and copy it yourself.");
  }
}
