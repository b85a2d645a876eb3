"""Cuts the fonts of this folder from the @expo-google-fonts packages (see README.md): make-fonts.py SOURCE_FOLDER

Needs fontTools. Kept: Latin, Greek, Cyrillic, Vietnamese and symbols; kerning and marks, but no ligatures (they spoil
the text layer). The families are renamed, as the Open Font License asks of changed fonts with a reserved name.
"""

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen

SOURCE = Path(sys.argv[1])
TARGET = Path(__file__).parent
LETTERS = (
    "0020-007E,00A0-024F,0259,02B9-02DF,0300-0338,0340-0345,0370-03FF,0400-052F,1E00-1EFF,1F00-1FFF,2000-206F,"
    "2070-209F,20A0-20BF,2100-214F,2150-218F,2190-21FF,2200-22FF,2460-24FF,25A0-25FF,2600-27BF,FFFC-FFFD"
)
SYMBOLS = "0020,00A0,2190-21FF,2300-23FF,2460-24FF,25A0-25FF,2600-27BF,2B00-2BFF,FFFD"
FOUR = {"400Regular": "Regular", "400Regular_Italic": "Italic", "700Bold": "Bold", "700Bold_Italic": "BoldItalic"}
SEMIBOLD = {"600SemiBold": "Bold", "600SemiBold_Italic": "BoldItalic"}
LIGHT = {"200ExtraLight": "Thin", "300Light": "Regular", "300Light_Italic": "Italic"}
FAMILIES = [
    ("carlito", "Carlito", "Professional", FOUR),
    ("inter", "Inter", "Modern", {"400Regular": "Regular", "400Regular_Italic": "Italic"} | SEMIBOLD),
    ("source-serif-4", "SourceSerif4", "Classic", FOUR),
    ("source-sans-3", "SourceSans3", "Minimal", LIGHT | SEMIBOLD),
    ("noto-sans-symbols-2", "NotoSansSymbols2", "Symbols", {"400Regular": "Regular"}),
]


def code_points(ranges):
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def add_triangle(font):
    """Inter has no U+25B8, the bullet of the template Modern."""
    em = font["head"].unitsPerEm
    pen = TTGlyphPen(None)
    pen.moveTo((round(0.06 * em), round(0.14 * em)))
    pen.lineTo((round(0.06 * em), round(0.58 * em)))
    pen.lineTo((round(0.40 * em), round(0.36 * em)))
    pen.closePath()
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"]["triangle"] = glyph
    font["hmtx"]["triangle"] = (round(0.48 * em), round(0.06 * em))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x25B8] = "triangle"


def rename(font, name, style):
    family = f"Resume {name}"
    names = {1: family, 2: style, 3: f"1;{family} {style}", 4: f"{family} {style}", 6: f"Resume{name}-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)


def cut(source, target, name, style):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk"]
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["DSIG", "STAT", "meta"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points(SYMBOLS if name == "Symbols" else LETTERS))
    subsetter.subset(font)
    if name == "Modern":
        add_triangle(font)
    rename(font, name, style)
    font.save(target)


for package, base, name, styles in FAMILIES:
    folder = SOURCE / package
    for weight, style in styles.items():
        cut(folder / weight / f"{base}_{weight}.ttf", TARGET / f"{name.lower()}-{style.lower()}.ttf", name, style)
    shutil.copy(folder / "LICENSE_FONT", TARGET / f"{name.lower()}-OFL.txt")
