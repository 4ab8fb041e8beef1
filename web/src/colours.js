// Colours: one for each run, after the colour-blind-safe set of Okabe & Ito (2008), darkened or lightened until each has
// a contrast of at least 3:1 on its paper; and light or dark.

const RUNS = {
  light: ["#0072b2", "#c95500", "#007a5a", "#b14a88", "#7d6000", "#3f444b", "#1f8fc4", "#8c2f1b"],
  dark: ["#56b4e9", "#ef7f35", "#2bbf96", "#e39bc6", "#e8c13a", "#cfd4da", "#8fa8ff", "#ff9d8a"],
};

let theme = "light";

export const runColour = (run, own = theme) => RUNS[own][run % RUNS[own].length];
export const paperColour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const currentTheme = () => theme;

export function setTheme(wanted) {
  theme = wanted;
  const root = document.documentElement;
  root.dataset.theme = wanted;
  RUNS[wanted].forEach((colour, run) => root.style.setProperty(`--run-${run}`, colour));
}

export const runVariable = (run) => `var(--run-${run % RUNS.light.length})`;
export const systemTheme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
