"""Cups, plates, bowls and pots: one lathe, one glaze, many profiles."""
from kit.materials import bare_clay, glaze, plain
from kit.palette import colour
from kit.shapes import group, handle, lathe
from kit.stage import Stage
from shots import shot

MUG = [(0, 0.025), (0.33, 0.025), (0.355, 0.0), (0.385, 0.0), (0.402, 0.03), (0.415, 0.1), (0.42, 0.3), (0.42, 0.6),
       (0.42, 0.82), (0.42, 0.875), (0.412, 0.893), (0.4, 0.885), (0.394, 0.86), (0.39, 0.6), (0.39, 0.3),
       (0.38, 0.13), (0.33, 0.075), (0.15, 0.065), (0, 0.065)]


def mug(m, at=(0, 0, 0), turn=0, seed=1):
    body = lathe(MUG, m, seed=seed)
    h = handle([(0.385, 0, 0.72), (0.47, 0, 0.745), (0.6, 0, 0.72), (0.685, 0, 0.58), (0.665, 0, 0.42),
                (0.57, 0, 0.28), (0.46, 0, 0.205), (0.385, 0, 0.18)], 0.036, 0.068, m)
    return group([body, h], at, turn)


def coffee(r, z, at=(0, 0, 0)):
    o = lathe([(0, z), (r * 0.6, z), (r * 0.95, z), (r, z + 0.006)], plain((0.022, 0.009, 0.004), 0.06, 0.5), 48, 1, 0)
    o.location = at
    return o


@shot('everyday-mug', ['Moss', 'Chalk', 'Clay', 'Ochre', 'Sage', 'Ink'], 'Stone')
def everyday_mug(c):
    s = Stage('oat', 1.0)
    mug(glaze(colour(c), 0.075, rim=0.88), turn=-28)
    s.camera(16, 0, 0.6)
    return s
