"""Wide pictures at the heads of the categories: one light, one palette, things as they are lived with.

They are cut to 5:2 on wide screens and 4:3 on phones, so what matters stays in the middle half of
the height. Lengths in decimetres.
"""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import daylight, plants, pots, room, table
from kit.materials import brass, cloth, coated_steel, plain
from kit.palette import colour
from kit.shapes import group
from kit.stage import Stage
from shots import lamps, shot
from shots.furniture import bench, chair, side_table, stool
from shots.green import lying, matt, potted, twigs
from shots.linen import from_corner
from shots.scenes import g, leaning_tray
from shots.storage import basket, bentwood, book, crate, pages, rail, rope
from shots.textiles import leaning
from shots.vessels import can, candle, jar, lit_stick, wax


def linen(c, weave=1.1, **more):
    return cloth(colour(c), weave, tinted=False, **more)


@shot('scene-vases-and-plants')
def vases_and_plants():
    s = Stage('blush', 4.4, wall=2.2, width=1600, height=900, samples=8, key=0.42, fill=0.85, world=0.34)
    t, front = 2.4, -2.0
    daylight.sideboard(19, 4.2, t, front, doors=5, seed=6)
    potted('Clay', (-4.0, 0.5, t), 0.85, plants.snake_plant(height=2.6), seed=4)
    pots.vase(pots.scaled(pots.BOTTLE, 0.8), matt('Sage', 0.05), (-2.6, -0.75, t), 5)
    pots.vase(pots.MOON, g('Chalk', 0.09, 2.17, rings=1.2, seed=5), (-0.85, 0.35, t), 12, 96)
    twigs(([(0, 0, 0.5), (0, 0, 2.1), (-0.6, 0.05, 2.9), (-1.9, 0, 3.35)], [(0, 0, 0.5), (0.05, 0, 2.1), (0.2, 0.1, 3.2), (0.0, 0.1, 4.3)],
           [(0, 0, 0.5), (0.1, 0, 2.1), (0.8, -0.1, 2.95), (1.95, -0.2, 3.2)], [(0, 0, 0.5), (0, 0.1, 2.1), (-0.4, 0.2, 3.2), (-1.1, 0.3, 4.0)],
           [(0, 0, 0.5), (0.05, 0.1, 2.1), (0.5, 0.2, 3.1), (1.2, 0.25, 3.95)]), 'olive', (-0.85, 0.35, t), 40, 0.66, 0.19, 11, 0.44)
    pots.vase(pots.BOTTLE, matt('Clay'), (1.45, 0.2, t), 3)
    pots.vase(pots.scaled(pots.MOON, 0.5), matt('Ochre', None, 7), (0.45, -1.0, t), 12)
    potted('Chalk', (4.0, 0.7, t), 0.9, plants.rubber_fig(2.7, leaves=17), seed=3)
    can(plain(colour('Moss'), 0.4, 0.45, 0.15, bump=0.05), (2.85, -0.85, t), -6)
    daylight.sunlight(s, (0.6, 2.2, t + 1.9), 54, 21, 5.2, soft=1.7, window=(7.5, 6.5), leaves=((-1.4, -3.8, 0.15),), seed=9)
    s.camera(7, 0, 0.9, aim=(0.1, 0, t + 1.75), distance=13.6, fstop=5)
    return s


@shot('scene-textiles')
def textiles():
    wall, seat = 1.9, 4.48
    s = Stage('oat', 5.6, wall=wall, width=1600, height=900, samples=8, key=0.42, fill=0.85, world=0.32)
    room.room(s, wall)
    leaning(3.9, linen('Clay'), (-3.1, 0), seat, wall, -6, 72, 2)
    leaning(3.6, linen('Flax'), (-0.55, -0.3), seat, wall, 7, 70, 5)
    leaning(2.7, linen('Ochre'), (-1.75, 0), seat, wall - 1.5, 4, 68, 8)
    bench('Oak', (0, 0.2, 0), 0, tinted=False)
    wool = cloth(colour('Moss'), 0.55, wool=True, tinted=False)
    throw = daylight.over_edge(2.6, 1.55, -1.38, seat, 2.3, wool, 1.5, 7, 0.05, 1.9)
    hem = [v.co for v in throw.data.vertices][-71:]
    c3.fringe([(p.x, p.y, p.z + 0.03) for p in hem[::2]], (0, -0.1, -1), 0.5, wool, 2, 0.024, 2)
    for k, (c, w, d, layers, thick) in enumerate((('Flax', 2.5, 2.0, 5, 0.16), ('Ochre', 2.3, 1.9, 4, 0.11), ('Chalk', 2.2, 1.8, 4, 0.11),
                                                  ('Clay', 1.75, 1.7, 3, 0.07))):
        z = seat + (0, 0.86, 1.34, 1.82)[k]
        group([c3.folded(w, d, layers, thick, linen(c, 1.1 if k else 0.7), seed=21 + k)], (4.05 + 0.04 * (k % 2), 0.3, z), (2, -4, 3, -7)[k])
    basket(rope(colour('Flax')), 1.5, 2.4, (4.2, -2.7, 0), 0.11)
    for k, (x, c) in enumerate(((-0.55, 'Sage'), (0.5, 'Chalk'))):
        o = c3.rolled(2.2, 7, 0.11, 0.04, cloth(colour(c), 0.8, waffle=True, tinted=False), seed=4 + k)
        o.matrix_world = Matrix.Translation((4.2 + x, -2.7 + 0.25 * k, 2.0)) @ Matrix.Rotation(math.radians(82 + 6 * k), 4, 'Y') @ \
            Matrix.Translation((0, 0, -0.55))
    daylight.sunlight(s, (-0.4, wall, 7.0), 55, 22, 5.0, soft=1.6, window=(8, 7), panes=(2, 2), leaves=((1.8, -4.0, -0.2),), seed=12)
    s.camera(7, 0, 0.9, aim=(0.1, 0, 5.0), distance=18.8, fstop=6)
    return s


@shot('scene-storage')
def storage():
    wall = 2.2
    s = Stage('sage', 5.2, wall=wall, width=1600, height=900, samples=8, key=0.42, fill=0.85, world=0.33)
    t = 2.4
    daylight.sideboard(22, 4.6, t, -2.3, doors=6, seed=12)
    crate('Oak', (-3.95, 0.3, t), -10, tinted=False)
    for k, (c, w) in enumerate((('Flax', 3.0), ('Sage', 2.9))):
        group([c3.folded(w, 2.0, 5, 0.22 - 0.06 * k, linen(c, 0.8), seed=31 + k)], (-3.95, 0.35, t + (0.2, 1.4)[k]), -10)
    bentwood('Walnut', 1.3, 0.9, 1.1, (-0.6, 0.8, t), 12, 1, tinted=False)
    bentwood('Oak', 0.95, 0.64, 0.8, (-0.65, 0.75, t + 1.17), 20, 4, tinted=False)
    for k, (h, c, x, y) in enumerate(((1.95, 'Chalk', 1.4, 0.75), (1.42, 'Ink', 2.35, 0.15), (0.92, 'Sage', 1.3, -0.75))):
        jar(g(c, 0.09, seed=k * 2.2), h, (x, y, t), k + 1)
    basket(rope(colour('Flax')), 1.25, 1.9, (4.35, 0.3, t), 0.1)
    for k, (x, y, c) in enumerate(((-0.5, 0.1, 'Clay'), (0.45, 0.25, 'Chalk'), (0.05, -0.5, 'Ochre'))):
        o = c3.rolled(2.1, 5, 0.1, 0.04, cloth(colour(c), 0.8, waffle=True, tinted=False), seed=4 + k)
        o.matrix_world = Matrix.Translation((4.35 + x, 0.3 + y, t + 1.35 + 0.1 * k)) @ Matrix.Rotation(math.radians(40 * k), 4, 'Z') @ \
            Matrix.Rotation(math.radians(84), 4, 'Y') @ Matrix.Translation((0, 0, -0.45))
    z = t + 4.0
    rail('Oak', z, 4, (0.2, wall), tinted=False)
    for x, c, wide, tall in ((-2.125, 'Clay', 1.5, 1.75), (2.525, 'Moss', 1.3, 1.5)):
        m = cloth(colour(c), 1.2, stripes=(colour('#DDD3BD'), [(0.12, 0.24), (0.3, 0.34), (wide - 0.24, wide - 0.12)]), tinted=False)
        from_corner(m, (x, wall - 0.64, z + 0.03), wide, tall, 2)
    for o in pots.mug(g('Clay', 0.075, 0.88)):  # Hangs by its handle.
        o.matrix_world = Matrix.Translation((0.975, wall - 0.56, z + 0.02)) @ Matrix.Rotation(math.radians(7), 4, 'Y') @ \
            Matrix.Rotation(math.radians(-90), 4, 'Y') @ Matrix.Translation((-0.63, 0, -0.46)) @ o.matrix_basis
    pg = pages()
    for k, (c, turn) in enumerate((('Moss', 12), ('Clay', 24))):
        book(linen(c, 1.3), pg, (-1.65, -1.25, t + 0.17 * k), turn)
    pots.mug(g('Ochre', 0.075, 0.88), (-1.6, -1.25, t + 0.34), -40, 3)
    daylight.sunlight(s, (0.4, wall, t + 2.2), 54, 21, 5.0, soft=1.7, window=(8, 7), panes=(2, 3), seed=9)
    s.camera(9, 0, 0.9, aim=(-0.1, 0, t + 1.9), distance=16.2, fstop=6)
    return s


@shot('scene-candles-and-paper')
def candles_and_paper():
    wall = 2.4
    s = Stage('#B9937B', 3.4, wall=wall, width=1600, height=900, samples=8, key=0.46, fill=0.8, world=0.3)
    table.top(0.3, wall - 0.05, planks=6, seed=4)
    z = 0.3
    ivory, clay, ochre = wax((0.75, 0.66, 0.5)), wax(colour('Clay')), wax(colour('Ochre'))
    lit_stick(s, brass(), (-1.15, 0.75, z), 1.6, ivory, 1.2, 1, 26)
    lit_stick(s, matt('Ink', None), (-0.35, 0.15, z), 0.72, ochre, 1.4, 2, 26)
    lit_stick(s, matt('Chalk', None), (0.35, 0.95, z), 1.15, ivory, 1.0, 3, 26)
    for m, x, y, turn in ((clay, -3.8, -0.4, 17), (clay, -3.75, -0.85, 22), (ivory, -3.4, -1.2, 10)):
        lying(candle(m, (0, 0, 0), 2.8), (x, y, z), math.radians(turn - 90), 0.108)
    pg = pages()
    for k, (c, turn, dx) in enumerate((('Ink', 14, 0), ('Flax', 24, 0.05), ('Moss', 9, -0.04))):
        book(linen(c, 1.3), pg, (2.6 + dx, 0.75, z + 0.17 * k), turn)
    pots.espresso(g('Sage', 0.03, 0.56, seed=5), (2.6, 0.75, z + 0.51), -35)
    room.open_book((1.1, -0.95, z), -8, (1.45, 2.05), linen('Clay', 1.3), 3, lines=False)
    group(room.pencil('Ochre'), (2.95, -1.5, z), 52)
    pots.vase(pots.scaled(pots.BOTTLE, 0.8), g('Ochre', 0.05, matt=True, speckle=0.3, seed=3), (4.15, 1.1, z), 5)
    twigs(([(0, 0, 0.5), (0, 0, 1.8), (0.15, 0, 2.4), (0.5, -0.1, 2.9)], [(0, 0, 0.5), (0, 0, 1.8), (-0.1, 0.1, 2.4), (-0.4, 0.1, 2.8)]),
          'straw', (4.15, 1.1, z), 26, 0.34, 0.09, 8, thick=0.016)
    daylight.sunlight(s, (0.6, wall, 2.2), 58, 18, 2.7, soft=1.8, window=(5, 4.5), panes=(2, 2), seed=9, tint=(1, 0.78, 0.55))
    s.camera(14, 0, 0.9, aim=(0.4, 0, 1.55), distance=11.2, fstop=5)
    return s


def rug(length, width, at, turn=0, c='Flax'):
    """The hall rug spread out, its striped ends to the left and right."""
    dark, n = colour('#3B3A33'), 60
    m = cloth(colour(c), 0.32, stripes=(dark, [(-1, 0.35), (0.62, 0.8), (0.9, length - 0.9), (length - 0.8, length - 0.62), (length - 0.35, 99)]),
              wool=True, tinted=False)
    o = c3.grid(lambda u, v: ((u - 0.5) * length, (v - 0.5) * width, 0.07 + 0.025 * math.sin(u * 9 + 2) * math.sin(v * 5 + 1)), 80, 40, m,
                lambda u, v: (u * length, v * width), 0.08, 1)
    ends = []
    for side in (-1, 1):
        ends += c3.fringe([(side * length / 2, (k / n - 0.5) * width, 0.06) for k in range(n + 1)], (side, 0, -0.05), 0.5,
                          cloth(colour('#DDD3BD'), 0.5, tinted=False), 3, 0.03, 1)
    return group([o, *ends], at, turn)


@shot('scene-furniture')
def furniture():
    wall = 4.2
    s = Stage('oat', 8.2, wall=wall, width=1600, height=900, samples=8, key=0.45, fill=0.9, world=0.4)
    room.room(s, wall, y0=-34, x=34)
    rug(15, 9, (-1.6, -1.2, 0), -3)
    chair('Oak', (-5.6, 0.3, 0), 34, tinted=False)
    side_table('Walnut', (-1.3, 1.3, 0), 10, tinted=False)
    lamps.cap(s, coated_steel(colour('Moss'), False), (-1.65, 1.55, 4.98), 200)
    pots.mug(g('Clay', 0.075, 0.88), (-0.35, 0.75, 4.98), -40, 3, full=0.75)
    stool('Oak', (1.3, -2.2, 0), 22, tinted=False)
    pg = pages()
    for k, (c, turn) in enumerate((('Moss', 20), ('Flax', 34))):
        book(linen(c, 1.3), pg, (1.3, -2.2, 4.5 + 0.17 * k), turn)
    bench('Oak', (7.5, 2.3, 0), 0, tinted=False)
    leaning_tray('Black ash', (5.5, wall, 4.48), 1.6)
    pots.vase(pots.MOON, g('Chalk', 0.09, 2.17, rings=1.2, seed=5), (8.3, 2.2, 4.48), 12, 96)
    twigs(([(0, 0, 0.5), (0, 0, 2.1), (-0.6, 0.05, 2.9), (-1.5, 0, 3.5)], [(0, 0, 0.5), (0.05, 0, 2.1), (0.2, 0.1, 3.2), (0.3, 0.1, 4.3)],
           [(0, 0, 0.5), (0.1, 0, 2.1), (0.8, -0.1, 2.95), (1.7, -0.2, 3.4)]), 'eucalyptus', (8.3, 2.2, 4.48), 30, 0.6, 0.36, 21, 0.44)
    wool = cloth(colour('Ochre'), 0.55, wool=True, tinted=False)
    daylight.over_edge(2.4, 3.6, 0.72, 4.48, 2.0, wool, 10.8, 9, 0.04, 1.8)
    basket(rope(colour('Flax')), 1.6, 2.5, (5.9, 2.0, 0), 0.12)
    potted('Clay', (-9.4, 2.4, 0), 1.5, plants.rubber_fig(5.0, leaves=21), seed=3)
    daylight.sunlight(s, (1.6, wall, 5.6), 55, 24, 5.2, soft=1.5, window=(12.5, 10), panes=(2, 3), bar=0.5, seed=9)
    s.camera(9, 0, 0.9, aim=(0.8, 0, 4.5), distance=29, fstop=8)
    return s
