import { describe, expect, it } from "vitest";
import { replaceChildren } from "./swap";

function part(html: string): HTMLElement {
  const element = document.createElement("div");
  element.innerHTML = html;
  return element;
}

describe("a part that is replaced", () => {
  const html = `<input id="role"><details id="advanced"><summary>Advanced</summary></details>`;

  it("keeps the focus on a control by its id", () => {
    const old = part(html);
    document.body.replaceChildren(old);
    old.querySelector("input")?.focus();
    replaceChildren(old, part(html));
    expect(document.activeElement?.id).toBe("role");
  });

  it("keeps the focus on the head of a fold, so that the next key unfolds it", () => {
    const old = part(html);
    document.body.replaceChildren(old);
    const before = old.querySelector("summary");
    before?.setAttribute("tabindex", "0");
    before?.focus();
    const fresh = part(html);
    fresh.querySelector("summary")?.setAttribute("tabindex", "0");
    replaceChildren(old, fresh);
    expect(document.activeElement).toBe(old.querySelector("summary"));
    expect(document.activeElement).not.toBe(before);
  });

  it("keeps open what the reader has unfolded", () => {
    const old = part(html);
    document.body.replaceChildren(old);
    old.querySelector("details")?.setAttribute("open", "");
    replaceChildren(old, part(html));
    expect(old.querySelector("details")?.hasAttribute("open")).toBe(true);
  });
});
