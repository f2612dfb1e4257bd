import { beforeAll, beforeEach, expect, test } from "vitest";
import { install } from "./menus";

beforeAll(install);

beforeEach(() => {
  document.body.innerHTML = `
    <details class="p-dd" open><summary tabindex="0">Theme</summary><button id="inside">Dark</button></details>
    <details id="fold" open><summary>Fold</summary></details>
    <p id="outside"></p>`;
});

function menu(): HTMLDetailsElement {
  return document.querySelector(".p-dd") as HTMLDetailsElement;
}

test("Esc closes a menu and gives the focus back", () => {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  expect(menu().open).toBe(false);
  expect(document.activeElement).toBe(menu().querySelector("summary"));
});

test("other keys do not", () => {
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
  expect(menu().open).toBe(true);
});

test("a press elsewhere closes it, one inside does not", () => {
  document.getElementById("inside")?.click();
  expect(menu().open).toBe(true);
  document.getElementById("outside")?.click();
  expect(menu().open).toBe(false);
});

test("folds are left alone", () => {
  document.getElementById("outside")?.click();
  expect((document.getElementById("fold") as HTMLDetailsElement).open).toBe(true);
});
