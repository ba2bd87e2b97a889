"""Colours of the range, as in packages/demo-store/src/marl/define.ts.

Owns the palette and its conversion to linear light. Nothing here needs Blender.
Swatches are sRGB; everything that is rendered or recoloured uses the linear values.
"""

SWATCHES = {
    'Moss': '#3F4F3C', 'Chalk': '#EFE9DC', 'Clay': '#B4593A', 'Ochre': '#D2A24C',
    'Sage': '#A9B39A', 'Ink': '#2B2E28', 'Stone': '#8C877C', 'Flax': '#C9B48F',
    'Oak': '#C49A6C', 'Walnut': '#6B4A34', 'Black ash': '#2B2825',
    'Clear': '#E4ECE6', 'Smoke': '#7A756C', 'Fern': '#7F9A78', 'Brass': '#B08D4F',
}
PAPERS = {
    'sand': '#DDD1BF', 'oat': '#E6DFD2', 'sage': '#BDC1AF', 'blush': '#DCC5B3',
    'stone': '#C9C1B3', 'moss': '#5B6A55', 'clay': '#B9694B', 'ochre': '#D9B878', 'night': '#3A3B34',
}


def linear(hexa):
    """sRGB '#RRGGBB' to linear (r, g, b)."""
    out = []
    for i in (1, 3, 5):
        v = int(hexa[i:i + 2], 16) / 255
        out.append(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4)
    return tuple(out)


def colour(name):
    return linear(SWATCHES.get(name) or PAPERS.get(name) or name)


def slug(name):
    return name.lower().replace(' ', '-')
