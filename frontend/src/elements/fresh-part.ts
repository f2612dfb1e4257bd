import { announce } from "../live";
import { partOf, replaceChildren } from "../swap";

const SLOWEST = 30_000;

/**
 * A part of a page that keeps itself fresh while something is going on.
 *
 *     <fresh-part id="progress" src="/requests/REQ-1042" every="1000" data-running data-announce="…"> … </fresh-part>
 *
 * While data-running is there, it asks for src (default: this page) with the header X-Part: <id>, and takes over children
 * and data attributes of the element with its id. A data-announce that is new is read out once. It waits longer after
 * each failure, rests while the tab is hidden, and stops where the answer is no page with this part.
 */
export class FreshPart extends HTMLElement {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private readonly onVisibility = () => {
    if (!document.hidden) this.plan(0);
  };

  connectedCallback(): void {
    document.addEventListener("visibilitychange", this.onVisibility);
    this.plan(this.every);
  }

  disconnectedCallback(): void {
    document.removeEventListener("visibilitychange", this.onVisibility);
    clearTimeout(this.timer);
  }

  private get every(): number {
    return Number(this.getAttribute("every") ?? 3000);
  }

  private get running(): boolean {
    return "running" in this.dataset;
  }

  private plan(wait: number): void {
    clearTimeout(this.timer);
    if (this.running && this.isConnected && !document.hidden) {
      this.timer = setTimeout(() => void this.refresh(), wait);
    }
  }

  private async refresh(): Promise<void> {
    const html = await this.ask();
    this.failures = html === null ? this.failures + 1 : 0;
    if (html !== null) {
      const fresh = partOf(html, this.id);
      if (!fresh) return;
      this.take(fresh);
    }
    this.plan(Math.min(this.every * 2 ** this.failures, SLOWEST));
  }

  private async ask(): Promise<string | null> {
    try {
      const response = await fetch(this.getAttribute("src") ?? location.href, { headers: { "X-Part": this.id } });
      return response.status < 500 ? await response.text() : null;
    } catch {
      return null;
    }
  }

  private take(fresh: HTMLElement): void {
    const said = this.dataset.announce;
    if (fresh.innerHTML !== this.innerHTML) replaceChildren(this, fresh);
    this.toggleAttribute("data-running", "running" in fresh.dataset);
    const words = fresh.dataset.announce ?? "";
    this.dataset.announce = words;
    if (words !== said) announce(words);
  }
}
