import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { install } from "./copy";

const writeText = vi.fn<(text: string) => Promise<void>>();

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  install();
});

beforeEach(() => {
  writeText.mockReset();
  document.body.innerHTML = `
    <button id="arn" data-copy data-text="arn:aws:iam::1:role/x"><b>Copy</b></button>
    <div class="p-code"><button id="code" data-copy>Copy</button><pre>aws eks …</pre></div>
    <div id="live"></div>`;
});

function live(): string | undefined {
  return document.getElementById("live")?.textContent;
}

test("copies the text of the button, also when its icon is pressed", async () => {
  writeText.mockResolvedValue();
  document.querySelector<HTMLElement>("#arn b")?.click();
  await vi.runAllTimersAsync();
  expect(writeText).toHaveBeenCalledWith("arn:aws:iam::1:role/x");
  expect(live()).toBe("Copied.");
});

test("copies the code it stands over", () => {
  writeText.mockResolvedValue();
  document.getElementById("code")?.click();
  expect(writeText).toHaveBeenCalledWith("aws eks …");
});

test("says so when the browser refuses", async () => {
  writeText.mockRejectedValue(new Error("denied"));
  document.getElementById("arn")?.click();
  await vi.runAllTimersAsync();
  expect(live()).toContain("does not let the page copy");
});

test("other presses copy nothing", () => {
  document.getElementById("live")?.click();
  expect(writeText).not.toHaveBeenCalled();
});
