"""Second pictures of cups, glasses and pots: coffee, tea and water on the table.

Each is one function and is exposed once in fixed colours. Lengths in decimetres.
"""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import food, plants, pots, table
from kit.materials import Nodes, brass, cloth, glass
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from shots import shot
from shots.ceramics import cone, lait_bowl
from shots.scenes import g
from shots.storage import book, pages
from shots.vessels import jar
from shots.wood_glass import GLASS, glass_of_tea, oak_saucer, tray, tumbler, water_carafe

TEA = (0.2, 0.055, 0.008)
T = 0.3  # The face of a table top.
L = 0.045  # The face of a linen cloth.


def napkin(col, at, turn, size=(1.6, 1.5), seed=5, layers=3):
    return group([c3.folded(*size, layers, 0.05, cloth(colour(col), 1.2, tinted=False), seed=seed)], at, turn)


def small_plate(col, at, seed=9):
    return group([lathe(pots.scaled(pots.PLATE, 0.79, 1.0), g(col, 0.03, 0.24, seed=seed), 96, seed=seed)], at)


@shot('breakfast-mug-in-use')
def breakfast():
    s = Stage('sage', 2.0, key=0.9, world=0.3)
    table.linen('Chalk', size=(14, 7.4), at=(0, -1.5), turn=-5, seed=2)
    at = (0.42, -0.55, L)
    pots.breakfast_mug(g('Ochre', 0.06, 0.87, seed=3), at, -32, 2)
    group(food.coffee(0.515, 0.75, 0.25), at)
    small_plate('Chalk', (-0.5, 0.8, L))
    group(food.slice_of_bread(1.25, 0.84, seed=2), (-0.6, 0.8, L + 0.072), 24)
    table.lay(food.slice_of_bread(1.25, 0.84, seed=5), (-0.3, 0.94, L + 0.2), -28, (0, 7))
    food.crumbs(14, 0.7, (-0.4, 0.0, L), 3)
    table.lay(table.knife(brass(), 1.7), (-1.0, -1.15, L + 0.01), -24)
    s.camera(25, 0, 0.92, aim=(-0.05, -0.2, 0.3))
    return s


@shot('espresso-cup-in-use')
def espresso():
    s = Stage('sand', 1.5, key=0.4, world=0.24, wall=1.9)
    table.window(s, (0.1, 1.6, 1.5), 1.0, (2, 3), (0.75, 0.62), 0.1)
    table.top(T, 1.9, 'Oak', 5, 1.5, 3)
    pg = pages()
    book(cloth(colour('Flax'), 1.3, tinted=False), pg, (0.07, 0.06, T), 68, (1.15, 1.62, 0.19))
    book(cloth(colour('Clay'), 1.3, tinted=False), pg, (0.03, 0.03, T + 0.19), 80, (1.1, 1.5, 0.15))
    at = (0.0, 0.0, T + 0.34)
    pots.espresso(g('Chalk', 0.03, 0.56, seed=5), at, -28)
    group(food.coffee(0.278, 0.43, 0.12, 1.6), (at[0], at[1], at[2] + 0.058))
    sp = table.lay(table.spoon(brass(), 1.1), (0.4, -0.75, 0.155), 0, (-4, 0))
    group(sp, at, -62)
    s.camera(22, 0, 0.82, aim=(0.05, 0.1, T + 0.5))
    return s


@shot('cafe-au-lait-bowl-in-use')
def cafe_au_lait():
    s = Stage('blush', 2.0, key=0.85, world=0.3)
    table.linen('Flax', size=(14, 7.0), at=(0, -1.5), turn=7, seed=5, weave=2.2)
    lait_bowl('Moss', (0.32, -0.55, L), 0, False)
    group(food.coffee(0.638, 0.69, 0.85, 0.9), (0.32, -0.55, L))
    group(food.loaf(1.35, 0.85, 1.3, 4), (-0.42, 0.5, L), 24)
    group(food.slice_of_bread(1.25, 0.8, seed=4), (-0.75, -0.35, L), 52)
    food.crumbs(16, 0.6, (-0.5, -0.1, L), 6)
    table.extra(lait_bowl('Chalk', (0.95, 1.0, L), 20, False, 11))
    s.camera(25, 0, 0.86, aim=(0, -0.05, 0.42))
    return s


@shot('water-glass-in-use')
def water_glasses():
    s = Stage('oat', 1.8, key=0.55, world=0.3, wall=2.4, bounces=10)
    table.window(s, (0.2, 0.6, 0.9), 0.8, (2, 2), (0.9, 0.9), 0.12, eye=(-6, 0.2, 4.0))
    table.top(T, 2.4, 'Oak', 5, 1.5, 5)
    m = glass(GLASS['Fern'])
    tumbler(m, (0.1, -0.35, T), 0, True)
    tumbler(m, (0.98, 0.25, T), 60, False, 5)
    group(food.lemon(2, True), (-0.75, -0.45, T + 0.28), -55)
    group(food.lemon(5), (-0.75, 0.35, T + 0.29), 28)
    table.extra(napkin('Chalk', (-0.5, 1.3, T), 14, (1.7, 1.3), 8))
    s.camera(19, 0, 0.86, aim=(0.05, 0, T + 0.42))
    return s


@shot('tea-glass-in-use')
def tea():
    s = Stage('blush', 1.6, key=0.5, world=0.26, wall=2.0, bounces=10)
    table.sun(s, (0, 0.2, 0.6), 0.5, 55)
    table.linen('Sage', size=(14, 6.4), at=(0, -1.4), turn=4, seed=7, weave=1.8)
    at = (0.12, -0.3, L)
    oak_saucer(at, 20)
    glass_of_tea((at[0], at[1], at[2] + 0.087))
    group(food.mint([(0.05, 0.02, 0.3), (-0.1, -0.05, 0.75), (-0.17, -0.08, 1.0), (-0.2, -0.1, 1.14)]), (at[0], at[1], at[2] + 0.087))
    group([lathe(pots.DIP, g('Clay', 0.025, 0.27, seed=2), seed=3)], (-0.66, 0.5, L))
    for k, (x, y, tip) in enumerate(((-0.08, -0.04, (8, 5)), (0.07, 0.06, (-10, 10)))):
        table.lay(food.lemon_slice(0.22), (x - 0.66, y + 0.5, L + 0.09 + 0.07 * k), 40 * k, tip)
    table.lay(table.spoon(brass(), 1.3), (-0.62, -0.95, L + 0.005), -8)
    s.camera(20, 0, 0.88, aim=(-0.15, -0.1, 0.5))
    return s


@shot('teapot-in-use')
def tea_for_two():
    s = Stage('sage', 2.2, key=0.45, world=0.24, wall=2.6)
    table.window(s, (0.3, 2.0, 1.6), 0.7, (2, 3), (0.8, 0.66), 0.11)
    table.top(T, 2.6, 'Oak', 5, 1.6, 2)
    pots.teapot(g('Ink', 0.05, seed=9), (0.0, 0.2, T), 16)
    for x, y, col, k in ((0.92, -0.95, 'Chalk', 5), (0.95, 1.0, 'Ochre', 9)):
        lathe(pots.BEAKER, g(col, 0.33, 0.945, dip_wobble=0.07, seed=k), seed=k).location = (x, y, T)
        group([pots.drink(0.352, 0.75, TEA, 0.04)], (x, y, T))
    table.extra(napkin('Flax', (-1.25, -1.0, T), -20, (1.3, 1.2)))
    s.camera(20, 0, 0.88, aim=(0, 0, T + 0.55))
    return s


def filter_paper(at):
    """A paper cone with its glued seam, wet at the bottom, and the ground coffee in it."""
    n = Nodes('filter')
    z = n.add('SeparateXYZ', None, Vector=n.coord.outputs['Object']).outputs['Z']
    wet = n.ramp(n.math('ADD', z, n.math('MULTIPLY', n.noise(6, 3), 0.1)), 0.86, 0.96, 1.0, 0.0)
    m = n.finish(None, Base_Color=n.mix(wet, (0.72, 0.58, 0.4), (0.2, 0.1, 0.04)), Roughness=0.85, Specular=0.15,
                 Normal=n.bump(n.noise(40, 3), 0.2, 0.006))

    def fn(u, v):
        a = 2 * math.pi * u
        h = 0.2 + 0.95 * v
        r = 0.112 + 0.45 * h + 0.012 * math.sin(3 * a + 1) * v ** 3
        return r * math.cos(a), r * math.sin(a), h + 0.02 * math.sin(2 * a) * v ** 4

    k = Nodes('grounds')
    f = k.noise(18, 6)
    grounds = k.finish(None, Base_Color=k.mix(f, (0.012, 0.006, 0.003), (0.07, 0.032, 0.014)), Roughness=0.4, Specular=0.5,
                       Normal=k.bump(f, 1.0, 0.06))
    bed = lathe([(0, 0.7), (0.2, 0.71), (0.36, 0.76), (0.44, 0.86), (0.495, 0.9)], grounds, 48, 2, 0.02, 4)
    return group([c3.grid(fn, 80, 10, m, None, 0.008, 1), bed], at)


@shot('coffee-dripper-in-use')
def dripping():
    s = Stage('oat', 1.9, key=0.45, world=0.25, wall=2.1)
    table.window(s, (0.3, 1.8, 1.5), 0.7, (2, 3), (0.8, 0.66), 0.11)
    table.top(T, 2.1, 'Oak', 5, 1.5, 7)
    at = (-0.18, -0.2, T)
    pots.mug(g('Moss', 0.075, 0.88), at, -28, 2)
    cone('Clay', (at[0], at[1], T + 0.893), -28, False)
    filter_paper((at[0], at[1], T + 0.893))
    jar(g('Chalk', 0.09), 1.35, (0.85, 0.75, T), 2)
    table.lay(table.spoon(brass(), 1.4), (0.4, -0.95, T + 0.005), -48)
    s.camera(25, 0, 0.86)
    return s


@shot('carafe-in-use')
def water_on_table():
    s = Stage('sage', 2.4, key=0.36, world=0.22, wall=2.6, bounces=10)
    eye, target = table.sun(s, (0.2, 1.8, 1.6), 0.5, 45)
    shade = []
    for k in range(3):
        shade += plants.branch([(-1.5, 0, -1.2 + k), (-0.5, 0.1, -0.5 + k), (0.4, 0, 0.1 + 0.8 * k), (1.3, 0, 0.3 + 0.7 * k)], 'olive', 14, 0.75, 0.26,
                               0.03, 0.15, k + 2)
    for o in shade:
        o.matrix_world = Matrix.Translation(eye + (target - eye) * 0.42) @ Matrix.Rotation(math.radians(-65), 4, 'Z') @ o.matrix_world
        o['backdrop'] = True
        o.visible_camera = o.visible_glossy = False
    table.linen('Chalk', z=0.0, size=(14, 8.6), at=(0, -1.4), turn=0, seed=9)
    water_carafe(glass(GLASS['Clear']), (-0.25, 0.2, L - 0.02))
    m = glass(GLASS['Fern'])
    tumbler(m, (0.75, -0.35, L - 0.02), 0, True)
    table.extra(tumbler(m, (0.95, 0.85, L - 0.02), 50, False, 5))
    group(food.lemon(5), (-1.0, -0.55, L + 0.27), -30)
    s.camera(12, 0, 0.84)
    return s


@shot('round-tray-in-use')
def coffee_on_a_tray():
    s = Stage('blush', 2.6, key=0.85, world=0.3)
    table.linen('Flax', size=(16, 9), at=(0, -1.5), turn=-8, seed=12, weave=2.2)
    tray('Walnut', (0, 0, L), 30, False)
    z = L + 0.095
    for x, y, col, turn, k in ((-0.62, -0.42, 'Chalk', -120, 4), (0.42, -0.68, 'Sage', -20, 6)):
        pots.mug(g(col, 0.075, 0.88, seed=k), (x, y, z), turn, k)
        group(food.coffee(0.392, 0.74, 0.05), (x, y, z))
    pots.pitcher(g('Moss', 0.09, 2.27, seed=2), (0.38, 0.68, z), 20, 6, 0.7)
    table.extra(napkin('Chalk', (-1.9, 1.2, L), 30, (1.7, 1.6)))
    s.camera(33, 0, 0.84)
    return s
