"""Second pictures of the lamps: at home in the evening, the room darker and the lamp really shining.

The key is turned down, so that the bulb makes the light. Lengths in decimetres.
"""
import math

from mathutils import Matrix

from kit import cloth as c3
from kit import pots, room, table
from kit.materials import coated_steel
from kit.palette import colour
from kit.shapes import group, lathe
from kit.stage import Stage
from shots import lamps, shot
from shots.at_home import extra, fabric
from shots.furniture import side_table, stool
from shots.scenes import g
from shots.storage import book, pages


@shot('cap-lamp-in-use')
def bedside():
    s = Stage('blush', 4.6, key=0.3, world=0.16, wall=2.0)
    stool('Oak', (0.3, 0.2, 0), 22, tinted=False)
    t = 4.5
    lamps.cap(s, coated_steel(colour('Ochre'), False), (0.25, 0.45, t), 330)
    book(fabric('Moss', 1.3), pages(), (1.0, -0.65, t), 25, (1.1, 1.5, 0.16))
    # The edge of the bed: mattress, turned-back duvet and a pillow against the wall.
    sheet = fabric('Chalk', 0.8)
    extra(room.padded((9, 13, 2.4), sheet, (-6.3, -4.6, 2.9), 0.4, 3))
    extra(room.padded((8.6, 9, 1.0), fabric('Flax', 0.7), (-6.4, -7.2, 4.5), 0.5, 5, 0.15))
    pillow = c3.cushion(4.6, sheet, pressure=9, long=3.4)
    pillow.matrix_world = Matrix.Translation((-4.3, 0.85, 5.45)) @ Matrix.Rotation(math.radians(62), 4, 'X')
    extra([pillow])
    s.camera(8, 0, 0.8, aim=(-0.35, 0, 5.85), distance=12)
    return s


@shot('lantern-pendant-in-use')
def lantern_corner():
    s = Stage('stone', 5.0, key=0.26, world=0.14, wall=2.6)
    lamps.lantern(s, (0.15, 0.3, 8.5), 1.75, 120)
    side_table('Oak', (0, 0, 0), 10, tinted=False)
    t = 4.98
    pots.vase(pots.scaled(pots.MOON, 0.6), g('Ink', None, matt=True, speckle=0.3), (0.75, 0.5, t), 12)
    for k, (col, turn) in enumerate((('Clay', 100), ('Flax', 84))):
        book(fabric(col, 1.3), pages(), (-0.75, -0.1, t + k * 0.18), turn, (1.3, 1.8, 0.18))
    pots.espresso(g('Chalk', 0.03, 0.56, seed=5), (0.6, -1.0, t), -40)
    s.camera(4, -6, 0.8, aim=(0.1, 0, 7.3), distance=13.8)
    return s


@shot('globe-lamp-in-use')
def globe_on_sideboard():
    s = Stage('sage', 2.8, key=0.2, world=0.11, wall=1.5)
    z = 0.3
    table.top(z, 1.45, seed=5)
    parts = lamps.globe('Walnut', (0.55, 0, z), 20, tinted=False, strength=0.8)
    parts[1].visible_shadow = False
    s.point((0.55, 0, z + 1.13), 0.9, 240)
    room.print_frame(2.6, 3.4, (('Clay', -0.2, 1.95, 0.62, 0.62), ('Moss', 0.3, 1.15, 0.5, 0.38), ('Ochre', -0.35, 0.95, 0.3, 0.2)),
                     (-0.95, 0.92, z), 8, 3)
    for k, (col, turn) in enumerate((('Flax', 96), ('Moss', 84))):
        book(fabric(col, 1.3), pages(), (-1.15, -0.35, z + k * 0.18), turn, (1.25, 1.7, 0.18))
    group([lathe(pots.DIP, g('Ochre', 0.025, 0.27, seed=2), seed=3)], (-1.1, -0.35, z + 0.36))
    s.camera(8, 0, 0.8, aim=(-0.3, 0, 1.7), distance=10)
    return s


@shot('angle-lamp-in-use')
def desk():
    s = Stage('oat', 3.6, key=0.4, world=0.2, wall=2.4)
    z = 0.3
    table.top(z, 2.35, seed=7)
    lamps.angle(s, coated_steel(colour('Moss'), False), (0.5, 0.5, z), -14, 300)
    room.open_book((-0.95, -0.1, z), 10, (1.15, 1.7), fabric('Clay', 1.3))
    group(room.pencil('Ochre'), (-0.5, -1.35, z), 24)
    beaker = (1.95, 1.25, z)
    lathe(pots.BEAKER, g('Chalk', 0.33, 0.945, seed=2), seed=4).location = beaker
    for k, (col, a, tip) in enumerate((('Clay', 20, 28), ('Ink', 140, 25), ('Ochre', 250, 29), ('Moss', 320, 24))):
        for o in room.pencil(col, 1.7):
            o.matrix_world = Matrix.Translation((beaker[0], beaker[1], z + 0.09)) @ Matrix.Rotation(math.radians(a), 4, 'Z') @ \
                Matrix.Rotation(math.radians(-90 + tip), 4, 'Y') @ Matrix.Translation((0, 0, 0.2)) @ o.matrix_basis
    pots.mug(g('Sage', 0.075, 0.88, seed=5), (1.85, -0.85, z), -150, 3, full=0.76)
    s.camera(14, 8, 0.8, aim=(0.1, 0, 2.0), distance=12.2)
    return s
