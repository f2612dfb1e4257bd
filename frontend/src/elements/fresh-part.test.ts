import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FreshPart } from "./fresh-part";

customElements.define("fresh-part", FreshPart);

const asked = vi.fn<typeof fetch>();

function page(content: string, attributes = ""): string {
  return `<main><fresh-part id="p" ${attributes}>${content}</fresh-part></main>`;
}

function answers(...bodies: string[]): void {
  for (const body of bodies) asked.mockResolvedValueOnce(new Response(body));
}

function show(content: string): HTMLElement {
  document.body.innerHTML = `${page(content, 'src="/r" every="1000" data-running')}<div id="live"></div>`;
  return document.getElementById("p") as HTMLElement;
}

function hide(hidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(hidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", asked);
});

afterEach(() => {
  document.body.innerHTML = "";
  asked.mockReset();
  vi.restoreAllMocks();
});

test("takes over the same part of the answer until nothing is going on", async () => {
  answers(page("one", "data-running"), page("two"));
  const part = show("zero");
  await vi.advanceTimersByTimeAsync(1000);
  expect(part.textContent).toBe("one");
  expect(asked).toHaveBeenCalledWith("/r", { headers: { "X-Part": "p" } });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(part.textContent).toBe("two");
  expect(asked).toHaveBeenCalledTimes(2);
});

test("reads out what is new, once", async () => {
  const said = 'data-running data-announce="prod-eu-1 created in EKS."';
  answers(page("one", said), page("one", said), page("two"));
  show("zero");
  await vi.advanceTimersByTimeAsync(1100);
  const live = document.getElementById("live") as HTMLElement;
  expect(live.textContent).toBe("prod-eu-1 created in EKS.");
  live.textContent = "";
  await vi.advanceTimersByTimeAsync(1100);
  expect(live.textContent).toBe("");
});

test("keeps focus and what is unfolded", async () => {
  const content = `<details id="d"><summary id="s">More</summary></details>`;
  answers(page(`${content}<p>new</p>`));
  const part = show(content);
  document.getElementById("d")?.setAttribute("open", "");
  document.getElementById("s")?.setAttribute("tabindex", "0");
  await vi.advanceTimersByTimeAsync(1000);
  expect(part.querySelector("p")?.textContent).toBe("new");
  expect(part.querySelector("details")?.open).toBe(true);
});

test("keeps the focus on the control of the same id", async () => {
  answers(page(`<p>new</p><button id="b">Retry</button>`));
  show(`<button id="b">Retry</button>`);
  document.getElementById("b")?.focus();
  await vi.advanceTimersByTimeAsync(1000);
  expect(document.activeElement?.id).toBe("b");
});

test("waits longer after each failure, then goes on", async () => {
  asked.mockRejectedValueOnce(new TypeError("offline"));
  asked.mockResolvedValueOnce(new Response("", { status: 503 }));
  answers(page("back"));
  const part = show("zero");
  await vi.advanceTimersByTimeAsync(1000);
  await vi.advanceTimersByTimeAsync(1999);
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  await vi.advanceTimersByTimeAsync(4000);
  expect(part.textContent).toBe("back");
});

test("stops where the answer is another page, such as the sign-in page", async () => {
  answers("<main>Sign in</main>");
  const part = show("zero");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(part.textContent).toBe("zero");
  expect(asked).toHaveBeenCalledTimes(1);
});

test("rests while the tab is hidden", async () => {
  answers(page("one"));
  const part = show("zero");
  hide(true);
  await vi.advanceTimersByTimeAsync(1000);
  asked.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).not.toHaveBeenCalled();
  hide(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(part.isConnected).toBe(true);
});

test("asks nothing while nothing is going on, or once it is gone", async () => {
  document.body.innerHTML = page("done", 'every="1000"');
  await vi.advanceTimersByTimeAsync(60_000);
  show("zero").remove();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).not.toHaveBeenCalled();
});
