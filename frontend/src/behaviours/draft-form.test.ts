import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { install } from "./draft-form";

const asked = vi.fn<typeof fetch>();
const submitted = vi.fn<(button: HTMLElement | null) => void>();

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", asked);
  install();
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    submitted(event.submitter);
  });
});

beforeEach(() => {
  asked.mockReset();
  submitted.mockReset();
  document.body.innerHTML = `${page("Preflight: 1 note.")}<div id="live"></div>`;
});

function page(preview: string, more = ""): string {
  return `<form data-swap id="request-form" action="/requests" method="post">
      <select id="t1-cluster" name="cluster" data-swap-on="change"><option>prod-eu-1</option></select>
      <input id="role-q" name="role-q" type="search" data-swap-on="change">
      <input id="why" name="why">
      <button id="add" name="add-target" value="1" data-swap-on="change">Add</button>${more}</form>
    <div id="preview" data-announce="${preview}">${preview}</div>`;
}

function element(id: string): HTMLInputElement {
  return document.getElementById(id) as HTMLInputElement;
}

function change(id: string, type = "change"): void {
  element(id).dispatchEvent(new Event(type, { bubbles: true }));
}

function sent(): Record<string, string> {
  return Object.fromEntries(asked.mock.lastCall?.[1]?.body as URLSearchParams);
}

test("a choice draws form and preview anew and says what came of it", async () => {
  asked.mockResolvedValue(new Response(page("Preflight: 5 passed."), { status: 422 }));
  element("t1-cluster").focus();
  change("t1-cluster");
  await vi.runAllTimersAsync();
  expect(asked.mock.lastCall?.[1]).toMatchObject({ method: "POST", headers: { "X-Part": "form" } });
  expect(sent()).toEqual({ refresh: "1", cluster: "prod-eu-1", "role-q": "", why: "" });
  expect(element("preview").textContent).toBe("Preflight: 5 passed.");
  expect(element("live").textContent).toBe("Preflight: 5 passed.");
  expect(document.activeElement?.id).toBe("t1-cluster");
});

test("a button is sent along, and what it made gets the focus", async () => {
  asked.mockResolvedValue(new Response(page("2 targets.", `<input id="t2-ns" data-focus>`)));
  element("add").click();
  await vi.runAllTimersAsync();
  expect(sent()["add-target"]).toBe("1");
  expect(document.activeElement?.id).toBe("t2-ns");
  expect(submitted).not.toHaveBeenCalled();
});

test("a search waits for a pause", async () => {
  asked.mockResolvedValue(new Response(page("4 roles.")));
  change("role-q", "input");
  await vi.advanceTimersByTimeAsync(200);
  change("role-q", "input");
  change("role-q");
  await vi.advanceTimersByTimeAsync(249);
  expect(asked).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveBeenCalledOnce();
});

test("what was typed meanwhile is kept", async () => {
  let answer: (response: Response) => void = () => undefined;
  asked.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  change("t1-cluster");
  await vi.advanceTimersByTimeAsync(1);
  element("why").value = "Receipts";
  answer(new Response(page("Done.")));
  await vi.runAllTimersAsync();
  expect(element("preview").textContent).toBe("Done.");
  expect(element("why").value).toBe("Receipts");
});

test("an answer that was overtaken is dropped", async () => {
  asked.mockReturnValueOnce(new Promise((resolve) => setTimeout(resolve, 500, new Response(page("Old.")))));
  asked.mockResolvedValueOnce(new Response(page("New.")));
  change("t1-cluster");
  await vi.advanceTimersByTimeAsync(1);
  change("t1-cluster");
  await vi.runAllTimersAsync();
  expect(element("preview").textContent).toBe("New.");
});

test("where that fails a button submits as without script, and a choice stays", async () => {
  asked.mockRejectedValueOnce(new TypeError("offline"));
  asked.mockResolvedValueOnce(new Response("", { status: 500 }));
  asked.mockResolvedValueOnce(new Response("<main>Sign in</main>"));
  change("t1-cluster");
  await vi.runAllTimersAsync();
  change("t1-cluster");
  await vi.runAllTimersAsync();
  expect(submitted).not.toHaveBeenCalled();
  element("add").click();
  await vi.runAllTimersAsync();
  expect(submitted).toHaveBeenCalledWith(element("add"));
});

test("other controls ask for nothing", async () => {
  change("why");
  await vi.runAllTimersAsync();
  expect(asked).not.toHaveBeenCalled();
});
