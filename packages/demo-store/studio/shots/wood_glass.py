"""Boards, trays, turned bowls and glass."""
import math

from mathutils import Matrix

from kit import pots
from kit.materials import glass, glaze, wood
from kit.palette import colour
from kit.shapes import box, extrude, group, lathe
from kit.stage import Stage
from shots import shot

GLASS = {'Clear': (0.97, 1.0, 0.985), 'Smoke': (0.8, 0.77, 0.73), 'Fern': (0.78, 0.9, 0.79)}
WATER = (0.98, 1.0, 1.0)


def board_outline(length=3.0, width=1.8, neck=0.9, r=0.28):
    """Rounded rectangle that narrows into a handle with a round end, along +X."""
    pts = []

    def arc(cx, cy, rad, a0, a1, n=10):
        for i in range(n + 1):
            a = math.radians(a0 + (a1 - a0) * i / n)
            pts.append((cx + rad * math.cos(a), cy + rad * math.sin(a)))

    w, h = width / 2, 0.24
    arc(-length / 2 + r, -w + r, r, 180, 270)
    arc(length / 2 - r, -w + r, r, 270, 340)
    arc(length / 2 + 0.22, -h - 0.2, 0.2, 150, 90, 6)
    arc(length / 2 + neck, 0, h, -80, 80, 14)
    arc(length / 2 + 0.22, h + 0.2, 0.2, 270, 210, 6)
    arc(length / 2 - r, w - r, r, 20, 90)
    arc(-length / 2 + r, w - r, r, 90, 180)
    return pts


def cut_hole(o, at, radius):
    """A hole through a flat board, by boolean difference with a rod."""
    cutter = lathe([(0, -1), (radius, -1), (radius, 1), (0, 1)], None, 48, 0, 0)
    cutter.location = at
    cutter.hide_render = True
    cutter['extra'] = True
    m = o.modifiers.new('hole', 'BOOLEAN')
    m.object, m.operation, m.solver = cutter, 'DIFFERENCE', 'EXACT'
    return o


def board(m, at=(0, 0, 0), turn=0):
    o = extrude(board_outline(), 0.2, m, 0.045, 4)
    cut_hole(o, (2.42, 0, 0.1), 0.085)
    return o


@shot('bread-board', ['Oak', 'Walnut'])
def bread_board(c):
    s = Stage('sage', 2.7, wall=0.78)
    o = board(wood(colour(c), 'X', 1.0))
    lean = Matrix.Translation((0.05, 0.4, 1.475)) @ Matrix.Rotation(math.radians(-14), 4, 'Z') @ \
        Matrix.Rotation(math.radians(-11), 4, 'X') @ Matrix.Rotation(math.radians(90), 4, 'X') @ \
        Matrix.Rotation(math.radians(90), 4, 'Z')
    for x in [o] + [x for x in s.scene.objects if x.hide_render]:
        x.matrix_world = lean @ x.matrix_basis
    small = lathe(pots.BOWL, wood(colour(c), 'X', 1.3, seed=4), 64, seed=4)
    group([small], (0.95, -0.35, 0), 20, 0.8)
    s.camera(9, 0, 0.78)
    return s


def tray(c, at=(0, 0, 0), turn=0, tinted=True):
    """The round tray; things on it stand 0.095 above its foot."""
    return group([lathe([(0, 0.02), (1.4, 0.02), (1.46, 0), (1.55, 0.02), (1.6, 0.08), (1.61, 0.2), (1.605, 0.25), (1.585, 0.262),
                         (1.555, 0.255), (1.54, 0.2), (1.52, 0.13), (1.46, 0.1), (0.7, 0.095), (0, 0.095)],
                        wood(colour(c), 'X', 0.55, seed=5, tinted=tinted), 96, seed=1, wobble=0.001)], at, turn)


@shot('round-tray', ['Oak', 'Walnut', 'Black ash'])
def round_tray(c):
    s = Stage('oat', 2.5)
    tray(c)
    s.camera(34, 0, 0.76)
    return s


def wooden_bowl(c, at=(0, 0, 0), turn=0, tinted=True):
    return group([lathe([(0, 0.03), (0.5, 0.03), (0.53, 0), (0.6, 0.01), (0.7, 0.05), (1.02, 0.25), (1.22, 0.55), (1.29, 0.85),
                         (1.285, 0.9), (1.25, 0.915), (1.215, 0.89), (1.13, 0.57), (0.94, 0.31), (0.6, 0.14), (0, 0.11)],
                        wood(colour(c), 'X', 1.0, 0.38, seed=3, tinted=tinted), 96, seed=2, wobble=0.003)], at, turn)


@shot('turned-bowl', ['Oak', 'Walnut'])
def turned_bowl(c):
    s = Stage('sand', 2.2)
    wooden_bowl(c)
    s.camera(24, 0, 0.7)
    return s


TUMBLER = [(0, 0.03), (0.26, 0.03), (0.3, 0.0), (0.335, 0.0), (0.355, 0.03), (0.365, 0.12), (0.385, 0.5), (0.39, 0.87),
           (0.387, 0.895), (0.378, 0.9), (0.37, 0.89), (0.366, 0.5), (0.345, 0.2), (0.31, 0.16), (0, 0.15)]
CARAFE = [(0, 0.04), (0.36, 0.03), (0.41, 0.0), (0.45, 0.0), (0.472, 0.04), (0.476, 0.3), (0.475, 1.0), (0.46, 1.2),
          (0.36, 1.5), (0.235, 1.75), (0.2, 1.95), (0.205, 2.2), (0.26, 2.52), (0.268, 2.58), (0.255, 2.585),
          (0.24, 2.52), (0.186, 2.2), (0.18, 1.95), (0.215, 1.75), (0.34, 1.49), (0.438, 1.19), (0.452, 1.0),
          (0.45, 0.25), (0.42, 0.16), (0, 0.13)]


def water(profile_inner, level, floor, r_floor):
    """Water slightly larger than the hollow, so that the two surfaces do not fight."""
    pts = [(0, floor - 0.006), (r_floor, floor - 0.004)]
    pts += [(r + 0.004, z) for r, z in profile_inner if floor < z < level]
    r_top = pts[-1][0]
    pts += [(r_top, level - 0.004), (r_top - 0.01, level), (r_top - 0.06, level - 0.012), (0, level - 0.012)]
    return lathe(pts, glass(WATER, ior=1.33), 64, 1, 0)


def tumbler(m, at=(0, 0, 0), turn=0, full=False, seed=1):
    parts = [lathe(TUMBLER, m, 72, seed=seed, wobble=0.003)]
    if full:
        parts.append(water([(0.345, 0.2), (0.357, 0.36), (0.366, 0.5), (0.366, 0.52)], 0.55, 0.15, 0.3))
    return group(parts, at, turn)


@shot('water-glass', ['Clear', 'Smoke', 'Fern'], each=True)
def water_glass(c):
    s = Stage('sand', 1.1, bounces=10)
    g = glass(GLASS[c])
    tumbler(g, (-0.36, 0.16, 0), 0, True)
    tumbler(g, (0.46, -0.2, 0), 60, seed=5)
    s.camera(15, 4, 0.66)
    return s


def water_carafe(m, at=(0, 0, 0), turn=0):
    return group([lathe(CARAFE, m, 72, seed=2, wobble=0.003),
                  water([(0.42, 0.16), (0.45, 0.25), (0.452, 0.6), (0.452, 1.0), (0.438, 1.19)], 1.25, 0.13, 0.4)], at, turn)


@shot('carafe', ['Clear', 'Smoke', 'Fern'], each=True)
def carafe(c):
    s = Stage('sage', 2.0, bounces=10)
    water_carafe(glass(GLASS[c]))
    s.camera(9, 0, 0.7)
    return s


def oak_saucer(at=(0, 0, 0), turn=0):
    """The tea glass stands 0.087 above its foot."""
    return group([lathe([(0, 0.02), (0.46, 0.02), (0.49, 0), (0.54, 0.02), (0.555, 0.07), (0.55, 0.115), (0.53, 0.12), (0.5, 0.095),
                         (0.4, 0.085), (0, 0.085)], wood(colour('Oak'), 'X', 1.6, tinted=False), 72, seed=1)], at, turn)


def glass_of_tea(at=(0, 0, 0)):
    g = lathe([(0, 0.02), (0.2, 0.02), (0.25, 0.0), (0.28, 0.01), (0.3, 0.05), (0.33, 0.3), (0.365, 0.8), (0.37, 0.89),
               (0.365, 0.9), (0.355, 0.89), (0.35, 0.8), (0.316, 0.3), (0.28, 0.08), (0, 0.06)],
              glass((0.97, 1, 0.985)), 72, seed=2, wobble=0.002)
    tea = lathe([(0, 0.055), (0.283, 0.08), (0.32, 0.3), (0.346, 0.65), (0.349, 0.69), (0.34, 0.7), (0.28, 0.69),
                 (0, 0.69)], glass((0.9, 0.52, 0.12), ior=1.33), 64, 1, 0)
    return group([g, tea], at)


@shot('tea-glass')
def tea_glass():
    s = Stage('blush', 1.1, bounces=10)
    oak_saucer()
    glass_of_tea((0, 0, 0.087))
    s.camera(15, 0, 0.55)
    return s


def butter_tray(m):
    """Butter stands 0.11 above the table on it."""
    return [box((1.62, 1.02, 0.1), m, (0, 0, 0.06), 0.05, 5)]


def butter_cover(m):
    """As it sits on the tray: its lower edge is at z = 0.11."""
    knob = lathe([(0, 0.58), (0.09, 0.6), (0.07, 0.64), (0.07, 0.66), (0.12, 0.7), (0.14, 0.75), (0.12, 0.81),
                  (0.05, 0.835), (0, 0.84)], m, 40)
    return [box((1.3, 0.72, 0.5), m, (0, 0, 0.36), 0.12, 8), knob]


@shot('butter-dish', ['Chalk', 'Sage', 'Ochre'], 'Sage')
def butter_dish(c):
    s = Stage('blush', 1.6)
    m = glaze(colour(c), None, seed=5)
    group([*butter_tray(m), *butter_cover(m)], (0, 0, 0), -24)
    s.camera(18, 0, 0.7)
    return s
