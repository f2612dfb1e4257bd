import { beforeEach, expect, test, vi } from "vitest";
import { install } from "./greet";

beforeEach(() => {
  vi.useFakeTimers();
});

test("errors get the focus", () => {
  document.body.innerHTML = `<div id="errors" tabindex="-1"></div>`;
  install();
  expect(document.activeElement?.id).toBe("errors");
});

test("what came of a check gets the focus", () => {
  document.body.innerHTML = `<div id="checked" tabindex="-1" data-focus></div>`;
  install();
  expect(document.activeElement?.id).toBe("checked");
});

test("a toast is read out and can be dismissed", () => {
  document.body.innerHTML = `<div data-toast><p>Approved REQ-1042</p><p>Security decides next.</p>
    <button data-dismiss></button></div><div id="live"></div>`;
  install();
  vi.runAllTimers();
  expect(document.getElementById("live")?.textContent).toBe("Approved REQ-1042. Security decides next.");
  document.querySelector("button")?.click();
  expect(document.querySelector("[data-toast]")).toBeNull();
});
