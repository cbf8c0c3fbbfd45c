// Wakes the islands of an office page. Leptos' own script for this stands inside the page, which our policy forbids
// (`design.md`, The promises). Where anything is missing, the page works as it is.
import init, * as islands from "./app.js";

init({ module_or_path: new URL("./app.wasm", import.meta.url) })
  .then(() => {
    islands.hydrate();
    for (const place of document.querySelectorAll("leptos-island")) {
      islands[place.dataset.component]?.(place);
    }
  })
  .catch(() => {});
