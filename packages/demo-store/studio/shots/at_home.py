"""Second pictures of storage and furniture: in a kitchen, a hall and a living room with daylight.

Rooms come from kit/room.py, the sun from kit/daylight.py. Lengths in decimetres.
"""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import plants, pots, room, table
from kit.daylight import sunlight
from kit.materials import cloth, plain, wood
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from shots import shot
from shots.furniture import bench, chair, side_table
from shots.scenes import g, stack
from shots.storage import basket, bentwood, bentwood_lid, book, crate, hung_cloth, oval, pages, rail, rope, shelf
from shots.vessels import jar, oak_lid, planted_pot
from shots.wood_glass import board

STRAW = '#D9BE8C'


def fabric(name, weave=1.0, **more):
    return cloth(colour(name), weave, tinted=False, **more)


def extra(objects):
    for o in objects:
        o['extra'] = True
    return objects


@shot('storage-jar-in-use')
def jars():
    s = Stage('sand', 2.4, key=0.8, world=0.3)
    z = 0.3
    table.top(z, 1.5, seed=3)
    room.tiles(1.5, z, 7, 11, 1.0)
    m = [g('Sage', 0.09, seed=i * 2.2) for i in range(3)]
    jar(m[0], 1.95, (-0.95, 0.62, z), 1)
    # The middle one stands open: oats up to a hand's width under the rim, its lid leaning behind the scoop.
    group([lathe([(r, q if q < 0.15 else q * 1.42 / 1.22) for r, q in pots.JAR], m[1], seed=2)], (0.25, 0.1, z), 100)
    oat = plain((0.6, 0.43, 0.24), 0.9, 0.15)
    lathe([(0, 1.32), (0.3, 1.29), (0.575, 1.22)], oat, 48, 1, 0.01).location = (0.25, 0.1, z)
    room.flakes(260, 0.52, (0.25, 0.1, z + 1.24), heap=0.09, seed=4)
    jar(m[2], 0.92, (1.42, 0.72, z), 3)
    lid = oak_lid(0.61, 0, 2)
    for o in lid:
        o.matrix_world = Matrix.Translation((-0.62, -0.78, z)) @ Matrix.Rotation(0.4, 4, 'Z')
    group([lathe(pots.BOWL, g('Chalk', 0.05, 0.63, seed=4), 80, seed=6)], (1.3, -0.98, z))
    lathe([(0, 0.34), (0.4, 0.33), (0.62, 0.3)], oat, 48, 1, 0.01).location = (1.3, -0.98, z)
    room.flakes(240, 0.58, (1.3, -0.98, z + 0.31), heap=0.06, seed=7)
    room.flakes(22, 0.5, (0.32, -0.78, z), seed=9)
    sunlight(s, (0.2, 0.9, 1.4), azimuth=52, height=32, strength=2.6, window=(4.5, 5), panes=(2, 2))
    s.camera(17, 4, 0.84, aim=(0.18, 0, 1.2), distance=9.8)
    return s


@shot('bentwood-box-in-use')
def sewing_box():
    s = Stage('oat', 2.4, key=0.85)
    z = 0.05
    extra([table.linen('Chalk', 0.0, (18, 16), (0, 3), seed=3)])
    side, top = wood(colour('Oak'), 'U', 1.2, seed=1, tinted=False), wood(colour('Oak'), 'X', 0.9, seed=4, tinted=False)
    bentwood('Oak', 1.25, 0.85, 1.05, (-0.25, 0.2, z), 14, 1, tinted=False, lid=False)
    # Its lid leans on the back of the box, upside towards the camera.
    cover, cap = bentwood_lid(1.25, 0.85, 1.05, side, top)
    for o in [*cover, *cap]:
        o.matrix_world = Matrix.Translation((1.0, 1.28, z)) @ Matrix.Rotation(math.radians(-12), 4, 'Z') @ \
            Matrix.Rotation(math.radians(66), 4, 'X') @ Matrix.Translation((0, 0.9, -1.115)) @ o.matrix_basis
    inside = z + 0.06
    for k, (x, y, lying, col) in enumerate(((-0.85, 0.05, None, 'Clay'), (-0.5, 0.35, None, 'Chalk'), (-0.45, -0.05, None, 'Moss'),
                                            (-0.1, 0.5, None, 'Ochre'), (-0.05, 0.1, None, 'Sage'), (0.3, 0.35, None, 'Ink'),
                                            (0.4, 0.62, None, 'Clay'), (-0.85, 0.4, None, 'Stone'), (0.62, 0.3, None, 'Chalk'))):
        room.reel(col, (x, y, inside + 0.28 * (k % 2)), lying, 1.25)
    # What the reels stand on: folded ribbons and scraps fill the box.
    group(oval(1.18, 0.78, 0, 0.3, 0.7, fabric('Chalk'), floor=True, lid=True), (-0.25, 0.2, inside - 0.02), 14)
    bentwood('Walnut', 0.9, 0.6, 0.76, (1.5, -0.35, z), -18, 4, tinted=False)
    room.reel('Ochre', (0.3, -1.15, z), 35, 1.25)
    room.reel('Moss', (-0.25, -1.3, z), None, 1.25)
    napkin = c3.folded(1.2, 0.9, 3, 0.05, fabric('Clay', 1.2), seed=5)
    group([napkin], (-1.45, -0.95, z), 20)
    s.camera(33, 0, 0.84, aim=(0.3, 0.05, 0.5), distance=10.8)
    return s


@shot('rope-basket-in-use')
def basket_with_throw():
    s = Stage('oat', 5.0, key=0.75, world=0.3, wall=3.0)
    room.room(s, 3.0)
    basket(rope(colour('Flax')), 1.9, 3.2, (-0.2, 0, 0), 0.13)
    room.over_rim(fabric('Clay', 0.5, wool=True), 1.97, 3.25, 1.9, 1.6, 1.7, (-0.2, 0, 0), -112, 3)
    for k, (x, y, col, lean) in enumerate(((-0.75, 0.35, 'Chalk', 5), (0.45, 0.55, 'Stone', -7), (0.3, -0.55, 'Chalk', 4))):
        roll = c3.rolled(2.6, 8, 0.17, 0.06, fabric(col, 0.5, wool=True), seed=4 + k)
        roll.matrix_world = Matrix.Translation((x, y, 2.5 + 0.1 * k)) @ Matrix.Rotation(math.radians(-90 + lean), 4, 'Y') @ \
            Matrix.Translation((0, 0, -0.6))
    planted_pot(g('Chalk', None, matt=True, speckle=0.25), (2.7, 1.3, 0), 1.0, 3)
    extra([plants.soil(0.73, 1.4)])[0].location = (2.7, 1.3, 0)
    extra(group(plants.rubber_fig(), (2.7, 1.3, 1.42)))
    sunlight(s, (0.3, 3, 3.4), azimuth=56, height=26, strength=2.8, window=(5, 6))
    s.camera(14, 0, 0.8, aim=(0.15, 0, 2.15), distance=15.5)
    return s


@shot('peg-rail-in-use')
def hall_rail():
    s = Stage('blush', 5.0, wall=0.0, key=0.72, world=0.3)
    z = 9.0
    rail('Oak', z, 5, tinted=False)
    x = [1.55 * (i - 2) for i in range(5)]
    room.straw_hat(rope(colour(STRAW)), (x[1], -0.85, z + 0.12))
    room.tote(fabric('Flax', 0.8), (x[3], -0.6, z + 0.12), 2.4, 3.1, 2.3)
    hung_cloth(fabric('Moss', 0.7), (x[4], -0.62, z + 0.06), 0.75, 4.6, 2)
    sunlight(s, (0.2, 0, 6.6), azimuth=60, height=28, strength=2.8, window=(6, 7), leaves=((-1.5, -3.4, 0.1), (1.2, -3.6, -0.1)))
    s.camera(2, 5, 0.84, aim=(0, 0, z - 1.9), distance=19.6)
    return s


@shot('slat-crate-in-use')
def crate_of_books():
    s = Stage('sage', 4.4, wall=2.2, key=0.75, world=0.3)
    room.room(s, 2.2)
    crate('Oak', (0, 0, 0), -10, tinted=False)
    books = [('Clay', 0.24, 2.6, 1.9, 0), ('Flax', 0.18, 2.45, 1.9, 0), ('Moss', 0.3, 2.75, 1.95, 0), ('Chalk', 0.15, 2.4, 1.8, 0),
             ('Stone', 0.22, 2.65, 1.9, 0), ('Ink', 0.2, 2.5, 1.8, 0)]
    group(room.standing_books(books), (-1.45, -0.75, 0.17), -10)
    roll = c3.rolled(2.2, 9, 0.16, 0.06, fabric('Chalk', 0.5, wool=True), seed=4)
    roll.matrix_world = Matrix.Translation((0.85, -0.2, 1.32)) @ Matrix.Rotation(math.radians(-90), 4, 'Y') @ Matrix.Translation((0, 0, -0.6))
    planted_pot(g('Clay', None, matt=True, speckle=0.2), (2.55, 1.0, 0), 0.85, 4)
    extra(group([plants.soil(0.73, 1.4)], (2.55, 1.0, 0), 0, 0.85))
    extra(group(plants.snake_plant(), (2.55, 1.0, 1.2)))
    sunlight(s, (0.5, 2.2, 3.0), azimuth=56, height=26, strength=2.8, window=(5, 6))
    s.camera(17, 0, 0.8, aim=(0.45, 0, 1.6), distance=13.2)
    return s


@shot('wall-shelf-in-use')
def kitchen_shelf():
    s = Stage('oat', 4.8, wall=0.0, key=0.75, world=0.3)
    z = 5.6
    t = shelf('Oak', z, tinted=False)
    stack(pots.PLATE, 4, 0.145, lambda k: g(('Chalk', 'Sage', 'Chalk', 'Sage')[k], 0.03, 0.24, seed=k), (-1.5, -1.08, t), 2)
    stack(pots.BOWL, 2, 0.2, lambda k: g(('Moss', 'Ochre')[k], 0.05, 0.63, seed=k + 4), (-1.5, -1.06, t + 0.5), 5)
    stack(pots.BEAKER, 2, 0.36, lambda k: g(('Clay', 'Chalk')[k], 0.33, 0.945, seed=k), (0.0, -1.05, t), 4)
    jar(g('Sage', 0.09, seed=3), 1.42, (1.05, -1.0, t), 2)
    pots.pitcher(g('Chalk', 0.12, 2.27, seed=2), (2.2, -0.95, t), -160, scale=0.86)
    table.top(0.3, 0.0, seed=3)
    o = board(wood(colour('Walnut'), 'X', 1.0, tinted=False))
    lean = Matrix.Translation((-1.05, -0.62, 1.8)) @ Matrix.Rotation(math.radians(-13), 4, 'X') @ \
        Matrix.Rotation(math.radians(90), 4, 'X') @ Matrix.Rotation(math.radians(90), 4, 'Z')
    for q in [o] + [q for q in s.scene.objects if q.hide_render]:
        q.matrix_world = lean @ q.matrix_basis
    pots.teapot(g('Ink', 0.05, seed=9), (1.3, -1.1, 0.3), 16)
    sunlight(s, (0.4, 0, 5.4), azimuth=58, height=28, strength=2.8, window=(6, 7))
    s.camera(4, 3, 0.84, aim=(0, 0, 4.35), distance=17.6)
    return s


@shot('spindle-chair-in-use')
def chair_by_window():
    s = Stage('sage', 6.0, wall=3.6, key=0.72, world=0.3)
    room.room(s, 3.6)
    parts = chair('Oak', (0, 0, 0), 0, tinted=False)
    throw = room.over_rail(fabric('Clay', 0.55, wool=True), 2.3, 3.4, 2.8, (-0.45, 2.37, 8.32), 0.22, 0.15, 0.2, seed=3)
    group([*parts, throw], (0, 0, 0), -32)
    room.open_book((0.15, -0.35, 4.57), -18, m=fabric('Moss', 1.2))
    planted_pot(g('Chalk', None, matt=True, speckle=0.25), (-3.3, 2.0, 0), 1.0, 3)
    extra([plants.soil(0.73, 1.4)])[0].location = (-3.3, 2.0, 0)
    extra(group(plants.rubber_fig(height=4.6, leaves=23), (-3.3, 2.0, 1.42), 40))
    sunlight(s, (0.4, 3.6, 6.0), azimuth=56, height=27, strength=2.8, window=(6, 8))
    s.camera(9, 0, 0.84, aim=(-0.35, 0, 4.3), distance=21.5)
    return s


@shot('bench-in-use')
def hall_bench():
    s = Stage('stone', 7.0, wall=2.4, key=0.75, world=0.3)
    room.room(s, 2.4)
    bench('Oak', (0, 0.1, 0), 0, tinted=False)
    rail('Oak', 12.2, 5, (0.6, 2.4), tinted=False)
    room.straw_hat(rope(colour(STRAW)), (-0.95, 1.55, 12.32))
    room.tote(fabric('Flax', 0.8), (2.15, 1.8, 12.32), 2.6, 3.3, 2.3)
    throw = c3.folded(2.3, 2.5, 4, 0.26, fabric('Moss', 0.5, wool=True), seed=8, slack=0.6)
    group([throw], (-3.1, 0.1, 4.48), 4)
    basket(rope(colour('Clay')), 1.1, 1.75, (1.4, 0.15, 0))
    for k, (col, turn) in enumerate((('Ochre', 80), ('Chalk', 96))):
        book(fabric(col, 1.3), pages(), (2.6, -0.15, 4.48 + k * 0.2), turn, (1.4, 1.9, 0.2))
    sunlight(s, (0.6, 2.4, 8.4), azimuth=58, height=27, strength=2.8, window=(7, 9))
    s.camera(7, 0, 0.84, aim=(0.2, 0, 6.6), distance=28)
    return s


@shot('side-table-in-use')
def beside_the_sofa():
    s = Stage('clay', 5.6, wall=3.4, key=0.75, world=0.3)
    room.room(s, 3.4)
    room.sofa(fabric('#B9B29C', 0.45), at=(-2.4, 2.9, 0))
    side_table('Oak', (0, 0, 0), 10, tinted=False)
    t = 4.98
    pots.mug(g('Sage', 0.075, 0.88, seed=5), (1.1, -0.5, t), -35, 3, full=0.76)
    pots.vase(pots.scaled(pots.MOON, 0.62), g('Chalk', None, matt=True, speckle=0.3), (0.3, 0.7, t), 12)
    group(plants.branch([(0, 0, 0.4), (0, 0, 1.4), (0.1, 0.02, 2.0), (0.5, -0.05, 2.7), (0.9, -0.1, 3.0)], 'olive', 24, 0.5, 0.13,
                        start=0.4, seed=5), (0.3, 0.7, t))
    room.open_book((-0.55, -0.4, t), 14, (1.0, 1.5), fabric('Ochre', 1.3))
    sunlight(s, (0.6, 3.4, 5.6), azimuth=56, height=27, strength=2.8, window=(6, 7))
    s.camera(12, 0, 0.84, aim=(-0.45, 0, 4.0), distance=17)
    return s
