// Runs before the first paint: a page that flashes white at night, or jumps when it learns its density, is one people close.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(`cohort.${key}`);
    } catch {
      return null;
    }
  };
  const html = document.documentElement;
  const scheme = read("colour-scheme");
  const dark = scheme === "dark" || (scheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  html.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  html.setAttribute("data-density", read("density") === "compact" ? "compact" : "comfortable");
  html.setAttribute("data-motion", read("motion") === "reduced" ? "reduced" : "system");
})();
