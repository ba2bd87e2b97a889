"""Second pictures of bowls, dishes and boards: food on the table.

Each is one function and is exposed once in fixed colours. Lengths in decimetres.
"""
import math

from mathutils import Matrix

from kit import food, pots, table
from kit.materials import brass, glaze
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from shots import shot
from shots.ceramics import salt_lid, salt_pot
from shots.drinks import L, T, napkin
from shots.scenes import g, stack
from shots.wood_glass import board, butter_cover, butter_tray, wooden_bowl


def flat_board(s, at, turn, seed=2):
    o = board(table.oak(seed), (0, 0, 0))
    return group([o] + [x for x in s.scene.objects if x.hide_render], at, turn)


def dish(col, at, seed=3):
    return group([lathe(pots.DIP, g(col, 0.025, 0.27, seed=seed), seed=seed)], at, seed * 50)


@shot('pasta-bowl-in-use')
def spaghetti():
    s = Stage('oat', 2.3, key=0.85, world=0.3)
    table.linen('Sage', size=(18, 22), turn=5, seed=3, weave=1.8)
    at = (0.12, -0.05, L)
    group([lathe(pots.PASTA, g('Chalk', 0.04, 0.45, seed=6), 96, seed=7)], at)
    group(food.nest(0.8, 0.5), (at[0], at[1], L + 0.08))
    napkin('Clay', (-1.6, -0.15, L), 5, (0.7, 2.1))
    table.lay(table.fork(table.steel(), 1.95), (-1.56, -1.12, L + 0.165), 4)
    table.extra([lathe(pots.BEAKER, g('Ochre', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7)])[0].location = (1.25, 1.45, L)
    food.crumbs(5, 0.5, (0.9, -1.2, L), 2)
    s.camera(46, 4, 0.9, aim=(-0.26, -0.05, 0.2), distance=8.5)
    return s


@shot('dip-dish-in-use')
def olives_and_salt():
    s = Stage('sage', 1.9, key=0.7, world=0.28)
    table.extra(flat_board(s, (0.35, 0.15, 0), 24))
    z = 0.2
    dish('Ochre', (-0.42, -0.3, z), 3)
    group(food.olives(10, 0.2), (-0.42, -0.3, z + 0.05))
    dish('Chalk', (0.62, 0.68, z), 4)
    group(food.salt(0.34, 0.16, 360), (0.62, 0.68, z + 0.055))
    dish('Clay', (0.72, -0.3, z), 6)
    group([pots.drink(0.375, 0.13, (0.3, 0.2, 0.015), 0.04)], (0.72, -0.3, z))
    group(food.slice_of_bread(1.2, 0.8, seed=3), (-0.72, 0.4, z), 35)
    table.lay(food.slice_of_bread(1.2, 0.8, seed=7), (-0.55, 0.62, z + 0.13), -15, (0, 7))
    food.crumbs(12, 0.6, (-0.2, 0.1, z), 4)
    s.camera(36, 0, 0.86)
    return s


@shot('serving-bowl-in-use')
def salad_bowl():
    s = Stage('blush', 2.8, key=0.62, world=0.26, wall=3.2)
    table.top(T, 3.2, 'Oak', 5, 1.8, 2)
    at = (0.1, 0.0, T)
    group([lathe(pots.SERVING, g('Chalk', 0.07, 1.07, rings=1.6, seed=3), 96, seed=11)], at)
    group(food.salad(1.08, 0.5), (at[0], at[1], T + 0.66))
    for k, turn in enumerate((112, 138)):
        sp = table.lay(table.spoon(table.oak(4 + k, 'Y', 1.4), 2.7), (0, -2.35, 0.9), 0, (-24, 0))
        table.extra(group(sp, (at[0], at[1], T + 0.68), turn))
    table.extra(stack(pots.scaled(pots.PLATE, 0.79, 1.0), 3, 0.145, lambda k: g(('Moss', 'Sage', 'Chalk')[k], 0.03, 0.24, seed=k), (-1.75, 1.5, T), 2))
    s.camera(30, 0, 0.84, aim=(0.12, 0, T + 0.62))
    return s


@shot('turned-bowl-in-use')
def pears():
    s = Stage('sage', 2.6, key=0.42, world=0.24, wall=2.8)
    table.window(s, (0.3, 2.2, 1.6), 0.7, (2, 3), (0.8, 0.66), 0.11)
    table.linen('Flax', z=0.0, size=(16, 9), at=(0, -1.7), turn=0, seed=4, weave=2.2)
    z = L - 0.02
    wooden_bowl('Walnut', (-0.05, 0.1, z), 20, False)
    for k, (x, y, h, turn, tip) in enumerate((
            (-0.52, -0.15, 0.2, 10, (18, -20)), (0.02, -0.42, 0.2, 80, (24, 6)), (0.5, 0.0, 0.2, 200, (14, 22)), (-0.2, 0.5, 0.2, 30, (-22, -8)),
            (0.42, 0.62, 0.24, 120, (-20, 14)), (0.02, 0.08, 0.52, 300, (10, 12)))):
        group(table.lay(food.pear(k + 1, (k * 0.37) % 1), (0, 0, 0), 0, tip), (x - 0.05, y + 0.1, z + h), 0)
    table.lay(food.pear(9, 0.8), (1.1, -1.2, z + 0.34), 112, (-96, 0))
    s.camera(21, 0, 0.88, aim=(0, -0.2, 0.6))
    return s


@shot('salt-cellar-in-use')
def beside_the_hob():
    s = Stage('oat', 1.6, key=0.5, world=0.25, wall=1.5)
    table.window(s, (0.1, 1.2, 1.4), 0.65, (2, 3), (0.8, 0.66), 0.11)
    table.top(T, 1.5, 'Oak', 4, 1.6, 8)
    at = (-0.05, -0.15, T)
    salt_pot('Moss', at, 0, False)
    group(food.salt(0.38, 0.17, 520), (at[0], at[1], T + 0.41))
    lid = group(salt_lid(), (0, 0, -0.62))
    table.lay(lid, (0.93, -0.4, T), 0, (0, 0))
    for k, (x, y) in enumerate(((-0.67, -0.42), (-0.56, -0.76), (-0.83, -0.09))):
        group(food.tomato(0.16, k + 2), (x, y, T))
    b = board(table.oak(5), (0, 0, 0))
    lean = Matrix.Translation((0.55, 1.12, T + 1.47)) @ Matrix.Rotation(math.radians(6), 4, 'Z') @ Matrix.Rotation(math.radians(-12), 4, 'X') @ \
        Matrix.Rotation(math.radians(90), 4, 'X') @ Matrix.Rotation(math.radians(90), 4, 'Z')
    for o in [b] + [x for x in s.scene.objects if x.hide_render]:
        o.matrix_world = lean @ o.matrix_basis
        o['extra'] = True
    food.crumbs(10, 0.4, (0.1, -0.75, T), 3, 0.01)
    s.camera(24, 0, 0.98, aim=(0.1, -0.25, T + 0.38))
    return s


@shot('butter-dish-in-use')
def bread_and_butter():
    s = Stage('sand', 2.1, key=0.85, world=0.3)
    m = glaze(colour('Sage'), None, seed=5, tinted=False)
    table.linen('Chalk', size=(14, 8), at=(0, -1.4), turn=6, seed=6)
    at, turn = (0.15, -0.45, L), -18
    group([*butter_tray(m), *group(food.butter(1.0), (0.12, 0, 0.11))], at, turn)
    group(group(butter_cover(m), (0, 0, -0.11)), (0.85, 0.75, L), 12)
    group(food.loaf(1.35, 0.85, 1.3, 2), (-0.7, 0.75, L), 18)
    group(food.slice_of_bread(1.25, 0.82, seed=2), (-1.15, -0.1, L), 62)
    table.lay(table.knife(brass(), 1.6), (-1.25, -1.55, L + 0.01), -78)
    food.crumbs(16, 0.7, (-0.7, 0.0, L), 5)
    s.camera(29, 0, 0.96, aim=(0, -0.15, 0.35))
    return s
