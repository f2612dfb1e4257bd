import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { install } from "./filters";

const submitted = vi.fn();

beforeAll(() => {
  vi.useFakeTimers();
  install();
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted();
  });
});

beforeEach(() => {
  submitted.mockReset();
  sessionStorage.clear();
  document.body.innerHTML = `
    <form class="p-filters"><input type="search" name="q" value="pay">
      <select name="cluster"><option value="">Any</option></select></form>
    <form><select id="other"><option>1</option></select></form>`;
});

function field(name: string): HTMLInputElement {
  return document.querySelector(`[name="${name}"]`) as HTMLInputElement;
}

function type(): void {
  field("q").dispatchEvent(new Event("input", { bubbles: true }));
}

test("a choice submits at once", () => {
  field("cluster").dispatchEvent(new Event("change", { bubbles: true }));
  expect(submitted).toHaveBeenCalledOnce();
});

test("text submits once, after a pause", () => {
  type();
  vi.advanceTimersByTime(200);
  type();
  vi.advanceTimersByTime(249);
  expect(submitted).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(submitted).toHaveBeenCalledOnce();
});

test("other forms are left alone", () => {
  document.getElementById("other")?.dispatchEvent(new Event("change", { bubbles: true }));
  expect(submitted).not.toHaveBeenCalled();
});

test("what is empty stays out of the address", () => {
  const form = document.querySelector("form") as HTMLFormElement;
  const formData = new FormData(form);
  const event = Object.assign(new Event("formdata", { bubbles: true }), { formData });
  form.dispatchEvent(event);
  expect([...formData.keys()]).toEqual(["q"]);
});

test("the field in use has the focus again on the next page, behind its text", () => {
  type();
  vi.advanceTimersByTime(250);
  install();
  expect(document.activeElement).toBe(field("q"));
  expect(field("q").selectionStart).toBe(3);
  field("q").blur();
  install();
  expect(document.activeElement).not.toBe(field("q"));
});
