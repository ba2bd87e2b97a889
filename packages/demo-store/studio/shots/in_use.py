"""Second pictures: things in use, beside something familiar."""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import plants, pots, table
from kit.materials import Nodes, cloth, glaze, plain
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from kit.table import oak
from shots import lamps, shot
from shots.at_table import flat_board
from shots.ceramics import salt_lid, salt_pot
from shots.furniture import side_table, stool
from shots.scenes import g, stack
from shots.storage import book, pages
from shots.textiles import FLAX
from shots.vessels import planted_pot


@shot('everyday-mug-in-use')
def mugs():
    s = Stage('sage', 2.0)
    flat_board(s, (0, 0, 0), 24)
    pots.mug(g('Moss', 0.075, 0.88, seed=1), (-0.62, 0.02, 0.2), -75, 1, full=0.77)
    pots.mug(g('Chalk', 0.075, 0.88, seed=4), (0.74, 0.6, 0.2), 20, 2)
    pots.mug(g('Clay', 0.075, 0.88, seed=7), (0.2, -0.45, 0.2), -35, 3)
    s.camera(24, 0, 0.84, aim=(0.1, 0, 0.4), distance=6.6)
    return s


@shot('pitcher-in-use')
def pitcher():
    s = Stage('blush', 2.4)
    pots.pitcher(g('Chalk', 0.12, 2.27, seed=2), (-0.2, 0.25, 0), 12)
    for k, path in enumerate(([(0, 0, 0.4), (0, 0, 2.2), (-0.3, -0.05, 3.0), (-0.85, -0.1, 3.5)],
                              [(0, 0, 0.4), (0.02, 0, 2.2), (0.1, 0.1, 3.2), (0.25, 0.15, 4.0)],
                              [(0, 0, 0.4), (0.05, 0, 2.2), (0.4, -0.1, 2.9), (0.95, -0.2, 3.2)])):
        group(plants.branch(path, 'eucalyptus', 18, 0.48, 0.28, start=0.52, seed=k + 3), (-0.2, 0.25, 0))
    lathe(pots.BEAKER, g('Sage', 0.33, 0.945, dip_wobble=0.07, seed=2), seed=4).location = (0.8, -0.35, 0)
    lathe(pots.BEAKER, g('Clay', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7).location = (1.25, 0.5, 0)
    s.camera(9, 0, 0.84)
    return s


@shot('plate-in-use')
def laid_place():
    s = Stage('oat', 2.6)
    table.linen('Flax', size=(18, 22), turn=-4, seed=8, weave=2.2)
    z = 0.05
    group([lathe(pots.PLATE, g('Chalk', 0.03, 0.24), 96, seed=3)], (0.15, 0, z))
    group([lathe(pots.scaled(pots.PLATE, 0.79, 1.0), g('Sage', 0.03, 0.24, seed=4), 96, seed=9)], (0.16, 0.0, z + 0.075))
    group([lathe(pots.scaled(pots.BOWL, 0.9), g('Moss', 0.05, 0.57, seed=5), 80, seed=6)], (0.14, 0.02, z + 0.15))
    napkin = c3.folded(0.9, 2.2, 3, 0.055, cloth(colour('Clay'), 1.1, tinted=False), seed=5)
    group([napkin], (-1.75, -0.1, z), 4)
    table.lay(table.fork(table.steel(), 1.9), (-1.72, -1.02, z + 0.18), 3)
    table.lay(table.knife(table.steel(), 2.0), (1.72, -1.05, z), 2)
    lathe(pots.BEAKER, g('Ochre', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7).location = (1.25, 1.65, z)
    s.camera(52, 8, 0.86, aim=(0, 0.2, 0.1), distance=10)
    return s


@shot('breakfast-bowl-in-use')
def fruit_bowl():
    s = Stage('sand', 1.8)
    group([lathe(pots.scaled(pots.BOWL, 1.28, 1.2), g('Moss', 0.05, 0.76, seed=4), 80, seed=6)], (-0.15, -0.2, 0))
    n = Nodes('orange')
    pore = n.noise(30, 2)
    peel = n.finish(None, Base_Color=n.mix(n.noise(2, 2), (0.72, 0.2, 0.012), (0.85, 0.3, 0.02)), Roughness=0.38,
                    Normal=n.bump(pore, 0.35, 0.01))
    stem = plain((0.1, 0.13, 0.03), 0.7)

    def orange(x, y, z, k):
        r = 0.3
        body = lathe([(r * math.sin(math.pi * i / 14) * (1.04), r * 0.92 * -math.cos(math.pi * i / 14) - (0.02 if i == 14 else 0))
                      for i in range(15)], peel, 48, 1, 0.012, k)
        knob = lathe([(0, r * 0.86), (0.03, r * 0.87), (0.028, r * 0.92), (0, r * 0.93)], stem, 12, 1)
        group([body, knob], (0, 0, 0))
        for o in (body, knob):
            o.matrix_world = Matrix.Translation((x, y, z)) @ Matrix.Rotation(k * 0.5, 4, 'Y') @ Matrix.Rotation(k * 0.35 - 0.6, 4, 'X')

    for k, (x, y, z) in enumerate(((-0.42, -0.38, 0.5), (0.12, -0.42, 0.5), (-0.16, 0.1, 0.5), (-0.52, 0.14, 0.62),
                                   (0.26, 0.08, 0.6), (-0.14, -0.22, 0.93), (1.05, -0.62, 0.28))):
        orange(x, y, z, k + 1)
    stack(pots.BOWL, 3, 0.2, lambda k: g(('Chalk', 'Ochre', 'Stone')[k], 0.05, 0.63, seed=k + 4), (0.95, 1.15, 0), 5)
    s.camera(22, 0, 0.78)
    return s


@shot('beaker-in-use')
def beakers():
    s = Stage('blush', 1.6)
    stack(pots.BEAKER, 3, 0.36, lambda k: g(('Chalk', 'Ochre', 'Sage')[k], 0.33, 0.945, dip_wobble=0.07, seed=k), (-0.55, 0.3, 0), 4)
    for x, y, col, k in ((0.35, 0.1, 'Clay', 5), (0.85, 0.75, 'Chalk', 8), (0.05, -0.7, 'Sage', 9)):
        lathe(pots.BEAKER, g(col, 0.33, 0.945, dip_wobble=0.07, seed=k), seed=k).location = (x, y, 0)
    s.camera(15, 0, 0.74)
    return s


@shot('dune-lamp-in-use')
def lamp_on_table():
    s = Stage('moss', 5.0, key=0.42, world=0.18, wall=3.0)
    side_table('Oak', (0, 0, 0), 10, tinted=False)
    lamps.dune(s, g('Chalk', 0.06, matt=True, speckle=0.3, seed=2), (-0.35, 0.3, 4.98), 320, cord=False)
    pg = pages()
    for k, (col, turn) in enumerate((('Clay', 18), ('Flax', 30))):
        book(cloth(colour(col), 1.3, tinted=False), pg, (1.15, -0.7, 4.98 + k * 0.17), turn, (1.2, 1.6, 0.17))
    s.camera(8, 0, 0.8, aim=(0, 0, 5.6), distance=19)
    return s


@shot('dome-pendant-in-use')
def pendant_over_table():
    s = Stage('sage', 5.0, key=0.42, world=0.18, wall=3.0)
    top = lathe([(0, 3.0), (2.6, 3.0), (2.75, 3.06), (2.78, 3.16), (2.74, 3.24), (0, 3.24)], oak(3, 'X', 0.5), 96, 1, 0)
    lathe([(0, 0), (1.2, 0), (1.2, 0.1), (0.4, 0.3), (0.25, 1), (0.25, 3.1), (0, 3.1)], oak(4, 'Z', 0.8), 48, 1, 0)
    del top
    lamps.dome(s, plain(colour('Clay'), 0.25, 0.5, 0.3), (0, 0, 6.2), 1.5, 270)
    at = (0.42, 0.1, 3.24)
    stack(pots.PLATE, 2, 0.145, lambda k: g(('Chalk', 'Moss')[k], 0.03, 0.24, seed=k), at, 2)
    group([lathe(pots.BOWL, g('Chalk', 0.05, 0.63, seed=4), 80, seed=6)], (at[0], at[1], at[2] + 0.215))
    pots.mug(g('Ochre', 0.075, 0.88), (-1.62, -0.55, 3.24), -150)
    s.camera(7, 0, 0.84, aim=(0, 0, 5.3), distance=18)
    return s


@shot('milking-stool-in-use')
def stool_with_plant():
    s = Stage('sand', 5.4)
    stool('Oak', turn=22, tinted=False)
    planted_pot(glaze(colour('Clay'), None, matt=True, speckle=0.2), (-0.35, 0.25, 4.5), 0.85, 4)
    group([plants.soil(0.73, 1.4)], (-0.35, 0.25, 4.5), 0, 0.85)
    group(plants.snake_plant(), (-0.35, 0.25, 5.7))
    pots.mug(g('Chalk', 0.075, 0.88), (0.75, -0.6, 4.5), -40)
    s.camera(10, 0, 0.9)
    return s


@shot('bread-board-in-use')
def board_in_use():
    s = Stage('sand', 2.3)
    flat_board(s, (0, 0, 0), 58)
    towel = c3.folded(1.1, 1.5, 4, 0.08, cloth(colour('Moss'), 1.2, stripes=(FLAX, [(0.14, 0.28), (0.34, 0.38)]), tinted=False), seed=3)
    group([towel], (-0.39, -0.63, 0.2), -32)
    group([*salt_pot('Clay', tinted=False), *salt_lid()], (0.18, 1.01, 0.2), 20)
    group([lathe(pots.DIP, g('Ochre', 0.025, 0.27, seed=2), seed=3)], (0.66, 0.2, 0.2))
    s.camera(30, 0, 0.84)
    return s
