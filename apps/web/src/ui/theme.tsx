import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { ChevronDownIcon } from "./icons.tsx";

/** The one accent. Shade 6 carries white text in the light theme, shade 5 in the dark one (both above 4.5:1). */
const accent: MantineColorsTuple = [
  "#eef1fd",
  "#dfe4fb",
  "#bcc6f6",
  "#96a5f0",
  "#7589ea",
  "#5468e0",
  "#3a4fc4",
  "#2f42ab",
  "#27378e",
  "#1f2c72",
];

export const theme = createTheme({
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 5 },
  colors: { accent },
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--font-mono)",
  fontSizes: {
    xs: "var(--text-xs)",
    sm: "var(--text-sm)",
    md: "var(--text-md)",
    lg: "var(--text-lg)",
    xl: "var(--text-xl)",
  },
  defaultRadius: "md",
  radius: { sm: "var(--radius-sm)", md: "var(--radius-md)", lg: "var(--radius-lg)" },
  respectReducedMotion: true,
  cursorType: "pointer",
  // By name, so that the first load does not carry the part itself.
  components: { NativeSelect: { defaultProps: { rightSection: <ChevronDownIcon size={14} /> } } },
});

/** Mantine's colour roles, spoken in our tokens, so that one file decides both themes. */
export const colourRoles: CSSVariablesResolver = () => {
  const roles = {
    "--mantine-color-body": "var(--surface-card)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-dimmed": "var(--text-quiet)",
    "--mantine-color-placeholder": "var(--text-faint)",
    "--mantine-color-anchor": "var(--accent-text)",
    "--mantine-color-default": "var(--surface-card)",
    "--mantine-color-default-hover": "var(--surface-hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line-strong)",
    "--mantine-color-error": "var(--bad-text)",
    "--mantine-color-disabled": "var(--surface-sunken)",
    "--mantine-color-disabled-color": "var(--text-faint)",
    "--mantine-color-disabled-border": "var(--line)",
    "--mantine-primary-color-filled": "var(--accent)",
    "--mantine-primary-color-filled-hover": "var(--accent-hover)",
  };
  return { variables: {}, light: roles, dark: roles };
};
