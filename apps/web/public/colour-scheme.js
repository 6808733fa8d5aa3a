// Runs before the first paint: a page that flashes white at night is a page people close.
(() => {
  let choice = "auto";
  try {
    choice = localStorage.getItem("cohort.colour-scheme") ?? "auto";
  } catch {
    choice = "auto";
  }
  const dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
