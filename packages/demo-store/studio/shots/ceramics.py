"""Cups, plates and bowls: plain pictures, one exposure for all glazes."""
from kit import pots
from kit.materials import glaze, wood
from kit.palette import colour
from kit.pots import lathe
from kit.shapes import group, handle
from kit.stage import Stage
from shots import shot


@shot('everyday-mug', ['Moss', 'Chalk', 'Clay', 'Ochre', 'Sage', 'Ink'], 'Stone')
def everyday_mug(c):
    s = Stage('oat', 1.0)
    pots.mug(glaze(colour(c), 0.075, rim=0.88), turn=-28)
    s.camera(16, 0, 0.6)
    return s


@shot('breakfast-mug', ['Chalk', 'Moss', 'Ochre', 'Stone'], 'Stone')
def breakfast_mug(c):
    s = Stage('blush', 1.1)
    pots.breakfast_mug(glaze(colour(c), 0.06, rim=0.87, seed=3), turn=-35)
    s.camera(20, 0, 0.6)
    return s


@shot('espresso-cup', ['Ink', 'Chalk', 'Clay', 'Sage'], 'Stone')
def espresso_cup(c):
    s = Stage('sand', 0.8)
    pots.espresso(glaze(colour(c), 0.03, rim=0.56, seed=5), turn=-40)
    s.camera(27, 0, 0.62)
    return s


@shot('beaker', ['Sage', 'Chalk', 'Clay', 'Ochre', 'Ink'], 'Stone')
def beaker(c):
    s = Stage('oat', 0.95)
    lathe(pots.BEAKER, glaze(colour(c), 0.33, rim=0.945, dip_wobble=0.07, seed=2), seed=4)
    s.camera(15, 0, 0.5)
    return s


def lait_bowl(c, at=(0, 0, 0), turn=0, tinted=True, seed=5):
    m = glaze(colour(c), 0.05, rim=0.79, seed=seed + 2, tinted=tinted)
    return group([lathe(pots.LAIT, m, seed=seed, steps=96, fluted=(22, 0.02, 0.02, 0.12))], at, turn)


@shot('cafe-au-lait-bowl', ['Ochre', 'Chalk', 'Moss'], 'Stone')
def lait(c):
    s = Stage('sage', 1.1)
    lait_bowl(c)
    s.camera(22, 0, 0.6)
    return s


@shot('plate', ['Chalk', 'Sage', 'Moss', 'Clay'], 'Sage')
def plate(c):
    s = Stage('sand', 2.0)
    m = glaze(colour(c), 0.03, rim=0.24, seed=1)
    group([lathe(pots.PLATE, m, 96, seed=3)], (0.05, 0.05, 0))
    group([lathe(pots.scaled(pots.PLATE, 0.79, 1.0), m, 96, seed=9)], (-0.03, 0.0, 0.075), 40)
    s.camera(33, 0, 0.74)
    return s


@shot('breakfast-bowl', ['Moss', 'Chalk', 'Ochre', 'Stone'], 'Stone')
def bowl(c):
    s = Stage('oat', 1.15)
    lathe(pots.BOWL, glaze(colour(c), 0.05, rim=0.63, seed=4), seed=6)
    s.camera(22, 0, 0.62)
    return s


@shot('pasta-bowl', ['Clay', 'Chalk', 'Ink'], 'Stone')
def pasta(c):
    s = Stage('sand', 1.8)
    lathe(pots.PASTA, glaze(colour(c), 0.04, rim=0.45, seed=6), 96, seed=7)
    s.camera(30, 0, 0.72)
    return s


@shot('dip-dish', ['Ochre', 'Chalk', 'Clay', 'Ink'], 'Stone')
def dip(c):
    s = Stage('stone', 1.1)
    for i, (x, y, z) in enumerate([(-0.28, 0.3, 0), (-0.26, 0.31, 0.1), (0.3, -0.22, 0)]):
        group([lathe(pots.DIP, glaze(colour(c), 0.025, rim=0.27, seed=i * 3.1), seed=i + 3)], (x, y, z), i * 70)
    s.camera(30, 6, 0.72)
    return s


@shot('serving-bowl', ['Chalk', 'Moss', 'Stone'], 'Stone')
def serving_bowl(c):
    s = Stage('blush', 2.2)
    lathe(pots.SERVING, glaze(colour(c), 0.07, rim=1.07, rings=1.6, seed=3), 96, seed=11)
    s.camera(20, 0, 0.7)
    return s


@shot('pitcher', ['Chalk', 'Moss', 'Clay'], 'Stone')
def pitcher(c):
    s = Stage('sage', 1.9)
    pots.pitcher(glaze(colour(c), 0.12, rim=2.27, seed=2), turn=12)
    s.camera(12, 0, 0.66)
    return s


@shot('teapot', ['Ink', 'Chalk', 'Sage'], 'Stone')
def teapot(c):
    s = Stage('sand', 1.7)
    pots.teapot(glaze(colour(c), 0.05, seed=9), turn=14)
    s.camera(17, 0, 0.78)
    return s


def cone(c, at=(0, 0, 0), turn=0, tinted=True):
    """The dripper; its foot sits on the rim of a mug when `at` is 0.893 above the table."""
    m = glaze(colour(c), None, rim=None, seed=4, tinted=tinted)
    base = lathe([(0.2, 0.06), (0.22, 0.03), (0.5, 0.02), (0.52, 0.0), (0.56, 0.005), (0.565, 0.03), (0.54, 0.05),
                  (0.26, 0.075), (0.22, 0.11), (0.26, 0.22), (0.4, 0.55), (0.56, 0.92), (0.598, 1.0), (0.592, 1.02),
                  (0.575, 1.015), (0.54, 0.92), (0.38, 0.55), (0.22, 0.2), (0.1, 0.12), (0, 0.12)], m, 72, seed=2)
    h = handle([(0.44, 0, 0.72), (0.56, 0, 0.77), (0.7, 0, 0.76), (0.78, 0, 0.62), (0.72, 0, 0.45), (0.58, 0, 0.33),
                (0.42, 0, 0.27), (0.3, 0, 0.26)], 0.032, 0.065, m)
    return group([base, h], at, turn)


@shot('coffee-dripper', ['Chalk', 'Clay', 'Ink'], 'Stone')
def dripper(c):
    s = Stage('oat', 1.4)
    pots.mug(glaze(colour('Sage'), 0.075, rim=0.88, tinted=False), turn=-35, seed=2)
    cone(c, (0, 0, 0.893), -35)
    s.camera(13, 0, 0.66)
    return s


def salt_pot(c, at=(0, 0, 0), turn=0, tinted=True):
    return group([lathe([(0, 0.03), (0.36, 0.03), (0.38, 0), (0.42, 0), (0.445, 0.03), (0.46, 0.15), (0.462, 0.4), (0.455, 0.62),
                         (0.44, 0.64), (0.42, 0.63), (0.41, 0.6), (0.41, 0.3), (0.3, 0.1), (0, 0.08)],
                        glaze(colour(c), 0.06, rim=0.63, seed=8, tinted=tinted), seed=8)], at, turn)


def salt_lid():
    """The oak lid as it sits on the pot: its underside is at z = 0.62."""
    lid = lathe([(0, 0.62), (0.4, 0.62), (0.41, 0.65), (0.45, 0.65), (0.468, 0.665), (0.47, 0.71), (0.455, 0.728),
                 (0.3, 0.735), (0.0, 0.735)], wood(colour('Oak'), 'X', 2.0, tinted=False), 64, seed=4)
    knob = lathe([(0, 0.73), (0.07, 0.73), (0.06, 0.77), (0.085, 0.81), (0.09, 0.85), (0.07, 0.885), (0, 0.89)],
                 wood(colour('Oak'), 'Z', 3.0, tinted=False), 32, 2, 0.0)
    return [lid, knob]


@shot('salt-cellar', ['Clay', 'Chalk', 'Moss'], 'Stone')
def salt(c):
    s = Stage('oat', 1.0)
    salt_pot(c)
    group(salt_lid(), (0, 0, 0), 25)
    s.camera(19, 0, 0.55)
    return s
