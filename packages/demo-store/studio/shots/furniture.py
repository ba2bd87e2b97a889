"""Stools, chairs, benches, tables: solid wood, turned and planed."""
import math

from kit.materials import wood
from kit.palette import colour
from kit.shapes import box, catmull, extrude, group, lathe, rod, sweep
from kit.stage import Stage
from shots import shot


def stool(c, at=(0, 0, 0), turn=0, tinted=True):
    top, leg = wood(colour(c), 'X', 0.7, tinted=tinted), wood(colour(c), 'Z', 0.9, tinted=tinted)
    parts = [lathe([(0, 4.14), (1.2, 4.14), (1.5, 4.17), (1.66, 4.27), (1.7, 4.38), (1.68, 4.47), (1.58, 4.53), (1.4, 4.53),
                    (0.9, 4.49), (0, 4.465)], top, 96, 2, 0.002)]
    for k in range(3):
        a = math.radians(90 + 120 * k)
        d = (math.cos(a), math.sin(a))
        parts.append(rod((1.62 * d[0], 1.62 * d[1], 0), (0.92 * d[0], 0.92 * d[1], 4.2), 0.12, 0.15, leg, 0.07))
        wedge = lathe([(0, 4.47), (0.13, 4.47), (0.135, 4.53), (0.12, 4.535), (0, 4.535)], leg, 24, 1, 0)
        wedge.location = (0.9 * d[0], 0.9 * d[1], -0.025)
        parts.append(wedge)
    return group(parts, at, turn)


@shot('milking-stool', ['Oak', 'Walnut', 'Black ash'])
def milking_stool(c):
    s = Stage('blush', 4.2)
    stool(c, turn=22)
    s.camera(15, 0, 0.66)
    return s


def side_table(c, at=(0, 0, 0), turn=0, tinted=True):
    top, leg, foot = (wood(colour(c), ax, k, seed=q, tinted=tinted) for ax, k, q in (('X', 0.6, 2), ('Z', 0.9, 0), ('X', 1.0, 5)))
    parts = [lathe([(0, 4.78), (1.9, 4.78), (2.05, 4.82), (2.1, 4.89), (2.09, 4.95), (2.04, 4.98), (0, 4.98)], top, 96, 2, 0.001),
             lathe([(0, 4.6), (0.7, 4.62), (0.72, 4.7), (0.72, 4.79), (0, 4.79)], leg, 48, 1, 0),
             lathe([(0, 0.55), (0.2, 0.56), (0.27, 0.7), (0.3, 0.95), (0.24, 1.3), (0.16, 1.5), (0.2, 1.58), (0.16, 1.66),
                    (0.15, 2.4), (0.17, 3.3), (0.22, 4.1), (0.3, 4.4), (0.36, 4.62), (0, 4.62)], leg, 48, 2, 0)]
    for k in range(3):
        a = math.radians(90 + 120 * k)
        d = (math.cos(a), math.sin(a))
        pts = catmull([(r * d[0], r * d[1], z) for r, z in ((0.12, 0.95), (0.5, 0.82), (1.0, 0.5), (1.45, 0.18), (1.72, 0.13))], 8)
        n = len(pts)
        parts.append(sweep(pts, [(0.2 - 0.09 * i / n, 0.14 - 0.03 * i / n) for i in range(n)], foot, 12))
    return group(parts, at, turn)


@shot('side-table', ['Oak', 'Walnut', 'Black ash'])
def side(c):
    s = Stage('oat', 4.8)
    side_table(c, turn=10)
    s.camera(13, 0, 0.68)
    return s


def bench(c, at=(0, 0, 0), turn=0, tinted=True):
    cuts = (('X', 0.5, 0), ('Z', 0.6, 3), ('X', 0.8, 7), ('Y', 2, 9))
    mx, mz, mr, my = (wood(colour(c), axis, k, seed=q, tinted=tinted) for axis, k, q in cuts)
    parts = [box((10.0, 3.1, 0.36), mx, (0, 0, 4.3), 0.06, 4), box((8.6, 0.26, 0.62), mr, (0, 0, 1.7), 0.04, 3)]
    for x in (-3.5, 3.5):
        parts.append(box((0.36, 2.6, 4.14), mz, (x, 0, 2.07), 0.05, 3))
        parts.append(box((0.14, 0.44, 0.34), my, (x + math.copysign(0.28, x), 0, 1.7), 0.03, 3))
    return group(parts, at, turn)


@shot('bench', ['Oak', 'Black ash'])
def bench_shot(c):
    s = Stage('sage', 7.5)
    bench(c, turn=24)
    s.camera(15, 0, 0.84)
    return s


def chair(c, at=(0, 0, 0), turn=0, tinted=True):
    seat, leg = wood(colour(c), 'X', 0.6, tinted=tinted), wood(colour(c), 'Z', 0.9, tinted=tinted)
    outline = []
    for i in range(72):
        a = 2 * math.pi * i / 72
        x, y = math.cos(a), math.sin(a)
        outline.append((math.copysign(abs(x) ** 0.8, x) * 2.2, math.copysign(abs(y) ** 0.8, y) * 2.05))
    top = extrude(outline, 0.36, seat, 0.11, 5)
    top.location.z = 4.2
    parts = [top]
    feet = {(-1, -1): (-1.9, -1.9), (1, -1): (1.9, -1.9), (-1, 1): (-1.75, 2.2), (1, 1): (1.75, 2.2)}
    for (sx, sy), (fx, fy) in feet.items():
        parts.append(rod((fx, fy, 0), (sx * 1.45, sy * 1.35, 4.3), 0.12, 0.17, leg, 0.07))

    def on(sx, sy, z):
        fx, fy = feet[(sx, sy)]
        t = z / 4.3
        return (fx + (sx * 1.45 - fx) * t, fy + (sy * 1.35 - fy) * t, z)

    for sx in (-1, 1):
        parts.append(rod(on(sx, -1, 1.7), on(sx, 1, 1.7), 0.085, 0.085, leg, 0.045))
    a, b = on(-1, -1, 1.7), on(1, -1, 1.7)
    mid = (0, (on(1, -1, 1.7)[1] + on(1, 1, 1.7)[1]) / 2, 1.7)
    parts.append(rod((a[0] + 0.02, mid[1], 1.7), (b[0] - 0.02, mid[1], 1.7), 0.085, 0.085, leg, 0.045))
    rail = []
    for i in range(33):
        t = i / 32 * 2 - 1
        rail.append((t * 2.25, 2.35 - 0.75 * t * t, 8.0 + 0.06 * math.cos(t * 1.5)))
    parts.append(sweep(rail, [(0.3 * (1 - 0.25 * abs(i / 16 - 1) ** 3), 0.11) for i in range(33)], wood(colour(c), 'X', 0.8, seed=4, tinted=tinted),
                       16, up=(0, 1, 0)))
    for k in range(6):
        t = (k - 2.5) / 2.5
        foot = (t * 1.5, 1.72 - 0.32 * t * t, 4.4)
        head = (t * 1.95, 2.35 - 0.75 * (t * 0.866) ** 2, 7.9)
        parts.append(rod(foot, head, 0.085, 0.075, leg, 0.03, 16))
    return group(parts, at, turn)


@shot('spindle-chair', ['Oak', 'Walnut', 'Black ash'])
def spindle_chair(c):
    s = Stage('sand', 7.0)
    chair(c, turn=-32)
    s.camera(11, 0, 0.78)
    return s
