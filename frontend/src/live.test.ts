import { beforeEach, expect, test, vi } from "vitest";
import { announce } from "./live";

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div id="live">Old news.</div>`;
});

test("the same words are news again", () => {
  announce("Old news.");
  expect(document.getElementById("live")?.textContent).toBe("");
  vi.runAllTimers();
  expect(document.getElementById("live")?.textContent).toBe("Old news.");
});

test("nothing to say and nowhere to say it are fine", () => {
  announce("");
  expect(document.getElementById("live")?.textContent).toBe("Old news.");
  document.body.innerHTML = "";
  announce("Heard by nobody.");
});
