"""Jars, vases, plant pots, candlesticks and the two plants."""
import math

from mathutils import Matrix

from kit import plants, pots
from kit.materials import brass, glaze, glow, plain, wood
from kit.palette import colour
from kit.shapes import catmull, group, lathe, sweep
from kit.stage import Stage
from shots import shot


def oak_lid(r, z, seed=1):
    m = wood(colour('Oak'), 'X', 2.0, seed=seed, tinted=False)
    top = lathe([(0, z), (r * 0.88, z), (r * 0.9, z + 0.02), (r * 0.98, z + 0.02), (r, z + 0.035), (r, z + 0.1),
                 (r * 0.975, z + 0.12), (r * 0.6, z + 0.125), (0, z + 0.125)], m, 64, seed=seed)
    return [top]


def jar(m, height, at, seed):
    k = height / 1.22
    prof = [(r, z if z < 0.15 else z * k) for r, z in pots.JAR]
    return group([lathe(prof, m, seed=seed), *oak_lid(0.61, height - 0.02, seed)], at, seed * 50)


@shot('storage-jar', ['Sage', 'Chalk', 'Ink'], 'Stone')
def storage_jar(c):
    s = Stage('sand', 2.3)
    for i, (h, x, y) in enumerate([(1.95, -0.62, 0.5), (1.42, 0.62, 0.28), (0.92, -0.1, -0.62)]):
        jar(glaze(colour(c), 0.09, rim=None, seed=i * 2.2), h, (x, y, 0), i + 1)
    s.camera(14, 5, 0.7)
    return s


@shot('bottle-vase', ['Clay', 'Chalk', 'Moss', 'Ochre', 'Stone'], 'Stone')
def bottle_vase(c):
    s = Stage('oat', 1.9)
    v = pots.vase(pots.BOTTLE, glaze(colour(c), 0.06, matt=True, speckle=0.35, seed=3), seed=3)
    plants.branch([(0, 0, 0.6), (0.02, 0, 2.0), (0.12, 0.02, 2.7), (0.42, 0.05, 3.3), (0.85, 0.1, 3.7)], 'olive', 24,
                  0.5, 0.13, start=0.45, seed=5)
    s.camera(9, 0, 0.76, aim=(0.12, 0, 1.75))
    return s


@shot('moon-vase', ['Chalk', 'Ink', 'Sage'], 'Stone')
def moon_vase(c):
    s = Stage('blush', 2.0)
    pots.vase(pots.MOON, glaze(colour(c), 0.09, rim=2.17, rings=1.2, seed=5), seed=12, steps=96)
    s.camera(11, 0, 0.6)
    return s


BUDS = {
    'Ochre': [(0, 0.03), (0.22, 0.03), (0.24, 0), (0.27, 0), (0.3, 0.04), (0.36, 0.2), (0.36, 0.42), (0.26, 0.6),
              (0.12, 0.72), (0.1, 0.78), (0.125, 0.82), (0.115, 0.83), (0.085, 0.79), (0.1, 0.7), (0.22, 0.58)],
    'Sage': [(0, 0.03), (0.17, 0.03), (0.19, 0), (0.22, 0), (0.245, 0.04), (0.26, 0.3), (0.25, 0.7), (0.17, 0.85),
             (0.09, 0.95), (0.085, 1.08), (0.11, 1.13), (0.1, 1.14), (0.07, 1.09), (0.07, 0.96), (0.15, 0.83)],
    'Clay': [(0, 0.03), (0.2, 0.03), (0.22, 0), (0.25, 0), (0.28, 0.04), (0.33, 0.2), (0.3, 0.4), (0.16, 0.62), (0.09, 0.85),
             (0.08, 1.2), (0.11, 1.4), (0.135, 1.43), (0.125, 1.44), (0.09, 1.4), (0.062, 1.2), (0.07, 0.86)]}


def buds(places):
    """The three small vases at the given points, in the order ochre, sage, clay."""
    for i, ((col, prof), at) in enumerate(zip(BUDS.items(), places)):
        pots.vase(prof, glaze(colour(col), 0.04, matt=True, speckle=0.3, seed=i), at, i + 2)


@shot('bud-vases')
def bud_vases():
    s = Stage('stone', 1.3)
    buds([(-0.52, -0.25, 0), (0.52, -0.12, 0), (-0.02, 0.3, 0)])
    plants.branch([(-0.02, 0.3, 0.6), (-0.02, 0.3, 1.5), (0.1, 0.3, 2.0), (0.34, 0.28, 2.4)], 'straw', 16, 0.26, 0.06,
                  0.013, start=0.55, seed=8, angle=0.6)
    s.camera(11, 4, 0.7)
    return s


def planted_pot(m, at=(0, 0, 0), scale=1.0, seed=1):
    return group([lathe(pots.POT_SAUCER, m, 72, seed=seed), *group([lathe(pots.POT, m, 72, seed=seed + 1)], (0, 0, 0.055))],
                 at, seed * 33, scale)


@shot('plant-pot', ['Clay', 'Chalk', 'Moss'], 'Stone')
def plant_pot(c):
    s = Stage('oat', 2.2)
    planted_pot(glaze(colour(c), None, matt=True, speckle=0.25, seed=1), (-0.3, 0.55, 0), 1.05, 1)
    planted_pot(glaze(colour(c), None, matt=True, speckle=0.25, seed=5), (0.62, -0.55, 0), 0.72, 2)
    s.camera(16, 5, 0.66)
    return s


@shot('rubber-fig')
def rubber_fig():
    s = Stage('sage', 4.2, key=1.1)
    planted_pot(glaze(colour('Chalk'), None, matt=True, speckle=0.25), (0, 0, 0), 1.0, 3)
    plants.soil(0.73, 1.4)
    group(plants.rubber_fig(), (0, 0, 1.42))
    s.camera(7, 0, 0.84)
    return s


@shot('snake-plant')
def snake_plant():
    s = Stage('blush', 3.0)
    planted_pot(glaze(colour('Clay'), None, matt=True, speckle=0.2), (0, 0, 0), 0.85, 4)
    group([plants.soil(0.73, 1.4)], (0, 0, 0), 0, 0.85)
    group(plants.snake_plant(), (0, 0, 1.2))
    s.camera(9, 0, 0.8)
    return s


def can(m, at=(0, 0, 0), turn=0):
    """A steel can with its spout to the left."""
    body = lathe([(0, 0.03), (0.6, 0.03), (0.63, 0), (0.66, 0.0), (0.672, 0.03), (0.665, 0.1), (0.62, 0.6), (0.56, 1.05),
                  (0.52, 1.2), (0.47, 1.27), (0.36, 1.31), (0.35, 1.33), (0.33, 1.33), (0.33, 1.3), (0.44, 1.24),
                  (0.53, 1.0), (0.6, 0.4)], m, 72, wobble=0.0005)
    path = catmull([(-0.55, 0, 0.22), (-0.8, 0, 0.34), (-1.1, 0, 0.75), (-1.38, 0, 1.2), (-1.62, 0, 1.5), (-1.82, 0, 1.58)], 10)
    n = len(path)
    sp = sweep(path, [(0.1 - 0.062 * (i / n) ** 0.8,) * 2 for i in range(n)], m, 20, cap=False, levels=2, hollow=0.012)
    h = sweep(catmull([(-0.36, 0, 1.27), (-0.3, 0, 1.6), (0.05, 0, 1.92), (0.55, 0, 1.85), (0.92, 0, 1.42), (0.86, 0, 0.85),
                       (0.6, 0, 0.5)], 10), (0.042, 0.042), m, 16)
    return group([body, sp, h], at, turn)


@shot('watering-can', ['Moss', 'Chalk', 'Clay'], 'Stone')
def watering_can(c):
    s = Stage('sand', 2.2)
    can(plain(colour(c), 0.4, 0.45, 0.15, 0, True, 0.05), (0.15, 0, 0), 16)
    s.camera(12, 0, 0.8)
    return s


def flame(at, scale=1.0):
    o = lathe([(0, 0), (0.035, 0.02), (0.055, 0.09), (0.045, 0.19), (0.018, 0.31), (0, 0.37)],
              glow((1.0, 0.56, 0.2), 7), 24, 2, 0)
    return group([o], at, 0, scale)


def candle(m, at, height):
    body = lathe([(0, 0), (0.108, 0), (0.108, 0.05), (0.106, height - 0.04), (0.1, height), (0.06, height - 0.012),
                  (0, height - 0.02)], m, 32, 2, 0.004, 2)
    wick = sweep([(0, 0, height - 0.03), (0.004, 0, height + 0.03), (0.012, 0, height + 0.07)], (0.009, 0.009),
                 plain((0.02, 0.015, 0.01), 0.9), 8)
    return group([body, wick], at)


def wax(col, tinted=False):
    return plain(col, 0.38, 0.35, 0.05, 0, tinted, 0.03)


def holder(m, height, at=(0, 0, 0), seed=1):
    k = height
    return group([lathe([(0, 0), (0.42, 0), (0.45, 0.015), (0.455, 0.05), (0.42, 0.085), (0.2, 0.12), (0.11, 0.18),
                         (0.075, 0.3), (0.07, k * 0.5), (0.1, k * 0.56), (0.07, k * 0.62), (0.075, k - 0.25),
                         (0.12, k - 0.18), (0.15, k - 0.05), (0.155, k), (0.145, k + 0.012), (0.118, k),
                         (0.112, k - 0.13), (0, k - 0.13)], m, 64, seed=seed)], at)


def lit_stick(s, m, at, height, paint, length, seed=1, power=34):
    """A holder with a burning candle, and the light that it gives."""
    x, y, z = at
    holder(m, height, at, seed)
    z += height - 0.13
    candle(paint, (x, y, z), length)
    flame((x + 0.012, y, z + length + 0.05))
    s.point((x, y, z + length + 0.2), 0.06, power)


def candlesticks(make):
    s = Stage('clay', 2.2, key=0.55, world=0.2)
    m = make()
    ivory = wax((0.75, 0.66, 0.5))
    lit_stick(s, m, (-0.35, 0.25, 0), 1.6, ivory, 1.75, 1)
    lit_stick(s, m, (0.45, -0.3, 0), 0.72, ivory, 1.45, 2)
    s.camera(7, 0, 0.8)
    return s


@shot('candlestick', ['Brass'], each=True)
def candlestick_brass(_):
    return candlesticks(brass)


@shot('candlestick-glazed', ['Chalk', 'Ink'], 'Stone', product='candlestick')
def candlestick(c):
    return candlesticks(lambda: glaze(colour(c), None, matt=True, speckle=0.3))


@shot('dinner-candles', ['Chalk', 'Clay', 'Moss', 'Ochre'], 'Stone')
def dinner_candles(c):
    s = Stage('oat', 2.2)
    m = wax(colour(c), True)
    for i in range(6):
        row, k = (0, i) if i < 3 else ((1, i - 3) if i < 5 else (2, 0))
        x = (k - (2 - row) / 2) * 0.222
        o = candle(m, (0, 0, 0), 2.8)
        for part in o:
            part.matrix_world = (Matrix.Translation((x, -1.4, 0.11 + row * 0.192)) @
                                 Matrix.Rotation(math.radians(-90), 4, 'X') @ Matrix.Rotation(i * 1.1, 4, 'Z') @
                                 part.matrix_basis)
        group(o, (0, 0, 0), 52)
    s.camera(26, 0, 0.86)
    return s
