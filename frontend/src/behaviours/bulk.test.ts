import { beforeEach, expect, test } from "vitest";
import { install } from "./bulk";

beforeEach(() => {
  document.body.innerHTML = `
    <form data-bulk><table><thead><tr><th><input type="checkbox" data-select-all></th></tr></thead><tbody>
      <tr><td class="p-check-cell"><input type="checkbox" id="a"></td></tr>
      <tr><td class="p-check-cell"><input type="checkbox" id="b"></td></tr>
      <tr><td class="p-check-cell"><input type="checkbox" id="high" disabled></td></tr></tbody></table>
      <div class="p-bulk"><b data-selected></b><a href="#" data-select-none>Clear</a></div></form>`;
  install();
});

function box(selector: string): HTMLInputElement {
  return document.querySelector(selector) as HTMLInputElement;
}

function bar(): HTMLElement {
  return document.querySelector(".p-bulk") as HTMLElement;
}

test("the bar shows only while something is chosen", () => {
  expect(bar().hidden).toBe(true);
  box("#a").click();
  expect(bar().hidden).toBe(false);
  expect(bar().textContent).toContain("1 selected");
  expect(box("#a").closest("tr")?.className).toBe("is-selected");
  box("#a").click();
  expect(bar().hidden).toBe(true);
});

test("all means all that may be chosen", () => {
  box("[data-select-all]").click();
  expect(box("#b").checked).toBe(true);
  expect(box("#high").checked).toBe(false);
  expect(bar().textContent).toContain("2 selected");
});

test("the box for all tells between some and all", () => {
  box("#a").click();
  expect(box("[data-select-all]").indeterminate).toBe(true);
  box("#b").click();
  expect(box("[data-select-all]").checked).toBe(true);
  expect(box("[data-select-all]").indeterminate).toBe(false);
});

test("the choice can be dropped", () => {
  box("#a").click();
  document.querySelector<HTMLElement>("[data-select-none]")?.click();
  expect(box("#a").checked).toBe(false);
  expect(bar().hidden).toBe(true);
});
