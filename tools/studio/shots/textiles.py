"""Linen, wool and cotton: folded, rolled, hung and blown up."""
import math

import bpy
from mathutils import Matrix

from kit import cloth as c3
from kit.materials import cloth, wood
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from shots import shot

FLAX = colour('#DDD3BD')


@shot('tea-towel', ['Moss', 'Clay', 'Ochre', 'Ink'], 'Clay')
def tea_towel(c):
    s = Stage('sand', 2.4)
    bands = [(0.18, 0.34), (0.42, 0.46), (0.54, 0.58), (2.0, 2.04), (2.12, 2.28)]
    m = cloth(colour(c), 1.2, stripes=(FLAX, bands))
    group([c3.folded(2.5, 1.75, 4, 0.085, m, seed=3)], (0, 0, 0), -24)
    s.camera(32, 0, 0.88)
    return s


@shot('napkins', ['Flax', 'Sage', 'Clay', 'Chalk', 'Moss'], 'Stone')
def napkins(c):
    s = Stage('stone', 2.2)
    m = cloth(colour(c), 1.1)
    for k in range(4):
        o = c3.folded(1.75, 1.75, 3, 0.06, m, seed=11 + k, at_z=0)
        group([o], (0.02 * math.sin(k * 2.1), 0.03 * math.cos(k * 1.7), k * 0.2), -32 + 3.0 * math.sin(k * 2.4))
    s.camera(24, 0, 0.78)
    return s


@shot('tablecloth', ['Chalk', 'Flax', 'Sage'], 'Flax')
def tablecloth(c):
    s = Stage('blush', 6.0)
    c3.round_drape(3.1, 5.2, 3.2, 13, cloth(colour(c), 0.5), seed=4, amp=0.26)
    top = wood(colour('Oak'), 'X', 0.5, tinted=False)
    lathe([(0, 4.9), (3.0, 4.9), (3.05, 5.0), (3.04, 5.14), (0, 5.14)], top, 64, 1, 0)
    lathe([(0, 0), (1.2, 0), (1.25, 0.1), (0.5, 0.4), (0.3, 1), (0.3, 5), (0, 5)], top, 48, 1, 0)
    s.camera(13, 0, 0.76)
    return s


@shot('table-runner', ['Clay', 'Flax', 'Moss'], 'Stone')
def table_runner(c):
    s = Stage('oat', 2.8)
    m = cloth(colour(c), 0.9)
    o = c3.rolled(2.6, 11, 0.062, 0.12, m, seed=2, tail=1.5)
    lo = min(v.co.y for v in o.data.vertices)
    ends = c3.fringe([(x / 40 * 2.56 - 1.28, lo, 0.05) for x in range(41)], (0, -1, -0.05), 0.22, m, 3, 0.014, 2)
    group([o, *ends], (0, 0.6, 0), -28)
    s.camera(22, 0, 0.78)
    return s


@shot('waffle-towel', ['Sage', 'Chalk', 'Stone', 'Clay'], 'Stone')
def waffle_towel(c):
    s = Stage('oat', 2.5)
    m = cloth(colour(c), 0.8, waffle=True)
    for i, (y, z) in enumerate([(-0.52, 0), (0.52, 0), (0, 0.87)]):
        o = c3.rolled(2.2, 7, 0.11, 0.04, m, seed=4 + i)
        o.matrix_world = Matrix.Translation((0.03 * i, y, z)) @ Matrix.Translation((0, 0, 0.52)) @ \
            Matrix.Rotation(1.1 * i, 4, 'X') @ Matrix.Translation((0, 0, -0.52))
        group([o], (0, 0, 0), 62)
    s.camera(14, 0, 0.72)
    return s


@shot('wool-throw', ['Moss', 'Clay', 'Flax', 'Stone'], 'Stone')
def wool_throw(c):
    s = Stage('oat', 4.2)
    m = cloth(colour(c), 0.55, wool=True)
    o = c3.folded(4.2, 3.0, 7, 0.26, m, seed=6, slack=0.6)
    pts = [(x / 46 * 4.0 - 2.0, -1.45, 1.66) for x in range(47)]
    f = c3.fringe(pts, (0, -0.5, -1), 0.62, m, 2, 0.026, 2)
    group([o, *f], (0, 0, 0), -26)
    s.camera(20, 0, 0.78)
    return s


@shot('cushion', ['Clay', 'Flax', 'Moss', 'Ochre'], 'Stone')
def cushion(c):
    s = Stage('oat', 4.4, wall=1.5)
    o = c3.cushion(4.4, cloth(colour(c), 0.6), pressure=9)
    o.matrix_world = Matrix.Translation((0, 0.3, 2.02)) @ Matrix.Rotation(math.radians(-14), 4, 'Z') @ \
        Matrix.Rotation(math.radians(74), 4, 'X')
    bpy.context.view_layer.update()
    low = min((o.matrix_world @ v.co).z for v in o.data.vertices)
    o.matrix_world = Matrix.Translation((0, 0, -low - 0.12)) @ o.matrix_world
    s.camera(7, 0, 0.7)
    return s


@shot('bolster', ['Sage', 'Clay', 'Flax'], 'Sage')
def bolster(c):
    s = Stage('sand', 4.4)
    m = cloth(colour(c), 0.6)
    n = 60

    def fn(u, v):
        a = 2 * math.pi * u
        x = (v - 0.5) * 5.4
        e = abs(v - 0.5) * 2
        if e > 0.9:
            k = (e - 0.9) / 0.1
            r = 0.95 * max(math.cos(k * 1.53), 0.0) ** 0.7
            x = math.copysign(2.43 + 0.24 * math.sin(k * 1.5) - 0.16 * k * k, x)
            r *= 1 + 0.05 * math.sin(18 * a + 2) * k
        else:
            r = 0.95 + 0.02 * math.sin(3 * a + x) + 0.012 * math.sin(14 * a) * max(0, e - 0.6) / 0.3
        r *= 1 + 0.02 * math.sin(x * 1.3 + 1)
        return x, r * math.cos(a), 0.95 + r * math.sin(a) * (0.95 if math.sin(a) < 0 else 1)

    o = c3.grid(fn, 120, n, m, lambda u, v: (u * 6, v * 5.4), 0.01, 1)
    button = [lathe([(0, 0), (0.16, 0.0), (0.19, 0.05), (0.14, 0.1), (0, 0.12)], m, 32)]
    button[0].matrix_world = Matrix.Translation((2.5, 0, 0.95)) @ Matrix.Rotation(math.radians(90), 4, 'Y')
    group([o, *button], (0, 0, -0.04), -30)
    s.camera(14, 0, 0.78)
    return s


@shot('hall-rug', ['Flax', 'Moss'], 'Flax')
def hall_rug(c):
    s = Stage('stone', 7.0)
    dark = colour('#3B3A33')
    # The ground takes the colour; the border stripes are what is left between these bands.
    ground = [(-1, 0.35), (0.62, 0.8), (0.9, 6.1), (6.2, 6.38), (6.65, 9)]
    m = cloth(colour(c), 0.32, stripes=(dark, ground), wool=True)
    o = c3.rolled(7.0, 13, 0.16, 0.2, m, seed=5, tail=4.6)
    lo = min(v.co.y for v in o.data.vertices)
    ends = c3.fringe([(x / 70 * 6.9 - 3.45, lo, 0.1) for x in range(71)], (0, -1, -0.05), 0.5,
                     cloth(FLAX, 0.5, tinted=False), 3, 0.035, 2)
    group([o, *ends], (0, 1.6, 0), -24)
    s.camera(24, 0, 0.9)
    return s
