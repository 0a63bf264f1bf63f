/** Bytes as people say them: 830 KB, 2.4 MB. */
export function spokenSize(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(Math.round(bytes / 1000), 1)} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
