export type Rgb = [number, number, number];
