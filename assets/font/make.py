#!/usr/bin/env python3
"""Makes the font files of this folder from the published ones.

Needs, on Debian 12:
    apt-get install npm zstd python3-fonttools=4.38.0-1+deb12u1 unicode-data=15.0.0-1 \
        fonts-lxgw-wenkai=1.250+repack-1 fonts-hanazono=20170904-2.1
    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3
Run, with the folder that holds the two npm archives unpacked below their names:
    mkdir noto-serif-sc noto-sans-sc
    tar xzf expo-google-fonts-noto-serif-sc-0.4.3.tgz -C noto-serif-sc --strip-components 1
    tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz -C noto-sans-sc --strip-components 1
    python3 make.py FOLDER

Every font is cut to the characters its place in the chain needs, laid out with
1000 units to the em and glyphs in the order of their characters, stripped of
hints, layout tables and names (the reserved ones may not be used for a cut
font), and packed: a TrueType file cut into blocks of BLOCK bytes, each block
compressed by itself, so that one rare character costs one block.

A packed file is, all numbers big-endian:
    4 bytes   "JJF2"
    uint32    length of the TrueType file
    uint32    length of a block before compression
    uint32    length of each compressed block, one a block
    the blocks, each a zstd frame

coverage.zst is a zstd frame over, for every font in the order of FONTS:
    uvarint   length of the font's name, then the name
    uvarint   number of groups; per group, all uvarint: first character less
              the one after the previous group, number of characters less one,
              index of the first glyph; the glyphs follow one another
    uvarint   number of widths that are not 1000; per width, both uvarint:
              glyph less the previous one, width in thousandths
"""

import bz2
import struct
import subprocess
import sys
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent
BLOCK = 1 << 17
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")


def standard_characters():
    """The 8,105 characters of 通用规范汉字表 (2013) with their numbers there."""
    found = {}
    for line in bz2.open(UNIHAN, "rt", encoding="utf-8"):
        if "\tkTGH\t" in line:
            char, _, number = line.split()
            found[int(char[2:], 16)] = int(number.split(":")[1])
    assert len(found) == 8105, len(found)
    return found


def gb2312():
    """The 6,763 characters and 682 signs of GB/T 2312-1980."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((row, cell)).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


SIGNS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x1F8, 0x1F9), (0x251, 0x251), (0x261, 0x261),
    (0x2C6, 0x2DD), (0x391, 0x3C9), (0x401, 0x451), (0x1E3E, 0x1E3F),
    (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218B),
    (0x2190, 0x2199), (0x2200, 0x22FF), (0x2300, 0x2312), (0x2460, 0x24FF), (0x2500, 0x2573), (0x2580, 0x25EF),
    (0x2605, 0x2642), (0x2713, 0x2717), (0x2776, 0x2793),
    (0x2E80, 0x2E80), (0x3000, 0x303F), (0x3041, 0x30FF), (0x3105, 0x312F), (0x3200, 0x33FF),
    (0xFE10, 0xFE4F), (0xFF01, 0xFFEE),
]
STANDARD = standard_characters()
COMMON = set(STANDARD) | gb2312() | {c for a, b in SIGNS for c in range(a, b + 1)}
# Level 1 of the table and the signs of most texts: their glyphs come first, so
# that most documents open a third of a font.
FIRST = {c for c, number in STANDARD.items() if number <= 3500} | {
    c for a, b in [(0x20, 0x7E), (0xB7, 0xB7), (0x2014, 0x2026), (0x2460, 0x2473), (0x3000, 0x301F), (0xFF01, 0xFF5E)]
    for c in range(a, b + 1)}

# The unified ideographs of GB 18030-2022 that HanaMinB is kept for: Ext B to F.
SUPPLEMENTARY = {c for a, b in [(0x20000, 0x2A6DF), (0x2A700, 0x2EBE0)] for c in range(a, b + 1)}

# Signs that official text sets in a cell of their own but the fonts draw
# narrow: each takes the glyph of a full-width neighbour.
CELLS = {0x00B7: 0x30FB}
# Half of the dash that fills two cells: drawn from edge to edge of its cell, so
# that two of them join, and at the height of the characters' middle.
DASH, MIDDLE = 0x2014, 380
# Narrow quotation marks, moved within a full cell: left marks to its right half.
QUOTES_KAI = {0x2018: "right", 0x201C: "right", 0x2019: "left", 0x201D: "left"}

DEBIAN = Path("/usr/share/fonts/truetype")
SERIF = "noto-serif-sc/{0}/NotoSerifSC_{0}.ttf"
SANS = "noto-sans-sc/{0}/NotoSansSC_{0}.ttf"
# name: source, characters (None: all), characters left out, cells, quotes
FONTS = {
    "serif-regular": (SERIF.format("400Regular"), COMMON, set(), CELLS, {}),
    "serif-light": (SERIF.format("300Light"), COMMON, set(), CELLS, {}),
    "serif-bold": (SERIF.format("700Bold"), COMMON, set(), CELLS, {}),
    "sans-regular": (SANS.format("400Regular"), COMMON, set(), CELLS, {}),
    "sans-medium": (SANS.format("500Medium"), COMMON, set(), CELLS, {}),
    "sans-bold": (SANS.format("700Bold"), COMMON, set(), CELLS, {}),
    "kai-regular": (DEBIAN / "lxgw-wenkai/LXGWWenKai-Regular.ttf", COMMON, set(), CELLS, QUOTES_KAI),
    "serif-rest": (SERIF.format("400Regular"), None, COMMON, {}, {}),
    "serif-rare": (DEBIAN / "hanazono/HanaMinB.ttf", SUPPLEMENTARY, set(), {}, {}),
}
TITLES = {
    "serif-regular": "JJ Serif", "serif-light": "JJ Serif Light", "serif-bold": "JJ Serif Bold",
    "sans-regular": "JJ Sans", "sans-medium": "JJ Sans Medium", "sans-bold": "JJ Sans Bold",
    "kai-regular": "JJ Kai", "serif-rest": "JJ Serif Rest", "serif-rare": "JJ Serif Rare",
}


def make(name, folder):
    source, wanted, left_out, cells, quotes = FONTS[name]
    font = TTFont(folder / source if isinstance(source, str) else source)
    licence = [font["name"].getDebugName(i) or "" for i in (0, 13, 14)]
    cmap = font.getBestCmap()
    keep = {c for c in cmap if (wanted is None or c in wanted) and c not in left_out}
    for table in font["cmap"].tables:
        if table.isUnicode():
            for sign, like in cells.items():
                if sign in table.cmap and like in cmap:
                    table.cmap[sign] = cmap[like]
    options = Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "gasp", "FFTM", "VORG", "meta", "DSIG"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=keep)
    cutter.subset(font)
    if font["head"].unitsPerEm != 1000:
        scale_upem(font, 1000)
    glyf, cmap = font["glyf"], font.getBestCmap()
    for glyph in glyf.keys():
        glyf[glyph].expand(glyf)
    for sign, side in quotes.items():
        glyph = glyf[cmap[sign]]
        bounds = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[cmap[sign]].draw(bounds)
        left, _, right, _ = bounds.bounds
        shift = round(940 - right if side == "right" else 60 - left)
        assert not glyph.isComposite()
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyf)
        font["hmtx"][cmap[sign]] = (1000, glyph.xMin)
    if DASH in keep:
        dash(font, cmap[DASH])
    # Glyphs in the order of their characters, much used ones before the rest;
    # parts of others come last.
    order, seen = [".notdef"], {".notdef"}
    for _, glyph in sorted(cmap.items(), key=lambda item: (item[0] not in FIRST, item[0])):
        if glyph not in seen:
            seen.add(glyph)
            order.append(glyph)
    order += [g for g in font.getGlyphOrder() if g not in seen]
    widths = font["hmtx"].metrics
    font.setGlyphOrder(order)
    glyf.glyphOrder = order
    # No names but our own: reserved ones may not be used for a cut font.
    table = font["name"] = newTable("name")
    table.names = []
    texts = {0: licence[0], 1: TITLES[name], 2: "Regular", 4: TITLES[name],
             5: "Version 1.000", 6: TITLES[name].replace(" ", ""), 13: licence[1], 14: licence[2]}
    for ident, text in texts.items():
        if text:
            table.setName(text, ident, 3, 1, 0x409)
    font["post"].formatType = 3.0
    font["OS/2"].fsType = 0
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    raw = HERE / (name + ".ttf")
    font.save(raw, reorderTables=True)
    data = raw.read_bytes()
    raw.unlink()
    blocks = [squeeze(data[i:i + BLOCK]) for i in range(0, len(data), BLOCK)]
    head = struct.pack(">4sII", b"JJF2", len(data), BLOCK) + b"".join(struct.pack(">I", len(b)) for b in blocks)
    (HERE / (name + ".font")).write_bytes(head + b"".join(blocks))
    index = {g: i for i, g in enumerate(order)}
    print(name, len(cmap), "characters", len(order), "glyphs", len(data), "->", (HERE / (name + ".font")).stat().st_size)
    return coverage(name, {c: index[g] for c, g in cmap.items()}, [widths[g][0] for g in order])


def dash(font, name):
    """Stretches a dash to its whole cell and moves it to the middle."""
    glyph = font["glyf"][name]
    assert not glyph.isComposite()
    shift = MIDDLE - (glyph.yMin + glyph.yMax) // 2
    middle = (glyph.xMin + glyph.xMax) / 2
    points = glyph.coordinates
    for i, (x, y) in enumerate(points):
        points[i] = (0 if x < middle else 1000, y + shift)
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (1000, 0)


def coverage(name, cmap, widths):
    groups = []
    for char in sorted(cmap):
        if groups and groups[-1][0] + groups[-1][1] == char and groups[-1][2] + groups[-1][1] == cmap[char]:
            groups[-1][1] += 1
        else:
            groups.append([char, 1, cmap[char]])
    out = uvarint(len(name)) + name.encode() + uvarint(len(groups))
    end = 0
    for first, count, glyph in groups:
        out += uvarint(first - end) + uvarint(count - 1) + uvarint(glyph)
        end = first + count
    odd = [(g, w) for g, w in enumerate(widths) if w != 1000]
    out += uvarint(len(odd))
    last = 0
    for glyph, width in odd:
        out += uvarint(glyph - last) + uvarint(width)
        last = glyph
    return out


def uvarint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return bytes(out)


def squeeze(data):
    return subprocess.run(["zstd", "-q", "--ultra", "-22", "--no-check", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def main():
    folder = Path(sys.argv[1])
    tables = b"".join(make(name, folder) for name in FONTS)
    (HERE / "coverage.zst").write_bytes(squeeze(tables))


if __name__ == "__main__":
    main()
