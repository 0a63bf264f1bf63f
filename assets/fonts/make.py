#!/usr/bin/env python3
"""Makes the bundled faces beside this script from the full faces that README.md names.

Usage: make.py SOURCES      SOURCES holds the five full faces and han-8105.txt
Needs fontTools 4.68.0: the same version writes the same bytes as SHA256SUMS says.

The layout looks glyphs up in the cmap and shapes nothing, so every choice that a shaper would
make is made here, once: marks that Chinese text wants a full em wide are so in the cmap, and the
tables that only a shaper, a hinter or a vertical layout reads are left out.
"""

import copy
import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
EM = 1000  # units of all five faces
DASH, TWO_DASH, THREE_DASH, MIDDLE_DOT = 0x2014, 0x2E3A, 0x2E3B, 0xB7
OPENING, CLOSING = (0x201C, 0x2018), (0x201D, 0x2019)

# The blocks of marks, letters and numbers that a bulletin may use; vertical forms are left out.
SYMBOLS = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x2FF), (0x370, 0x3FF), (0x400, 0x45F), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x2070, 0x20CF), (0x2100, 0x23FF), (0x2460, 0x27BF), (0x2E3A, 0x2E3B),
    (0x3000, 0x312F), (0x31A0, 0x31BF), (0x3200, 0x33FF), (0xFF00, 0xFFEF),
]  # fmt: skip
EXTENSION_A = [(0x3400, 0x4DBF)]
# Full-width symbols of GB2312 that Zhuque and WenKai draw narrow, for Latin text: left to the 宋体.
NARROW = {ord(c) for c in "ˉ―±×÷∑∏√∫≈≠≤≥∞§◇◆□■△▲→←↑↓"}

SOURCES = {
    "zhuque": (
        "LXGWZhuqueFangsong-Regular.ttf",
        "558c62730844fe54ba220146ed62f859d4e2880188d92d985f8921c6e3743bc4",
    ),
    "wenkai": (
        "LXGWWenKaiGBLite-Regular.ttf",
        "1675c708cce181871d9a8adc987f35a0cabc6ff980685cd99f05d2655ea08c4c",
    ),
    "sans": (
        "NotoSansSC_500Medium.ttf",
        "b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a",
    ),
    "serif": (
        "NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
    ),
    "serif-bold": (
        "NotoSerifSC_700Bold.ttf",
        "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
    ),
    "han-8105": (
        "han-8105.txt",
        "668f69e856c357157720ab5a6f8644dca8a253b439772f92cd762b186a53b421",
    ),
}


def main(sources: pathlib.Path) -> None:
    office = symbols() | encodable("gb2312") | {ord(c) for c in listed(sources)}
    wide = office | encodable("gbk") | ranges(EXTENSION_A)
    make(sources, "zhuque", "fangsong", "Jianbao Fangsong", office - NARROW, widen_zhuque)
    make(sources, "wenkai", "kai", "Jianbao Kai", None, widen_wenkai)
    make(sources, "sans", "hei", "Jianbao Hei", office, widen_noto)
    make(sources, "serif", "song", "Jianbao Song", wide, widen_noto)
    make(sources, "serif-bold", "title", "Jianbao Title", office, widen_noto)
    sums = [f"{digest(path)}  {path.name}\n" for path in sorted(HERE.glob("*.ttf"))]
    (HERE / "SHA256SUMS").write_text("".join(sums), encoding="ascii")


def make(sources, source, stem, family, wanted, widen) -> None:
    """One bundled face; `wanted` are its code points, None for all that the source has."""
    font = TTFont(checked(sources, source), recalcTimestamp=False)
    for tag in ("vhea", "vmtx", "DSIG"):
        if tag in font:
            del font[tag]
    widen(font)
    one_glyph_each(font)
    if wanted is None:
        wanted = set(font.getBestCmap()) - NARROW
    reduce(font, wanted)
    rename(font, family)
    path = HERE / f"{stem}.ttf"
    font.save(path)
    print(f"{path.name}: {len(TTFont(path).getBestCmap())} characters, {path.stat().st_size} bytes")


def widen_zhuque(font) -> None:
    """The `fwid` forms of “ ” ‘ ’ ·; a single — that does not touch its neighbours (`calt` has
    the form); and the two-em dash that the face lacks, drawn as long as two joined —."""
    forms = single_substitutions(font, "fwid")
    cmap = font.getBestCmap()
    for code in (*OPENING, *CLOSING, MIDDLE_DOT):
        assign(font, code, forms[cmap[code]])
    bar = font["glyf"]["emdash.unjoined"]
    add_bar(font, TWO_DASH, bar, 2)
    assign(font, DASH, "emdash.unjoined")


def widen_wenkai(font) -> None:
    """The face has no full-width “ ” ‘ ’ ·: its own outlines go to where a full em has them,
    opening marks at its right end, closing ones at its left, the dot in its middle."""
    for code in OPENING:
        add_moved(font, code, lambda box: EM - 70 - box[1])
    for code in CLOSING:
        add_moved(font, code, lambda box: 70 - box[0])
    add_moved(font, MIDDLE_DOT, lambda box: EM // 2 - (box[0] + box[1]) // 2)


def widen_noto(font) -> None:
    """The dashes that `locl` gives Simplified Chinese (1, 2 and 3 em instead of 0.9 em and so on),
    and the full-width dot where · is narrow."""
    forms = single_substitutions(font, "locl")
    cmap = font.getBestCmap()
    for code in (DASH, TWO_DASH, THREE_DASH):
        assign(font, code, forms[cmap[code]])
    if font["hmtx"][cmap[MIDDLE_DOT]][0] != EM:
        assign(font, MIDDLE_DOT, cmap[0x30FB])


def one_glyph_each(font) -> None:
    """Gives characters that share a glyph (· and ・, 仝 and a compatibility form) one each, so
    that a PDF's text layer can tell them apart by the glyph. The lowest keeps the old one."""
    taken = set()
    for code, name in sorted(font.getBestCmap().items()):
        if name in taken:
            assign(font, code, add(font, f"{name}.u{code:X}", font["glyf"][name], font["hmtx"][name][0]))
        taken.add(name)


def reduce(font, wanted) -> None:
    """Leaves the wanted characters and what draws them."""
    font.setGlyphOrder(font["glyf"].glyphOrder)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "vhea", "vmtx"]
    worker = subset.Subsetter(options)
    worker.populate(unicodes=wanted)
    worker.subset(font)


def rename(font, family) -> None:
    """A changed face may not bear a reserved name: all five take names of their own, and say
    where they come from. Weights become regular, for each face is the only one of its family."""
    names = font["name"]
    kept = {i: names.getDebugName(i) for i in (0, 8, 9, 13, 14)}
    origin, version = names.getDebugName(1), names.getDebugName(5)
    names.names = []
    post = family.replace(" ", "") + "-Regular"
    texts = {
        **kept,
        1: family,
        2: "Regular",
        3: f"{post}; from {origin}, {version}",
        4: family,
        5: "Version 1.000",
        6: post,
        10: f"Made from {origin}, {version}, for the typesetting of bulletins.",
    }
    for name_id, text in sorted(texts.items()):
        if text:
            names.setName(text, name_id, 3, 1, 0x409)
    os2 = font["OS/2"]
    os2.usWeightClass = 400
    os2.fsSelection = os2.fsSelection & ~0b100001 | 0b1000000  # neither bold nor italic: regular
    os2.fsType = 0  # the licence allows embedding
    font["head"].macStyle = 0
    font["head"].fontRevision = 1.0


def single_substitutions(font, feature) -> dict:
    """What the feature's one-to-one lookups replace; of several forms of a glyph a full-width one."""
    gsub, found = font["GSUB"].table, {}
    records = (r.Feature for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == feature)
    for index in sorted({i for record in records for i in record.LookupListIndex}):
        for table in gsub.LookupList.Lookup[index].SubTable:
            table = getattr(table, "ExtSubTable", table)
            for glyph, form in getattr(table, "mapping", {}).items():
                if font["hmtx"][form][0] % EM == 0:
                    found[glyph] = form
    return found


def add_moved(font, code, shift) -> None:
    """A copy of the character's outline in a full em, moved by `shift` of its (left, right)."""
    name = font.getBestCmap()[code]
    glyph = copy.deepcopy(font["glyf"][name])
    glyph.recalcBounds(font["glyf"])
    glyph.coordinates.translate((shift((glyph.xMin, glyph.xMax)), 0))
    glyph.recalcBounds(font["glyf"])
    assign(font, code, add(font, f"{name}.full", glyph, EM))


def add_bar(font, code, bar, ems) -> None:
    """A dash of so many em, with the height and the free ends of the one-em dash `bar`."""
    pen = TTGlyphPen(None)
    left, right = bar.xMin, ems * EM - (EM - bar.xMax)
    pen.moveTo((left, bar.yMin))
    for corner in ((left, bar.yMax), (right, bar.yMax), (right, bar.yMin)):
        pen.lineTo(corner)
    pen.closePath()
    assign(font, code, add(font, f"dash{ems}", pen.glyph(), ems * EM))


def add(font, name, glyph, advance) -> str:
    glyph = copy.deepcopy(glyph)
    font["glyf"][name] = glyph  # also appends the name to the glyph order
    if not glyph.isComposite():
        glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    return name


def assign(font, code, name) -> None:
    for table in font["cmap"].tables:
        if table.format == 12 or (table.format == 4 and code <= 0xFFFF):
            table.cmap[code] = name


def checked(sources, key) -> pathlib.Path:
    name, expected = SOURCES[key]
    path = sources / name
    if digest(path) != expected:
        sys.exit(f"{path} is not the file that README.md names (SHA-256 {expected})")
    return path


def digest(path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def listed(sources) -> str:
    text = checked(sources, "han-8105").read_text(encoding="utf-8")
    return "".join(text.split())


def encodable(encoding) -> set:
    """The code points of a two-byte Chinese encoding."""
    found = set()
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                found.update(map(ord, bytes((high, low)).decode(encoding)))
            except UnicodeDecodeError:
                pass
    return found


def symbols() -> set:
    return ranges(SYMBOLS)


def ranges(pairs) -> set:
    return {code for first, last in pairs for code in range(first, last + 1)}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
