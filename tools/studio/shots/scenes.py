"""Wide scenes for the home page and the heads of categories."""
import math

from kit import plants, pots
from kit.materials import cloth, coated_steel, glaze, plain, wood
from kit.palette import colour
from kit.shapes import box, group, lathe
from kit.stage import Stage
from shots import lamps, shot
from shots.furniture import side_table
from shots.storage import book, pages


def g(name, foot=0.06, rim=None, **more):
    return glaze(colour(name), foot, rim=rim, **more)


def stack(profile, count, step, make, at, seed=1):
    out = []
    for k in range(count):
        out += group([lathe(profile, make(k), 80, seed=seed + k)],
                     (at[0] + 0.02 * math.sin(k * 2.3 + seed), at[1] + 0.02 * math.cos(k * 1.9), at[2] + k * step), k * 67)
    return out


@shot('scene-home')
def home():
    s = Stage('sage', 4.6, wall=1.9, width=1440, height=810, key=0.86, world=0.27)
    box((30, 4.2, 0.34), wood(colour('Oak'), 'X', 0.45, tinted=False), (0, -0.2, 0.17), 0.05, 4)
    t = 0.34
    stack(pots.PLATE, 4, 0.088, lambda k: g(('Chalk', 'Chalk', 'Sage', 'Chalk')[k], 0.03, 0.24, seed=k), (-3.6, -0.1, t), 2)
    stack(pots.BOWL, 2, 0.2, lambda k: g(('Ochre', 'Chalk')[k], 0.05, 0.63, seed=k + 4), (-3.62, -0.08, t + 0.34), 5)
    pots.mug(g('Clay', 0.075, 0.88), (-2.0, -0.75, t), -40, 3)
    pots.pitcher(g('Moss', 0.12, 2.27, seed=2), (-1.15, 0.35, t), 10)
    for k, path in enumerate(([(0, 0, 0.4), (0, 0, 2.2), (-0.25, -0.05, 3.0), (-0.8, -0.1, 3.7)],
                              [(0, 0, 0.4), (0.02, 0, 2.2), (0.2, 0.1, 3.2), (0.42, 0.15, 4.15)],
                              [(0, 0, 0.4), (0.05, 0, 2.2), (0.45, -0.1, 2.9), (1.0, -0.2, 3.35)])):
        group(plants.branch(path, 'eucalyptus', 20, 0.5, 0.3, start=0.5, seed=k + 3), (-1.15, 0.35, t))
    pots.breakfast_mug(g('Chalk', 0.06, 0.87, seed=3), (0.55, -0.7, t), -150, 2)
    pots.vase(pots.BOTTLE, g('Clay', 0.06, matt=True, speckle=0.3), (1.0, 0.4, t), 3)
    pots.vase(pots.scaled(pots.MOON, 0.62), g('Ochre', None, matt=True, speckle=0.3), (1.95, -0.15, t), 12)
    lamps.dune(s, g('Chalk', 0.06, matt=True, speckle=0.3, seed=2), (3.75, 0.25, t), 170)
    book(cloth(colour('Moss'), 1.3, tinted=False), pages(), (5.7, -0.5, t), 12)
    s.camera(5, 0, 0.9, aim=(0.3, 0, 2.58), distance=12.5, fstop=5)
    return s


@shot('scene-tableware')
def tableware():
    s = Stage('blush', 3.4, width=1440, height=810)
    stack(pots.PLATE, 5, 0.088, lambda k: g(('Chalk', 'Moss', 'Chalk', 'Sage', 'Clay')[k], 0.03, 0.24, seed=k), (-2.9, 0.5, 0), 2)
    stack(pots.DIP, 2, 0.1, lambda k: g(('Ochre', 'Ink')[k], 0.025, 0.27, seed=k), (-1.75, -1.35, 0), 3)
    stack(pots.BOWL, 3, 0.2, lambda k: g(('Moss', 'Chalk', 'Ochre')[k], 0.05, 0.63, seed=k + 4), (-0.75, 1.0, 0), 5)
    pots.mug(g('Moss', 0.075, 0.88, seed=1), (-0.35, -0.75, 0), -30, 3, full=0.76)
    pots.mug(g('Chalk', 0.075, 0.88, seed=5), (1.05, -1.25, 0), -60, 4)
    pots.teapot(g('Ink', 0.05, seed=9), (1.45, 0.75, 0), 16)
    pots.espresso(g('Clay', 0.03, 0.56, seed=5), (2.75, -0.65, 0), -40)
    pots.pitcher(g('Chalk', 0.12, 2.27, seed=2), (3.3, 1.25, 0), 30)
    lathe(pots.BEAKER, g('Sage', 0.33, 0.945, dip_wobble=0.07, seed=2), seed=4).location = (-1.18, -0.3, 0)
    lathe(pots.BEAKER, g('Ochre', 0.33, 0.945, dip_wobble=0.07, seed=6), seed=7).location = (4.0, -0.4, 0)
    s.camera(24, 0, 0.86, aim=(0.5, 0.1, 0.75), distance=11.0)
    return s


@shot('scene-lighting')
def lighting():
    s = Stage('moss', 5.6, key=0.2, fill=0.5, world=0.12, width=1440, height=810, samples=4, wall=3.4)
    lamps.lantern(s, (-4.0, 0.8, 6.3), 1.85, 110)
    lamps.dome(s, plain(colour('Clay'), 0.25, 0.5, 0.3), (0.5, 0.2, 5.2), 1.5, 420)
    side_table('Oak', (4.4, 0.6, 0), 10, tinted=False)
    lamps.cap(s, coated_steel(colour('Ochre'), False), (4.4, 0.6, 4.98), 280)
    box((5.6, 2.4, 0.3), wood(colour('Oak'), 'X', 0.5, tinted=False), (0.2, 0.2, 1.4), 0.05, 4)
    for x in (-1.9, 2.3):
        box((0.3, 1.9, 1.3), wood(colour('Oak'), 'Z', 0.6, seed=4, tinted=False), (x, 0.2, 0.62), 0.05, 3)
    lathe(pots.SERVING, g('Chalk', 0.07, 1.07, rings=1.4), 96, seed=3).location = (0.6, 0.2, 1.55)
    pots.mug(g('Moss', 0.075, 0.88), (2.1, -0.2, 1.55), -40)
    s.camera(3, 0, 0.9, aim=(0.1, 0, 4.6), distance=19.5)
    return s
