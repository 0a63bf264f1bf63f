import { createTheme, type MantineColorsTuple } from "@mantine/core";

/** The red of a masthead, deepened until white text on it and it on paper both pass AA. */
const bulletin: MantineColorsTuple = [
  "#fdf1f0",
  "#f8dedb",
  "#efb9b4",
  "#e6918a",
  "#de7067",
  "#cf4a40",
  "#b9312a",
  "#a3231d",
  "#8c1b17",
  "#731411",
];

/** Warm greys in the dark: paper at night rather than a terminal. */
const dark: MantineColorsTuple = [
  "#dedcd8",
  "#c2c0bb",
  "#aaa8a3",
  "#85837f",
  "#55544f",
  "#3b3a37",
  "#302f2d",
  "#252523",
  "#1d1d1b",
  "#161614",
];

/** As warm as the desk; the sixth is for dimmed words and passes AA on paper and desk. */
const gray: MantineColorsTuple = [
  "#f7f6f4",
  "#efeeea",
  "#e6e4df",
  "#dddbd6",
  "#cbc8c2",
  "#a6a39c",
  "#67655f",
  "#4b4944",
  "#36342f",
  "#23221f",
];

const FACES =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

export const theme = createTheme({
  colors: { bulletin, dark, gray },
  primaryColor: "bulletin",
  primaryShade: { light: 7, dark: 6 },
  fontFamily: FACES,
  headings: { fontFamily: FACES, fontWeight: "600" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.5", sm: "1.5", md: "1.6", lg: "1.6", xl: "1.6" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, fz: "xs" } },
    ActionIcon: {
      defaultProps: { variant: "subtle", color: "gray" },
      classNames: { root: "tool" },
    },
  },
});
