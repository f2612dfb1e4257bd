import { beforeAll, beforeEach, expect, test } from "vitest";
import { install } from "./lines";

beforeAll(install);

beforeEach(() => {
  document.body.innerHTML = `
    <a id="two" href="#text" data-line="2"><b>Line 2: Rule a</b></a>
    <a id="far" href="#text" data-line="99">Line 99</a>
    <a id="none" href="#text">No line</a>
    <a id="input" href="#reason" data-line="1">Line 1</a>
    <textarea id="text">rules:
  - name: a
    deny: No.</textarea><input id="reason" />`;
});

function selected(): string {
  const text = document.querySelector("textarea");
  return text ? text.value.slice(text.selectionStart, text.selectionEnd) : "";
}

test("the line is selected in the text, which gets the focus", () => {
  document.querySelector<HTMLElement>("#two b")?.click();
  expect(document.activeElement?.id).toBe("text");
  expect(selected()).toBe("  - name: a");
});

test("of a text that has become shorter it is the last line", () => {
  document.getElementById("far")?.click();
  expect(selected()).toBe("    deny: No.");
});

test("other links are links", () => {
  for (const id of ["none", "input"]) {
    const press = new MouseEvent("click", { bubbles: true, cancelable: true });
    document.getElementById(id)?.dispatchEvent(press);
    expect(press.defaultPrevented).toBe(false);
  }
});
