"""Characters of the fonts Symbol and Wingdings, which files name by their place in the font."""

PRIVATE = 0xF000
GREEK = dict(zip(
    b"ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywV",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψως",
    strict=True,
))
SIGNS = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xB2: "″", 0xA2: "′",
    0xAC: "←", 0xAE: "→", 0xAB: "↔", 0xB7: "•", 0xA4: "/", 0xA5: "∞", 0xD7: "·", 0xD2: "®", 0xD3: "©", 0xD4: "™",
}
PLAIN = "0123456789()[]{}+,./:;<=>?!%&| "


def symbol(font: str, code: str) -> str:
    """The character at a place of a font, written in hexadecimal; empty where it is an ornament.

    >>> symbol("Symbol", "F061"), symbol("Wingdings", "F0FC"), symbol("Times New Roman", "00E9")
    ('α', '', 'é')
    """
    try:
        place = int(code[:8], 16)
        letter = chr(place)
    except (ValueError, OverflowError):
        return ""
    if not PRIVATE <= place <= PRIVATE + 0xFF:
        return letter if letter.isprintable() else ""
    if font.casefold() != "symbol":
        return ""
    place -= PRIVATE
    return GREEK.get(place) or SIGNS.get(place) or (chr(place) if chr(place) in PLAIN else "")
