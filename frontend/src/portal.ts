import "@tabler/core/dist/css/tabler.css";
import "./css/portal.css";
import * as bulk from "./behaviours/bulk";
import * as copy from "./behaviours/copy";
import * as draftForm from "./behaviours/draft-form";
import * as filters from "./behaviours/filters";
import * as greet from "./behaviours/greet";
import * as keys from "./behaviours/keys";
import * as lines from "./behaviours/lines";
import * as menus from "./behaviours/menus";
import { FreshPart } from "./elements/fresh-part";

// Every page works without this script; it only spares steps. What needs it is shown from here on.
document.documentElement.classList.add("has-script");
customElements.define("fresh-part", FreshPart);
for (const behaviour of [menus, copy, filters, bulk, draftForm, keys, lines, greet]) {
  behaviour.install();
}
