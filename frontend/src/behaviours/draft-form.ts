import { announce } from "../live";
import { partOf, replaceChildren } from "../swap";

const PAUSE = 250;
const PARTS = ["request-form", "preview"];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * A form[data-swap] that asks the server to draw it anew: when a control with data-swap-on="change" changes, when the text
 * of one with data-swap-on="input" pauses, when a button with data-swap-on="click" is pressed. The form is sent to its
 * action as it stands, with refresh=1 and the header X-Part: form, and #request-form and #preview are taken from the
 * answer. The focus stays, or goes to the [data-focus] of the answer; what was typed meanwhile is kept.
 */
export function install(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (type: "change" | "input" | "click", wait: number) => {
    document.addEventListener(type, (event) => {
      const control = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-swap-on]") : null;
      const form = control && formOf(control);
      if (!form || trigger(control) !== type) return;
      const button = control instanceof HTMLButtonElement ? control : null;
      if (button) event.preventDefault();
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(form, button), wait);
    });
  };
  listen("change", 0);
  listen("click", 0);
  listen("input", PAUSE);
}

/** The form around a control, or the one that a button beside it names. */
function formOf(control: HTMLElement): HTMLFormElement | null {
  const form = control instanceof HTMLButtonElement ? control.form : control.closest("form");
  return form?.matches("[data-swap]") ? form : null;
}

/** Buttons are pressed and searches typed into, whatever else the attribute says. */
function trigger(control: HTMLElement): string | undefined {
  if (control instanceof HTMLButtonElement) return "click";
  return control.matches("input[type=search]") ? "input" : control.dataset.swapOn;
}

let latest = 0;

async function refresh(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<void> {
  const turn = ++latest;
  const sent = values(form);
  const html = await ask(form, bodyOf(form, button));
  if (turn !== latest) return;
  const fresh = html === null ? null : partOf(html, "request-form");
  if (html === null || !fresh) {
    if (button) form.requestSubmit(button);
    return;
  }
  const typed = [...values(form)].filter(([id, value]) => sent.get(id) !== value);
  swapIn(html);
  keep(typed);
  if (button) document.querySelector<HTMLElement>("#request-form [data-focus]")?.focus();
  announce(document.getElementById("preview")?.dataset.announce ?? "");
}

function bodyOf(form: HTMLFormElement, button: HTMLButtonElement | null): URLSearchParams {
  const body = new URLSearchParams({ refresh: "1" });
  for (const [name, value] of new FormData(form, button)) {
    if (typeof value === "string") body.append(name, value);
  }
  return body;
}

async function ask(form: HTMLFormElement, body: URLSearchParams): Promise<string | null> {
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { "X-Part": "form" } });
    return response.status < 500 ? await response.text() : null;
  } catch {
    return null;
  }
}

function swapIn(html: string): void {
  for (const id of PARTS) {
    const old = document.getElementById(id);
    const fresh = partOf(html, id);
    if (!old || !fresh) continue;
    if (fresh.dataset.announce) old.dataset.announce = fresh.dataset.announce;
    replaceChildren(old, fresh);
  }
}

function controls(form: ParentNode): Control[] {
  return [...form.querySelectorAll<Control>("input[id], textarea[id], select[id]")];
}

function values(form: HTMLFormElement): Map<string, string> {
  return new Map(controls(form).map((control) => [control.id, control.value]));
}

function keep(typed: [string, string][]): void {
  for (const [id, value] of typed) {
    const control = document.getElementById(id) as Control | null;
    if (control) control.value = value;
  }
}
