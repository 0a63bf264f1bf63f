import type { FaceChoice } from "../../bindings/FaceChoice";
import type { FaceSource } from "../../bindings/FaceSource";

const BUNDLED_FACES = { fangsong: "仿宋", kai: "楷体", hei: "黑体", song: "宋体", title: "小标宋" };
/** What a system calls them. */
const SYSTEM_FACES = {
  fangsong: "仿宋_GB2312",
  kai: "楷体_GB2312",
  hei: "SimHei",
  song: "SimSun",
  title: "方正小标宋简体",
};

/** The faces of each role. A browser cannot look into its system: as if it had only 黑体 and 宋体. */
export function facesOf(source: FaceSource): FaceChoice[] {
  const roles = ["fangsong", "kai", "hei", "song", "title"] as const;
  return roles.map((role) => {
    const own = source === "system" && (role === "hei" || role === "song");
    const missing = source === "system" && !own ? [SYSTEM_FACES[role]] : [];
    return {
      role,
      used: own ? SYSTEM_FACES[role] : BUNDLED_FACES[role],
      from_system: own,
      missing,
    };
  });
}
