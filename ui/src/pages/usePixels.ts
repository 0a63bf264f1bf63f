import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useMemo, useState } from "react";
import type { Size } from "./stack";

/** While a pane is being resized its pictures are stretched; drawn anew once it rests. */
const REST = 120;
/** More than any screen shows of one sheet. */
const MOST = 4096;

/** How many device pixels a picture of that size has. */
export function usePixels(size: Size): Size {
  const ratio = useDevicePixelRatio();
  const wanted = Math.min(Math.round(size.width * ratio), MOST);
  const [width] = useDebouncedValue(wanted, REST, { leading: true });
  const shape = size.height / size.width;
  return useMemo(() => ({ width, height: Math.round(width * shape) }), [width, shape]);
}

/** Changes when the window moves to another screen or is zoomed. */
function useDevicePixelRatio(): number {
  const [ratio, setRatio] = useState(window.devicePixelRatio);
  useEffect(() => {
    const query = window.matchMedia(`(resolution: ${ratio}dppx)`);
    const changed = () => setRatio(window.devicePixelRatio);
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, [ratio]);
  return ratio;
}
