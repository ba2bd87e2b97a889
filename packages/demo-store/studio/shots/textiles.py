"""Linen, wool and cotton: folded, rolled, hung and blown up.

Shapes that second pictures use as well are functions here. Lengths in decimetres.
"""
import math

from mathutils import Matrix, Vector, noise

from kit import cloth as c3
from kit.materials import cloth, wood
from kit.palette import colour
from kit.shapes import group, lathe, sweep
from kit.stage import Stage
from shots import shot

FLAX = colour('#DDD3BD')


@shot('tea-towel', ['Moss', 'Clay', 'Ochre', 'Ink'], 'Clay')
def tea_towel(c):
    s = Stage('sand', 2.4)
    bands = [(0.18, 0.34), (0.42, 0.46), (0.54, 0.58), (2.0, 2.04), (2.12, 2.28)]
    m = cloth(colour(c), 1.6, stripes=(FLAX, bands))
    group([c3.folded(2.5, 1.75, c3.QUARTERS, 0.06, m, seed=3, hem=0.09, soft=0.8)], (0, 0, 0), -24)
    s.camera(32, 0, 0.88)
    return s


@shot('napkins', ['Flax', 'Sage', 'Clay', 'Chalk', 'Moss'], 'Stone')
def napkins(c):
    s = Stage('stone', 2.2)
    m = cloth(colour(c), 1.5)
    for k in range(4):
        o = c3.folded(1.75, 1.75, c3.QUARTERS, 0.042, m, seed=11 + k, at_z=k * 0.175, hem=0.11, soft=0.6)
        group([o], (0.02 * math.sin(k * 2.1), 0.03 * math.cos(k * 1.7), 0), -32 + 3.0 * math.sin(k * 2.4))
    s.camera(24, 0, 0.78)
    return s


@shot('tablecloth', ['Chalk', 'Flax', 'Sage'], 'Flax')
def tablecloth(c):
    s = Stage('blush', 6.0)
    c3.round_drape(3.08, 5.17, 5.1, cloth(colour(c), 0.9))
    top, leg = wood(colour('Oak'), 'X', 0.5, tinted=False), wood(colour('Oak'), 'Z', 0.6, tinted=False)
    lathe([(0, 4.9), (3.0, 4.9), (3.05, 5.0), (3.04, 5.14), (0, 5.14)], top, 64, 1, 0)
    lathe([(0, 0), (1.2, 0), (1.25, 0.1), (0.5, 0.4), (0.3, 1), (0.3, 5), (0, 5)], leg, 48, 1, 0)
    s.camera(13, 0, 0.76)
    return s


@shot('table-runner', ['Clay', 'Flax', 'Moss'], 'Stone')
def table_runner(c):
    s = Stage('oat', 2.8)
    m = cloth(colour(c), 1.3)
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
        o = c3.rolled(2.2, 9, 0.085, 0.05, m, seed=4 + i)
        o.matrix_world = Matrix.Translation((0.03 * i, y, z)) @ Matrix.Translation((0, 0, 0.52)) @ \
            Matrix.Rotation(1.1 * i, 4, 'X') @ Matrix.Translation((0, 0, -0.52))
        group([o], (0, 0, 0), 62)
    s.camera(14, 0, 0.72)
    return s


@shot('wool-throw', ['Moss', 'Clay', 'Flax', 'Stone'], 'Stone')
def wool_throw(c):
    s = Stage('oat', 4.2)
    m = cloth(colour(c), 0.85, wool=True)
    o = c3.folded(4.2, 3.0, 7, 0.26, m, seed=6, slack=0.6)
    pts = [(x / 46 * 4.0 - 2.0, -1.45, 1.66) for x in range(47)]
    f = c3.fringe(pts, (0, -0.5, -1), 0.62, m, 2, 0.026, 2)
    group([o, *f], (0, 0, 0), -26)
    s.camera(20, 0, 0.78)
    return s


def leaning(size, m, at=(0, 0), floor=0.0, wall=1.5, turn=-14, slope=72, seed=1, pressure=9.0):
    """A down cushion on z = floor, its back against y = wall; `at` is its middle along x and its foot's y less the wall's."""
    c3.plane(floor)
    c3.collider([(-20, wall, -5), (20, wall, -5), (20, wall, 20), (-20, wall, 20)], [(0, 1, 2, 3)])
    pose = Matrix.Translation((at[0], wall - 1.15 + at[1], floor + size / 2)) @ Matrix.Rotation(math.radians(turn), 4, 'Z') @ \
        Matrix.Rotation(math.radians(slope), 4, 'X')
    return c3.cushion(size, m, pressure, 50, seed=seed, pose=pose, gravity=0.5)


@shot('cushion', ['Clay', 'Flax', 'Moss', 'Ochre'], 'Stone')
def cushion(c):
    s = Stage('oat', 4.4, wall=1.5)
    leaning(4.4, cloth(colour(c), 1.2), wall=1.5)
    s.camera(7, 0, 0.76)
    return s


def bolster_roll(m, at=(0, 0, 0), turn=0):
    """A filled roll along X: piping where side and ends meet, the ends gathered to a covered button."""
    half, r0 = 2.6, 0.92

    def rest(x, y, z):
        """Its weight flattens the side it lies on."""
        return x, y * (1 + 0.05 * math.exp(-(z / 0.5) ** 2)), max(z, 0.03 + z * 0.12) if z < 0.1 else z

    def side(u, v):
        a, x = 2 * math.pi * u, (v - 0.5) * 2 * half
        seam = math.exp(-(half - abs(x)) / 0.22)
        p = Vector((x * 0.55, math.cos(a) * 1.3, math.sin(a) * 1.3))
        r = r0 * (1 + 0.085 * math.cos(x / half * 1.45)) + 0.07 * noise.noise(p) + 0.03 * noise.noise(p * 2.7)
        r += seam * (0.045 * noise.noise(Vector((math.cos(a) * 7, math.sin(a) * 7, x * 0.5))) - 0.04)
        return rest(x, r * math.cos(a), 0.95 + r * math.sin(a))

    def end(sign):
        def fn(u, v):
            a, t = 2 * math.pi * u, 1 - v
            fold = noise.noise(Vector((math.cos(a) * 6, math.sin(a) * 6, sign))) + 0.5 * math.sin(26 * a)
            x = half + 0.3 * math.sin(math.pi * min(1, (1 - t) * 0.62 + 0.04)) - 0.16 * (1 - t) ** 3 + 0.11 * fold * (t * (1 - t)) ** 0.6
            r = (r0 - 0.04) * max(t, 0.05)
            return rest(sign * x, r * math.cos(a), 0.95 + r * math.sin(a))
        return fn

    parts = [c3.grid(side, 120, 70, m, lambda u, v: (u * 6, v * 5.2), 0.01, 1)]
    for sign in (-1, 1):
        parts.append(c3.grid(end(sign), 156, 22, m, lambda u, v: (u * 6, v * 1.0), 0.01, 1))
        ring = [rest(sign * half, (r0 - 0.03) * math.cos(k * math.pi / 36), 0.95 + (r0 - 0.03) * math.sin(k * math.pi / 36)) for k in range(73)]
        parts.append(sweep(ring, (0.042, 0.042), m, 10, cap=False, up=(1, 0, 0)))
        knob = lathe([(0, 0.13), (0.1, 0.12), (0.17, 0.08), (0.19, 0.03), (0.16, 0)], m, 32)
        knob.matrix_world = Matrix.Translation((sign * (half + 0.1), 0, 0.95)) @ Matrix.Rotation(math.radians(90 * sign), 4, 'Y')
        parts.append(knob)
    return group(parts, at, turn)


@shot('bolster', ['Sage', 'Clay', 'Flax'], 'Sage')
def bolster(c):
    s = Stage('sand', 4.4)
    bolster_roll(cloth(colour(c), 1.2), turn=-30)
    s.camera(14, 0, 0.8)
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
