/** A press on a message that names a line, a[data-line], selects that line in the text it links to. */
export function install(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-line]") : null;
    const field = link ? document.getElementById(link.hash.slice(1)) : null;
    if (!link || !(field instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    select(field, Number(link.dataset.line));
  });
}

function select(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const begin = lines.slice(0, at).reduce((sum, before) => sum + before.length + 1, 0);
  field.focus();
  field.setSelectionRange(begin, begin + (lines[at] ?? "").length);
  // browsers do not show what a script selects
  field.scrollTop = (field.scrollHeight / lines.length) * at - field.clientHeight / 3;
  field.scrollLeft = 0;
}
