"""Wide scenes for the home page and the heads of categories."""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import daylight, food, plants, pots, table
from kit.materials import cloth, coated_steel, glaze, leaf, plain
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from kit.table import oak
from shots import lamps, shot
from shots.storage import book, pages
from shots.wood_glass import board, tray


def g(name, foot=0.06, rim=None, **more):
    return glaze(colour(name), foot, rim=rim, **more)


def stack(profile, count, step, make, at, seed=1):
    out = []
    for k in range(count):
        out += group([lathe(profile, make(k), 80, seed=seed + k)],
                     (at[0] + 0.02 * math.sin(k * 2.3 + seed), at[1] + 0.02 * math.cos(k * 1.9), at[2] + k * step), k * 67)
    return out


def bouquet(at, kind='eucalyptus', seed=3, scale=1.0):
    """Five twigs in a pitcher: tall at the back, one that leans out to the left."""
    paths = [[(0, 0, 0.4), (-0.05, 0, 2.2), (-0.4, -0.05, 3.0), (-1.15, -0.1, 3.65)],
             [(0, 0.1, 0.4), (0.02, 0.12, 2.2), (0.1, 0.2, 3.2), (0.1, 0.25, 4.35)],
             [(0, 0, 0.4), (0.08, 0, 2.2), (0.5, -0.1, 2.95), (1.1, -0.25, 3.45)],
             [(0, 0, 0.4), (-0.02, 0.1, 2.2), (-0.3, 0.2, 3.2), (-0.6, 0.3, 4.1)],
             [(0, 0, 0.4), (0.05, 0.05, 2.2), (0.3, 0.1, 3.1), (0.65, 0.1, 4.0)]]
    for k, path in enumerate(paths):
        group(plants.branch(path, kind, 24, 0.56, 0.34, start=0.48, seed=seed + k), at, 0, scale)


def leaning_tray(c, at, r, lean=12, turn=0):
    """The round tray on its edge against the wall; `at` is the foot of the wall."""
    o, = tray(c, tinted=False)
    a = math.radians(lean)
    # Its lowest point stands on the board, its upper edge touches the wall.
    o.matrix_world = Matrix.Translation((at[0], at[1] - r * math.sin(a) - 0.02, at[2] + r * math.cos(a))) @ \
        Matrix.Rotation(-a, 4, 'X') @ Matrix.Rotation(math.radians(90), 4, 'X') @ Matrix.Rotation(math.radians(8), 4, 'Z')
    return o


@shot('scene-home')
def home():
    s = Stage('sage', 4.6, wall=2.1, width=1600, height=900, samples=10, key=0.42, fill=0.9, world=0.34)
    daylight.side_wall(s, 6.9, 'sage')
    t, front = 2.4, -2.1
    daylight.sideboard(15, 4.2, t, front, x=-1.0)
    linen = cloth(colour('Flax'), 0.9, tinted=False)
    daylight.over_edge(2.7, 1.3, front, t, 1.5, linen, -3.35, seed=4, skew=0.07)
    stack(pots.PLATE, 4, 0.145, lambda k: g(('Chalk', 'Sage', 'Chalk', 'Chalk')[k], 0.03, 0.24, seed=k), (-3.15, 0.1, t + 0.08), 2)
    stack(pots.BOWL, 2, 0.2, lambda k: g(('Ochre', 'Chalk')[k], 0.05, 0.63, seed=k + 4), (-3.2, 0.12, t + 0.58), 5)
    pots.mug(g('Clay', 0.075, 0.88), (-1.75, -1.05, t), -35, 3)
    pots.breakfast_mug(g('Chalk', 0.06, 0.87, seed=3), (-2.05, 0.75, t), -150, 2)
    pots.pitcher(g('Moss', 0.12, 2.27, seed=2), (-0.8, 0.45, t), 14)
    bouquet((-0.8, 0.45, t))
    leaning_tray('Walnut', (1.3, 2.1, t), 1.6)
    pots.vase(pots.BOTTLE, g('Clay', 0.06, matt=True, speckle=0.3), (1.05, 0.6, t), 3)
    pots.vase(pots.scaled(pots.MOON, 0.6), g('Ochre', None, matt=True, speckle=0.3), (1.78, -0.55, t), 12)
    lamps.dune(s, g('Chalk', 0.06, matt=True, speckle=0.3, seed=2), (3.35, 0.55, t), 260)
    daylight.soften_bulbs(s, 0.8)
    pg = pages()
    book(cloth(colour('Moss'), 1.3, tinted=False), pg, (0.25, -1.15, t), 78)
    book(cloth(colour('Flax'), 1.3, tinted=False), pg, (0.2, -1.12, t + 0.17), 70, (1.3, 1.9, 0.15))
    green = leaf(plants.GREENS['eucalyptus'], 0.5)
    for x, y, k in ((-0.1, 0.05, 1), (-1.35, -0.35, 4)):  # Two leaves have dropped.
        plants.place(plants.leaf_mesh(0.5, 0.28, 0.15, 0.1, 0.85, green), (x, y, t + 0.03), (math.cos(k), math.sin(k), 0.02))
    pots.espresso(g('Ink', 0.03, 0.56, seed=5), (0.1, -1.1, t + 0.32), -30)
    daylight.sunlight(s, (0.5, 2.1, t + 2.5), 54, 22, 5.2, soft=1.7, window=(6.4, 7), leaves=((-1.6, -3.6, 0.15), (1.5, -4.2, -0.2)), seed=4)
    s.camera(8, 0, 0.9, aim=(0.3, 0, t + 2.25), distance=14.6, fstop=5)
    return s


def place_setting(at, plate, small, seed, napkin=None, turn=0):
    """Two plates with a fork on the left and a knife on the right, perhaps a folded napkin."""
    x, y, z = at
    group([lathe(pots.PLATE, g(plate, 0.03, 0.24, seed=seed), 96, seed=seed)], at)
    group([lathe(pots.scaled(pots.PLATE, 0.76, 1.0), g(small, 0.03, 0.24, seed=seed + 3), 96, seed=seed + 5)], (x + 0.02, y, z + 0.075), 40)
    m = table.steel()
    table.lay(table.fork(m), (x - 1.75, y - 0.9, z + 0.015), turn + 2)
    table.lay(table.knife(m), (x + 1.62, y - 0.95, z + 0.015), turn - 3)
    if napkin:
        group([c3.folded(0.95, 1.5, 3, 0.05, cloth(colour(napkin), 1.3, tinted=False), seed=seed)], (x + 0.02, y, z + 0.15), 24)


@shot('scene-tableware')
def tableware():
    s = Stage('oat', 4.4, wall=11.5, width=1600, height=900, samples=10, key=0.42, fill=0.8, world=0.32)
    table.linen('#DACFB9', 0.0, (30, 26), (0, 2), 0, (-3.4, 3.1), 3)
    z = 0.045
    place_setting((-2.75, -1.15, z), 'Moss', 'Chalk', 3, 'Clay')
    place_setting((2.55, -1.35, z), 'Chalk', 'Sage', 8)
    group([lathe(pots.BOWL, g('Ochre', 0.05, 0.63, seed=5), 80, seed=6)], (2.57, -1.33, z + 0.15))
    group([lathe(pots.SERVING, g('Chalk', 0.07, 1.07, rings=1.4), 96, seed=3)], (-0.35, 1.95, z))
    group(food.salad(1.2, 0.62), (-0.35, 1.95, z + 0.5))
    o = board(oak(2), (0, 0, 0))
    group([o, *[x for x in s.scene.objects if x.hide_render]], (2.9, 1.75, z), -16)
    group(food.loaf(1.25, 0.82, 1.3), (2.55, 1.7, z + 0.2), 62)
    for k, (x, y, turn) in enumerate(((3.75, 1.15, 40), (3.95, 1.3, 66))):
        group(food.slice_of_bread(1.2, 0.78, 0.13, k + 2), (x, y, z + 0.2 + 0.13 * k), turn)
    food.crumbs(30, 0.7, (3.5, 1.0, z + 0.2), 3)
    pots.pitcher(g('Sage', 0.12, 2.27, seed=2), (-3.1, 2.2, z), 20)
    for x, y, col, k in ((-1.15, 0.12, 'Ochre', 6), (4.45, 0.15, 'Clay', 2)):
        lathe(pots.BEAKER, g(col, 0.33, 0.945, dip_wobble=0.07, seed=k), seed=k + 1).location = (x, y, z)
    group([lathe(pots.DIP, g('Ink', 0.025, 0.27, seed=2), seed=3)], (0.85, -0.2, z))
    group(food.olives(10, 0.22), (0.85, -0.2, z + 0.06))
    group([lathe(pots.DIP, g('Clay', 0.025, 0.27, seed=4), seed=5)], (0.1, -0.75, z))
    group(food.salt(0.26, 0.12), (0.1, -0.75, z + 0.055))
    pots.mug(g('Ink', 0.075, 0.88, seed=1), (-4.75, 0.45, z), -40, 3)
    pots.vase(pots.scaled(pots.BOTTLE, 0.72), g('Moss', 0.05, matt=True, speckle=0.3, seed=5), (1.45, 2.85, z), 4)
    group(plants.branch([(0, 0, 0.5), (0, 0, 1.6), (0.15, 0, 2.2), (0.55, -0.1, 2.75)], 'olive', 20, 0.42, 0.12, start=0.5, seed=6), (1.45, 2.85, z))
    daylight.sunlight(s, (0.0, 0.6, 0), 66, 28, 4.2, soft=1.5, window=(8, 7.5), panes=(2, 2), leaves=((-2.0, -4.4, 0.2),), seed=6)
    s.camera(38, 0, 0.9, aim=(0.0, 0.4, 0.35), distance=13.8, fstop=6)
    return s


@shot('scene-lighting')
def lighting():
    s = Stage('moss', 4.6, wall=2.3, key=0.17, fill=0.5, world=0.13, width=1600, height=900, samples=10)
    t = 2.4
    daylight.sideboard(19, 4.4, t, -2.1, doors=5, seed=9)
    lamps.lantern(s, (-3.95, 0.1, t + 3.25), 1.4, 75)
    lamps.dome(s, plain(colour('Clay'), 0.25, 0.5, 0.3), (0.35, -0.1, t + 2.75), 1.4, 300)
    group([lathe(pots.SERVING, g('Chalk', 0.07, 1.07, rings=1.4), 96, seed=3)], (0.35, -0.1, t), 0, 0.9)
    for k, turn in enumerate((20, 140, 262)):  # Their bases meet in the middle, their stems lean on the rim.
        q = math.radians(turn)
        table.lay(food.pear(k + 1, 0.3 + 0.3 * k), (0.35 + 0.42 * math.sin(q), -0.1 - 0.42 * math.cos(q), t + 0.36), turn, (45, 0))
    table.lay(food.pear(5, 0.7), (0.34, -0.12, t + 0.74), 60, (7, 4))
    lamps.cap(s, coated_steel(colour('Ochre'), False), (3.75, 0.35, t), 240)
    pg = pages()
    for k, (col, turn) in enumerate((('Flax', 84), ('Clay', 96), ('Moss', 78))):
        book(cloth(colour(col), 1.3, tinted=False), pg, (-3.9, 0.1, t + 0.17 * k), turn)
    lamps.globe('Oak', (-1.75, 0.7, t), 20, tinted=False, strength=0.95)
    s.point((-1.75, -0.6, t + 1.2), 0.9, 26)
    pots.mug(g('Sage', 0.075, 0.88), (2.35, -1.0, t), -35, 3, full=0.74)
    book(cloth(colour('Ink'), 1.3, tinted=False), pg, (-3.85, 0.05, t + 0.51), 70, (1.2, 1.7, 0.15))
    s.camera(5, 0, 0.9, aim=(0, 0, t + 1.95), distance=14.6, fstop=5)
    return s
