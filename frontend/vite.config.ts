import purgeCss from "@fullhuman/postcss-purgecss";
import type { AcceptedPlugin, Plugin } from "postcss";
import { defineConfig } from "vitest/config";

/** Drops the rules of Tabler that no template uses; our own layer is left alone. */
function purgeTabler(): AcceptedPlugin {
  const purge = purgeCss({
    content: ["../src/main/resources/templates/**/*.html", "src/**/*.ts"],
    safelist: { standard: ["active", "disabled", "show"], greedy: [/^(btn|form|table|page|dropdown)/] },
  }) as Plugin;
  return {
    postcssPlugin: "purge-tabler",
    async OnceExit(root, helpers) {
      if (root.source?.input.file?.includes("@tabler")) {
        await purge.OnceExit?.(root, helpers);
      }
    },
  };
}

// Entry names carry no hash: Spring's resource chain adds one from the content when it renders a link.
export default defineConfig({
  base: "./",
  build: {
    outDir: process.env.VITE_OUT_DIR ?? "../target/classes/static/assets",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // the first browsers with light-dark() and popover, so that neither is compiled away
    target: ["chrome123", "edge123", "firefox125", "safari17.5"],
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { portal: "src/portal.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        assetFileNames: ({ names }) => (names[0]?.endsWith(".woff2") ? "fonts/[name][extname]" : "[name][extname]"),
      },
    },
  },
  css: { postcss: { plugins: [purgeTabler()] } },
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
