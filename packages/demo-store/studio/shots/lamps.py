"""Lamps and pendants, photographed lit: the room a little darker, the bulb really shining."""
import math

from mathutils import Matrix, Vector

from kit.materials import coated_steel, brass, glaze, glow, mulberry, opal, plain, shade_cloth, wood
from kit.palette import colour
from kit.shapes import catmull, group, lathe, rod, sweep
from kit.stage import Stage
from shots import shot

WARM = (1.0, 0.72, 0.44)
FLEX = (0.09, 0.08, 0.06)


def bulb_mesh(profile, strength):
    """What one sees of the bulb; the light itself is a point lamp, which it must not shade."""
    o = lathe(profile, glow(WARM, strength), 32)
    o.visible_shadow = False
    return o


def flex(points, r=0.032):
    return sweep(catmull(points, 10), (r, r), plain(FLEX, 0.8, 0.2), 10)


def dune(s, m, at=(0, 0, 0), power=60, cord=True):
    body = lathe([(0, 0.05), (0.72, 0.05), (0.76, 0), (0.86, 0), (0.93, 0.06), (1.22, 0.36), (1.36, 0.8), (1.28, 1.3),
                  (0.95, 1.75), (0.5, 2.0), (0.26, 2.08), (0.2, 2.14), (0.19, 2.3), (0.1, 2.32), (0, 2.32)], m, 96, seed=3)
    stem = rod((0, 0, 2.28), (0, 0, 2.75), 0.07, 0.07, brass())
    shade = lathe([(1.12, 4.55), (1.13, 4.55), (1.62, 2.5), (1.62, 2.49), (1.605, 2.49), (1.605, 2.5), (1.115, 4.54), (1.12, 4.55)],
                  shade_cloth((0.82, 0.74, 0.6), 0.5), 96, 1, 0.001)
    parts = [body, stem, shade]
    if cord:
        parts.append(flex([(0.9, 0.4, 0.06), (1.6, 0.9, 0.04), (2.6, 0.9, 0.04), (3.6, 1.7, 0.04)]))
        parts[-1]['extra'] = True
    s.point((at[0], at[1], at[2] + 3.3), 0.25, power)
    return group(parts, at)


@shot('dune-lamp', ['Chalk', 'Moss', 'Clay'], 'Stone')
def dune_lamp(c):
    s = Stage('sand', 3.6, key=0.62, world=0.2)
    dune(s, glaze(colour(c), 0.06, matt=True, speckle=0.3, seed=2), power=300)
    s.camera(7, 0, 0.72)
    return s


def cap(s, m, at=(0, 0, 0), power=60):
    base = lathe([(0, 0), (0.78, 0), (0.82, 0.015), (0.83, 0.07), (0.8, 0.1), (0.3, 0.15), (0.13, 0.2), (0.1, 0.32),
                  (0.1, 2.6), (0.12, 2.64), (0, 2.64)], m, 72, wobble=0)
    hood = lathe([(0, 3.38), (0.3, 3.36), (0.7, 3.22), (1.02, 2.93), (1.17, 2.55), (1.2, 2.36), (1.2, 2.32), (1.185, 2.32),
                  (1.15, 2.55), (1.0, 2.9), (0.69, 3.18), (0.3, 3.32), (0, 3.34)], m, 96, wobble=0)
    inner = lathe([(1.17, 2.4), (1.135, 2.56), (0.98, 2.89), (0.68, 3.16), (0.3, 3.3), (0, 3.32)],
                  plain((0.85, 0.82, 0.75), 0.5), 96, wobble=0)
    led = lathe([(0, 2.66), (0.3, 2.66), (0.36, 2.7), (0.36, 2.78), (0, 2.8)], glow(WARM, 16), 48, wobble=0)
    s.point((at[0], at[1], at[2] + 2.55), 0.3, power)
    return group([base, hood, inner, led], at)


@shot('cap-lamp', ['Moss', 'Clay', 'Chalk', 'Ochre'], 'Stone')
def cap_lamp(c):
    s = Stage('blush', 2.8, key=0.62, world=0.2)
    cap(s, coated_steel(colour(c)), power=250)
    s.camera(6, 0, 0.66)
    return s


def lantern(s, at, r=1.5, power=60, ribs=22):
    """Paper that bulges between rings of bamboo, which show dark against the light."""
    prof, rings = [], []
    n = ribs * 4
    bamboo = plain((0.34, 0.22, 0.11), 0.7)
    for i in range(n + 1):
        a = math.pi * (0.1 + 0.8 * i / n)
        k = 1 - 0.014 * (0.5 + 0.5 * math.cos(2 * math.pi * i / 4)) * 1.6
        x, z = r * math.sin(a) * k, -r * 0.93 * math.cos(a)
        prof.append((x, z))
        if i % 4 == 0:
            t = 0.0075 * r
            rings.append(lathe([(x - t, z), (x, z + t), (x + t, z), (x, z - t), (x - t, z)], bamboo, 96, 1, 0.006, seed=4))
    body = lathe(prof, mulberry((0.9, 0.86, 0.78)), 96, 1, 0.006, seed=4)
    cord = flex([(0, 0, r * 0.6), (0, 0, r * 2), (0.02, 0, r * 5)], 0.03)
    cord['extra'] = True
    ring = lathe([(0.42 * r * 0.74, r * 0.9), (0.33 * r, r * 0.915), (0.34 * r, r * 0.88)], plain((0.5, 0.36, 0.2), 0.6), 64, 2, 0)
    s.point((at[0], at[1], at[2]), 0.35, power)
    return group([body, *rings, cord, ring], at)


@shot('lantern-pendant')
def lantern_pendant():
    s = Stage('sage', 3.4, key=0.65, world=0.22)
    lantern(s, (0, 0, 3.3), 1.75, 62)
    s.camera(1, 0, 0.66, lens=80)
    return s


def dome(s, m, at, r=1.4, power=60, lit=True):
    hood = lathe([(0.1, 1.32), (0.16, 1.31), (0.19, 1.2), (0.24, 1.14), (0.5, 1.08), (0.86, 0.87), (1.16, 0.52), (1.33, 0.12),
                  (1.385, 0.02), (1.4, 0.0), (1.39, -0.012), (1.365, 0.0)], m, 96, wobble=0)
    inner = lathe([(1.37, 0.0), (1.31, 0.12), (1.14, 0.5), (0.84, 0.85), (0.49, 1.055), (0.2, 1.1), (0, 1.11)],
                  plain((0.85, 0.82, 0.76), 0.35), 96, wobble=0)
    capp = lathe([(0, 1.5), (0.06, 1.49), (0.09, 1.44), (0.1, 1.3), (0, 1.3)], brass(), 48, wobble=0)
    cord = flex([(0, 0, 1.45), (0, 0, 3), (0.03, 0, 9)], 0.034)
    cord['extra'] = True
    bulb = bulb_mesh([(0, 0.98), (0.13, 0.95), (0.15, 0.8), (0.3, 0.5), (0.31, 0.36), (0.2, 0.16), (0, 0.1)], 9)
    parts = group([hood, inner, capp, cord, bulb], at, 0, r / 1.4)
    s.point((at[0], at[1], at[2] + 0.25), 0.3, power)
    return parts


@shot('dome-pendant', ['Clay', 'Moss', 'Ochre', 'Ink'], 'Stone')
def dome_pendant(c):
    s = Stage('oat', 3.2, key=0.6, world=0.24)
    dome(s, plain(colour(c), 0.25, 0.5, 0.3, 0, True, 0.02), (0, 0, 2.6), 1.5, 400)
    s.camera(-8, 0, 0.62, aim=(0, 0, 3.4))
    return s


def globe(c, at=(0, 0, 0), turn=0, tinted=True, strength=0.95):
    """The ring and the ball on it; the ball lets light through, so a bulb may stand inside."""
    ring = lathe([(0.52, 0.0), (0.78, 0.0), (0.83, 0.03), (0.84, 0.3), (0.8, 0.345), (0.72, 0.35), (0.62, 0.27), (0.52, 0.18),
                  (0.52, 0.0)],
                 wood(colour(c), 'X', 1.4, tinted=tinted), 72, wobble=0.001)
    ball = lathe([(1.0 * math.sin(math.pi * i / 24), 1.13 - 1.0 * math.cos(math.pi * i / 24)) for i in range(25)],
                 opal((1.0, 0.72, 0.42), strength), 64, 1, 0)
    return group([ring, ball], at, turn)


@shot('globe-lamp', ['Oak', 'Walnut'])
def globe_lamp(c):
    s = Stage('sand', 2.3, key=0.62, world=0.2)
    globe(c)
    s.point((-0.1, -1.6, 1.0), 0.5, 14)
    cord = flex([(0.7, 0.3, 0.06), (1.4, 0.8, 0.04), (2.6, 0.7, 0.04), (4.2, 1.6, 0.04)])
    cord['extra'] = True
    s.camera(9, 0, 0.6)
    return s


def angle(s, m, at=(0, 0, 0), turn=0, power=480):
    """Stands with its base at x = 0.7 and reaches to x = -1.2."""
    br = brass()
    base = lathe([(0, 0), (0.78, 0), (0.81, 0.02), (0.81, 0.2), (0.78, 0.225), (0, 0.225)], m, 72, wobble=0)
    base.location = (0.7, 0, 0)
    a, b, e = (0.7, 0, 0.2), (1.35, 0, 2.75), (-1.0, 0, 3.95)
    parts = [base, rod(a, b, 0.05, 0.05, m), rod(b, e, 0.045, 0.045, m)]
    for p, r in ((a, 0.1), (b, 0.13), (e, 0.11)):
        parts.append(rod((p[0], -r, p[2] + (0.08 if p is a else 0)), (p[0], r, p[2] + (0.08 if p is a else 0)), 0.1, 0.1, br))
    hood = [lathe([(0, 0.12), (0.1, 0.11), (0.15, 0.06), (0.16, -0.15), (0.2, -0.28), (0.46, -0.82), (0.47, -0.85),
                   (0.455, -0.85), (0.19, -0.29), (0.1, -0.2), (0, -0.2)], m, 64, wobble=0),
            bulb_mesh([(0, -0.5), (0.12, -0.52), (0.16, -0.6), (0.12, -0.7), (0, -0.73)], 9)]
    for o in hood:
        o.matrix_world = Matrix.Translation((-1.06, 0, 3.86)) @ Matrix.Rotation(math.radians(14), 4, 'Y')
    s.point(Matrix.Translation(at) @ Matrix.Rotation(math.radians(turn), 4, 'Z') @ Vector((-1.22, 0, 3.2)), 0.12, power)
    return group([*parts, *hood], at, turn)


@shot('angle-lamp', ['Ink', 'Moss', 'Ochre'], 'Stone')
def angle_lamp(c):
    s = Stage('stone', 3.6, key=0.65, world=0.24)
    angle(s, coated_steel(colour(c)))
    cord = flex([(1.4, 0.1, 0.06), (2.0, 0.5, 0.04), (2.8, 0.5, 0.04), (4.4, 1.6, 0.04)])
    cord['extra'] = True
    s.camera(8, 14, 0.74)
    return s
