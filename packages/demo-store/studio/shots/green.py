"""Second pictures of vases, pots, plants and candles: on tables, shelves and floors, in daylight or at dusk.

Plants grow in kit/plants.py; rooms, table tops and light come from kit/room.py, kit/table.py and kit/daylight.py.
"""
from mathutils import Matrix

from kit import cloth as c3
from kit import plants, pots, room, table
from kit.daylight import sunlight
from kit.materials import brass, cloth, glaze, plain
from kit.palette import colour
from kit.shapes import box, group, lathe
from kit.stage import Stage
from shots import shot
from shots.furniture import bench, side_table, stool
from shots.scenes import g
from shots.storage import book, pages
from shots.vessels import buds, can, candle, lit_stick, planted_pot, wax


def fabric(name, weave=1.3, **more):
    return cloth(colour(name), weave, tinted=False, **more)


def matt(name, foot=0.06, seed=3, speckle=0.3):
    return g(name, foot, matt=True, speckle=speckle, seed=seed)


def potted(col, at, scale, plant=None, turn=0, seed=3, extra=()):
    """A pot on its saucer, filled with soil, and what grows in it (objects that stand on z = 0)."""
    out = planted_pot(glaze(colour(col), None, matt=True, speckle=0.25, seed=seed, tinted=False), at, scale, seed)
    out += group([plants.soil(0.73, 1.4, seed)], at, 0, scale)
    if plant:
        out += group(plant, (at[0], at[1], at[2] + 1.42 * scale), turn)
    return out


def twigs(paths, kind, at, count=18, size=0.48, width=0.28, seed=3, start=0.5, thick=0.022):
    out = []
    for k, path in enumerate(paths):
        out += group(plants.branch(path, kind, count, size, width, thick, start=start, seed=seed + k), at)
    return out


@shot('bottle-vase-in-use')
def bottles_on_shelf():
    s = Stage('blush', 3.0, wall=1.3, key=0.45, world=0.24)
    z = 0.3
    table.top(z, 1.3, planks=6, seed=3)
    pots.vase(pots.BOTTLE, matt('Clay'), (-0.35, -0.25, z), 3)
    twigs([[(0, 0, 0.6), (0.02, 0, 2.0), (0.12, -0.02, 2.7), (0.5, -0.1, 3.4), (1.05, -0.15, 3.85)]], 'olive', (-0.35, -0.25, z), 28, 0.52, 0.14, 5, 0.45)
    pots.vase(pots.scaled(pots.BOTTLE, 0.86), matt('Chalk', seed=5), (-1.35, 0.25, z), 5)
    group(room.standing_books([('Moss', 0.2, 2.0, 1.45, 0), ('Flax', 0.26, 1.85, 1.4, 0), ('Ink', 0.17, 1.95, 1.4, 0), ('Ochre', 0.2, 1.75, 1.3, -9)],
                              (0.75, -0.35, z)))
    table.window(s, (0.1, 1.3, 2.3), 0.62, (2, 3), (0.85, 0.75), 0.1)
    s.camera(7, 0, 0.86, aim=(0.0, 0, 2.1), distance=11.6)
    return s


@shot('moon-vase-in-use')
def moon_on_table():
    s = Stage('clay', 5.0, wall=2.6, key=0.5, world=0.24)
    side_table('Oak', (0, 0, 0), 10, tinted=False)
    t = 4.98
    pots.vase(pots.MOON, g('Chalk', 0.09, rim=2.17, rings=1.2, seed=5), (-0.35, 0.3, t), 12, 96)
    twigs([[(-0.1, 0, 0.5), (-0.05, 0, 2.0), (-0.5, -0.1, 3.6), (-1.3, -0.2, 4.9)], [(0.1, 0, 0.5), (0.05, 0, 2.0), (0.15, 0.1, 3.8), (0.3, 0.2, 5.6)],
           [(0.1, 0, 0.5), (0.1, 0, 2.1), (0.6, -0.1, 3.4), (1.5, -0.25, 4.6)]], 'olive', (-0.35, 0.3, t), 30, 0.62, 0.17, 4, 0.42, 0.03)
    for k, (col, turn) in enumerate((('Flax', 14), ('Ink', 26))):
        book(fabric(col), pages(), (1.2, -0.6, t + k * 0.17), turn, (1.15, 1.6, 0.17))
    sunlight(s, (0.4, 2.6, 7.6), azimuth=48, height=26, strength=2.5, window=(5, 7), panes=(2, 3))
    s.camera(7, 0, 0.86, aim=(-0.05, 0, 7.15), distance=15.8)
    return s


@shot('bud-vases-in-use')
def buds_on_table():
    s = Stage('sage', 1.9, wall=1.6, key=0.45, world=0.24)
    z = 0.3
    table.top(z, 1.6, planks=6, seed=7)
    places = [(-0.95, -0.05, z), (0.12, 0.28, z), (-0.42, 0.32, z)]
    buds(places)
    (ax, ay, _), (bx, by, _), (cx, cy, _) = places
    twigs([[(0, 0, 0.3), (0, 0, 0.84), (-0.08, 0, 1.3), (-0.3, -0.03, 1.75)]], 'eucalyptus', (ax, ay, z), 13, 0.28, 0.17, 2, 0.5, 0.013)
    twigs([[(0, 0, 0.3), (0, 0, 1.1), (0.06, 0, 1.6), (0.3, 0, 2.1)]], 'olive', (bx, by, z), 16, 0.33, 0.09, 6, 0.5, 0.013)
    twigs([[(0, 0, 0.6), (0, 0, 1.5), (-0.06, 0, 2.1), (-0.2, 0, 2.6)]], 'straw', (cx, cy, z), 18, 0.26, 0.06, 8, 0.5, 0.013)
    pots.espresso(g('Chalk', 0.03, 0.56, seed=5), (0.62, -0.5, z), -30)
    group([c3.folded(1.2, 1.2, c3.QUARTERS, 0.04, fabric('Flax', 1.6), seed=4, hem=0.09, soft=0.5)], (1.25, 0.5, z), -24)
    table.window(s, (0.0, 1.6, 1.6), 0.75, (2, 3), (0.85, 0.7), 0.11)
    s.camera(11, 2, 0.86, aim=(-0.06, 0, 1.28), distance=7.5)
    return s


def lying(objects, at, turn, r=0.11):
    """Lays a candle down along its own length."""
    for o in objects:
        o.matrix_world = Matrix.Translation(at) @ Matrix.Rotation(turn, 4, 'Z') @ Matrix.Translation((0, 0, r)) @ Matrix.Rotation(-1.5708, 4, 'X') @ o.matrix_world
    return objects


@shot('plant-pot-in-use')
def potting_table():
    s = Stage('oat', 3.2, wall=2.2, key=0.48, world=0.25)
    z = 0.3
    table.top(z, 2.2, planks=7, seed=5)
    potted('Clay', (-0.75, 0.6, z), 1.05, plants.pilea(5), 20, 3)
    potted('Chalk', (0.95, 0.15, z), 0.78, plants.snake_plant(4, 9, 1.9), 0, 4)
    planted_pot(glaze(colour('Clay'), None, matt=True, speckle=0.25, seed=5, tinted=False), (-0.2, -1.05, z), 0.62, 2)
    crumbs = plants.soil(0.09, 0.0, 8)
    for k, (x, y, q) in enumerate(((0.55, -1.25, 1.0), (0.72, -1.1, 0.6), (0.42, -1.45, 0.5), (-1.0, -0.75, 0.45), (0.85, -1.35, 0.35))):
        o = crumbs if not k else plants.copy(crumbs)
        o.matrix_world = Matrix.Translation((x, y, z)) @ Matrix.Rotation(k, 4, 'Z') @ Matrix.Scale(q, 4)
    table.window(s, (0.2, 2.2, 2.2), 0.65, (2, 3), (0.85, 0.75), 0.1)
    s.camera(14, 3, 0.86, aim=(0.0, 0, 1.65), distance=11.5)
    return s


@shot('watering-can-in-use')
def can_by_plants():
    s = Stage('sand', 3.2, wall=2.0, key=0.48, world=0.25)
    z = 0.3
    table.top(z, 2.0, planks=7, seed=8)
    can(plain(colour('Moss'), 0.4, 0.45, 0.15, 0, False, 0.05), (0.75, -0.35, z), 12)
    potted('Chalk', (-1.25, 0.35, z), 0.9, plants.pilea(7, 24, 0.58), 60, 3)
    group([c3.folded(1.3, 1.5, c3.QUARTERS, 0.045, fabric('Clay', 1.6), seed=6, hem=0.09, soft=0.5)], (-0.7, -1.55, z), -32)
    table.window(s, (0.2, 2.0, 2.0), 0.65, (2, 3), (0.85, 0.75), 0.1)
    s.camera(13, 2, 0.86, aim=(-0.1, 0, 1.4), distance=11.2)
    return s


@shot('rubber-fig-in-use')
def fig_by_the_sofa():
    s = Stage('blush', 6.0, wall=1.6, key=0.5, world=0.26)
    room.room(s, 1.6)
    for q in room.sofa(fabric('#CFC7B6', 0.9), at=(-2.0, 0.6, 0)):
        q['extra'] = True
    stool('Oak', (1.0, -1.6, 0), 22, tinted=False)
    potted('Chalk', (1.0, -1.6, 4.5), 1.0, plants.rubber_fig(height=4.1, leaves=21), 40, 3)
    sunlight(s, (1, 1.6, 8), azimuth=48, height=28, strength=2.4, window=(6, 8), panes=(2, 3))
    s.camera(6, 0, 0.88, aim=(0.75, -1.5, 6.5), distance=19.5)
    return s


@shot('snake-plant-in-use')
def snake_on_bench():
    s = Stage('sage', 5.0, wall=1.75, key=0.5, world=0.25)
    room.room(s, 1.75)
    for q in bench('Walnut', (-1.6, 0, 0), 0, tinted=False):
        q['extra'] = True
    t = 4.48
    potted('Clay', (-0.75, 0.1, t), 0.85, plants.snake_plant(), 0, 4)
    for k, (col, turn) in enumerate((('Flax', 4), ('Chalk', -8), ('Moss', 6))):
        book(fabric(col), pages(), (1.35, -0.1, t + k * 0.19), 90 + turn, (1.4, 1.95, 0.19))
    pots.mug(g('Chalk', 0.075, 0.88, seed=4), (1.45, -0.1, t + 0.57), 30, 2)
    sunlight(s, (0.2, 1.75, 7.4), azimuth=48, height=28, strength=2.5, window=(5, 6), panes=(2, 3))
    s.camera(9, 0, 0.86, aim=(0.15, 0, 6.05), distance=12.8)
    return s


@shot('candlestick-in-use')
def evening_table():
    s = Stage('moss', 3.4, wall=3.4, key=0.32, fill=0.5, world=0.17)
    z = 0.3
    table.extra([table.linen('Flax', z, (16, 12), (0, 1), 4, seed=3)])
    t = z + 0.05
    ivory = wax((0.75, 0.66, 0.5))
    b = brass()
    lit_stick(s, b, (-0.35, 0.35, t), 1.6, ivory, 2.0, 1, 90)
    lit_stick(s, b, (0.45, 0.0, t), 0.72, ivory, 1.7, 2, 90)
    lathe(pots.PLATE, g('Chalk', 0.03, 0.24), 96, seed=3).location = (1.25, -1.45, t)
    group([c3.folded(0.85, 1.5, c3.QUARTERS, 0.05, fabric('Clay', 1.5), seed=5, hem=0.1, soft=0.5)], (1.25, -1.45, t + 0.07), 14)
    lathe(pots.BEAKER, g('Ochre', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7).location = (-0.75, -1.0, t)
    lathe(pots.SERVING, g('Moss', 0.07, 1.07, rings=1.4), 96, seed=3).location = (-1.9, 1.5, t)
    s.camera(13, 0, 0.86, aim=(0.12, 0, 1.7), distance=11.8)
    return s


@shot('dinner-candles-in-use')
def candles_on_sideboard():
    s = Stage('clay', 3.0, wall=1.6, key=0.4, fill=0.6, world=0.19)
    z = 0.3
    table.top(z, 1.6, 'Walnut', 6, seed=3)
    for k, (x, y, h, col, length) in enumerate(((-0.75, 0.35, 1.6, 'Moss', 2.35), (0.05, 0.1, 0.72, 'Ochre', 2.5), (0.75, 0.4, 1.3, 'Chalk', 2.0))):
        lit_stick(s, matt('Chalk', None, k) if k != 1 else brass(), (x, y, z), h, wax(colour(col)), length, k + 1, 52)
    for k, (x, y, turn, col) in enumerate(((-1.0, -1.25, -1.15, 'Moss'), (-0.95, -0.95, -1.28, 'Ochre'))):
        lying(candle(wax(colour(col)), (0, 0, 0), 2.6), (x, y, z), turn)
    match = box((0.56, 0.38, 0.15), plain(colour('Flax'), 0.7, 0.2), (1.15, -0.75, z + 0.076), 0.012, 2, (0, 0, 0.4))
    strip = box((0.5, 0.006, 0.11), plain((0.05, 0.03, 0.025), 0.9, 0.1), (1.15 + 0.19 * 0.389, -0.75 - 0.19 * 0.921, z + 0.076), 0.002, 1, (0, 0, 0.4))
    table.extra([match, strip])
    s.camera(9, 0, 0.86, aim=(0.02, 0, 2.0), distance=10.8)
    return s
