const SWITCH = "shortcuts";
const PATIENCE = 1500;

const PLACES: Record<string, string> = { h: "/", a: "/approvals", i: "/associations", l: "/audit" };
const ROWS = ".p-flow > tbody > tr, .p-list > li";

/** Single keys, as told on /help: off while typing, with a modifier, or where the reader switched them off. */
export function install(): void {
  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (!heard(event)) return;
    const key = event.key.toLowerCase();
    const target = event.timeStamp - going < PATIENCE ? PLACES[key] : undefined;
    going = key === "g" ? event.timeStamp : -PATIENCE;
    const done = target ? follow(target) : act(key);
    if (done) event.preventDefault();
  });
  offerSwitch();
}

function heard(event: KeyboardEvent): boolean {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
  const box = event.target instanceof HTMLInputElement && event.target.type === "checkbox";
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  return (!typing || box) && !modified && !event.defaultPrevented && localStorage.getItem(SWITCH) !== "off";
}

function act(key: string): boolean {
  switch (key) {
    case "/":
      return focus(document.querySelector('[aria-keyshortcuts="/"]'));
    case "n":
      return follow("/requests/new");
    case "?":
      return follow("/help");
    case "d":
      return focus(document.querySelector(".p-decide :is(input, textarea, select, button)"));
    case "j":
      return move(1);
    case "k":
      return move(-1);
    case "x":
      return select();
    default:
      return false;
  }
}

/** Goes only where the page has a link to: nobody is sent to what is not for him or her. */
function follow(path: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`.p-app a[href="${path}"]`);
  link?.click();
  return link !== null;
}

function focus(element: Element | null): boolean {
  if (element instanceof HTMLElement) element.focus();
  return element !== null;
}

function currentRow(): Element | null {
  return document.activeElement?.closest(ROWS) ?? null;
}

/** Enter then opens the row, as it opens any link. */
function move(step: number): boolean {
  const rows = [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector("a"));
  const row = currentRow();
  const next = row ? rows.indexOf(row) + step : 0;
  return focus(rows[next]?.querySelector(".p-cell-title, .p-list-title, a") ?? null);
}

function select(): boolean {
  const box = currentRow()?.querySelector<HTMLInputElement>(".p-check-cell input:not(:disabled)");
  box?.click();
  return Boolean(box);
}

function offerSwitch(): void {
  const box = document.querySelector<HTMLInputElement>("[data-shortcuts-switch]");
  if (!box) return;
  box.checked = localStorage.getItem(SWITCH) !== "off";
  box.addEventListener("change", () => {
    localStorage.setItem(SWITCH, box.checked ? "on" : "off");
  });
}
