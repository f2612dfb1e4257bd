import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { install } from "./keys";

const followed = vi.fn<(path: string | null) => void>();

beforeAll(() => {
  install();
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest("a");
    if (!link) return;
    event.preventDefault();
    followed(link.getAttribute("href"));
  });
});

beforeEach(() => {
  followed.mockReset();
  localStorage.clear();
  document.body.innerHTML = `
    <div class="p-app"><a href="/requests/new">New</a><a href="/">Home</a><a href="/approvals">Inbox</a>
    <a href="/help">Help</a><input type="search" aria-keyshortcuts="/">
    <table class="p-flow"><tbody>
      <tr><td class="p-check-cell"><input type="checkbox" id="x1"></td><td><a class="p-cell-title" id="r1" href="#1">1</a></td></tr>
      <tr><td></td><td><a class="p-cell-title" id="r2" href="#2">2</a></td></tr></tbody></table>
    <form class="p-decide"><textarea id="comment"></textarea></form></div>`;
});

function press(key: string, options: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options }));
}

function focused(): string | undefined {
  return document.activeElement?.id;
}

test("keys go where the page has a link to", () => {
  press("n");
  press("?");
  press("g");
  press("a");
  press("G");
  press("H");
  expect(followed.mock.calls.flat()).toEqual(["/requests/new", "/help", "/approvals", "/"]);
});

test("nobody is sent to what is not for him or her", () => {
  press("g");
  press("l");
  expect(followed).not.toHaveBeenCalled();
});

test("a letter alone goes nowhere", () => {
  press("h");
  expect(followed).not.toHaveBeenCalled();
});

test("slash goes to the search field, d to the decision", () => {
  press("/");
  expect(document.activeElement?.getAttribute("type")).toBe("search");
  (document.activeElement as HTMLElement).blur();
  press("d");
  expect(focused()).toBe("comment");
});

test("j and k move over the rows, x selects", () => {
  press("j");
  expect(focused()).toBe("r1");
  press("x");
  expect((document.getElementById("x1") as HTMLInputElement).checked).toBe(true);
  press("j");
  press("j");
  expect(focused()).toBe("r2");
  press("x");
  press("k");
  expect(focused()).toBe("r1");
});

test("keys rest while somebody types, and beside a modifier", () => {
  document.getElementById("comment")?.focus();
  press("n");
  (document.activeElement as HTMLElement).blur();
  press("n", { ctrlKey: true });
  press("n", { metaKey: true });
  expect(followed).not.toHaveBeenCalled();
});

test("keys can be switched off and on", () => {
  document.body.insertAdjacentHTML("beforeend", `<input type="checkbox" data-shortcuts-switch>`);
  install();
  const box = document.querySelector<HTMLInputElement>("[data-shortcuts-switch]");
  expect(box?.checked).toBe(true);
  box?.click();
  press("n");
  expect(followed).not.toHaveBeenCalled();
  box?.click();
  press("n");
  expect(followed).toHaveBeenCalled();
});
