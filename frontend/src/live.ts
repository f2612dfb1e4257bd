/** Tells a screen reader something, through the polite live region of the layout. */
export function announce(text: string): void {
  const live = document.getElementById("live");
  if (!live || !text) return;
  live.textContent = "";
  // the same words again are news only if the region was empty in between
  setTimeout(() => (live.textContent = text), 50);
}
